import Foundation

/// A block of network addresses in CIDR form, such as `10.0.0.0/8` or `::1`.
public struct AddressBlock: Sendable, Hashable {
  private let bytes: [UInt8]
  private let bitCount: Int

  /// - Returns: `nil` when the text is no address or block.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first,
      let address = NetworkAddress(String(first))
    else { return nil }
    bytes = address.bytes
    guard parts.count == 2 else {
      bitCount = bytes.count * 8
      return
    }
    guard let bits = Int(parts[1]), (0...bytes.count * 8).contains(bits) else { return nil }
    bitCount = bits
  }

  func contains(_ address: NetworkAddress) -> Bool {
    guard address.bytes.count == bytes.count else { return false }
    return (0..<bitCount).allSatisfy { bit in
      let mask = UInt8(0x80) >> UInt8(bit % 8)
      return address.bytes[bit / 8] & mask == bytes[bit / 8] & mask
    }
  }
}

/// One IPv4 or IPv6 address; IPv4 inside IPv6 is IPv4.
struct NetworkAddress: Sendable, Hashable {
  let bytes: [UInt8]

  init?(_ text: String) {
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      let all = withUnsafeBytes(of: six) { Array($0) }
      let isMapped = all[..<10].allSatisfy { $0 == 0 } && all[10] == 0xFF && all[11] == 0xFF
      bytes = isMapped ? Array(all[12...]) : all
    } else {
      return nil
    }
  }

  /// As people write it.
  var text: String { Self.text(bytes) }

  /// The network it belongs to, as people write it, with the length that is left.
  var networkText: String {
    bytes.count == 4
      ? Self.text(network + [0]) + "/24"
      : Self.text(network + [UInt8](repeating: 0, count: 10)) + "/48"
  }

  private static func text(_ bytes: [UInt8]) -> String {
    let length = Int(INET6_ADDRSTRLEN)
    var text = [CChar](repeating: 0, count: length)
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, bytes, &text, socklen_t(length)) != nil else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The network it belongs to: what one household or office shares.
  var network: [UInt8] { bytes.count == 4 ? Array(bytes[..<3]) : Array(bytes[..<6]) }

  /// What is counted as one client: an IPv4 address, or the /64 that one IPv6 subscriber has.
  var client: [UInt8] { bytes.count == 4 ? bytes : Array(bytes[..<8]) }
}
