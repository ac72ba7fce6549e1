/// A share of 32 bytes: two different ones give them back, one tells nothing of them.
///
/// Shamir's scheme with lines over GF(2⁸), a line for each byte (doi:10.1145/359168.359176).
struct SecretShare: Equatable, Sendable {
  /// Where on the lines: 1 to 255.
  let number: UInt8
  let bytes: [UInt8]

  /// Shares with these numbers.
  static func shares(of secret: [UInt8], numbers: [UInt8]) -> [SecretShare] {
    let slopes = SystemRandom().bytes(secret.count)
    return numbers.map { number in
      SecretShare(
        number: number,
        bytes: zip(secret, slopes).map { $0 ^ Field.product($1, number) })
    }
  }

  /// Any other share of the same secret; the secret itself by the number 0.
  ///
  /// - Returns: Nil when the two are one share.
  static func share(_ number: UInt8, from first: SecretShare, _ second: SecretShare) -> SecretShare?
  {
    let distance = first.number ^ second.number
    guard distance != 0, first.bytes.count == second.bytes.count else { return nil }
    let inverse = Field.inverse(distance)
    let one = Field.product(second.number ^ number, inverse)
    let other = Field.product(first.number ^ number, inverse)
    let bytes = zip(first.bytes, second.bytes).map {
      Field.product($0, one) ^ Field.product($1, other)
    }
    return SecretShare(number: number, bytes: bytes)
  }

  /// The number and the bytes.
  var data: [UInt8] { [number] + bytes }

  init(number: UInt8, bytes: [UInt8]) {
    self.number = number
    self.bytes = bytes
  }

  init?(data: [UInt8]) {
    guard data.count == 33, data[0] != 0 else { return nil }
    self.init(number: data[0], bytes: Array(data.dropFirst()))
  }
}

extension SecretShare: CustomStringConvertible, CustomReflectable {
  /// Which share it is.
  var description: String { "share \(number)" }
  /// Nothing that could be dumped.
  var customMirror: Mirror { Mirror(self, children: []) }
}

/// GF(2⁸) by the polynomial of AES; no table and no branch by which time would tell a share.
enum Field {
  static func product(_ first: UInt8, _ second: UInt8) -> UInt8 {
    var (left, sum) = (first, UInt8(0))
    for bit in 0..<8 as Range<UInt8> {
      sum ^= left & (0 &- (second >> bit & 1))
      left = left << 1 ^ (0x1B & (0 &- (left >> 7)))
    }
    return sum
  }

  /// The 254th power: the inverse of all but 0.
  static func inverse(_ number: UInt8) -> UInt8 {
    (0..<253).reduce(number) { power, _ in product(power, number) }
  }
}
