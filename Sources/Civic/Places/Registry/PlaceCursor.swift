import Foundation

/// The last place of a page of an office's list: the next page begins behind it.
public struct PlaceCursor: Hashable, Sendable {
  let sortKey: String
  let id: Int64

  init(sortKey: String, id: Int64) {
    self.sortKey = sortKey
    self.id = id
  }
}

extension PlaceCursor: LosslessStringConvertible {
  /// The form of its text, which ``init(_:)`` reads if it was made here.
  public static let pattern = "^[0-9]{1,19}[.][A-Za-z0-9_-]{0,600}$"

  /// Digits, a point and letters: safe in an address.
  public var description: String {
    let key = Data(sortKey.utf8).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    return "\(id).\(key)"
  }

  /// Reads what ``description`` wrote; nil for what has another form.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...19).contains(parts[0].utf8.count),
      parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let id = UInt64(parts[0])
    else { return nil }
    var key = parts[1].replacing("-", with: "+").replacing("_", with: "/")
    guard key.utf8.count <= 600, key.utf8.count % 4 != 1 else { return nil }
    key += String(repeating: "=", count: (4 - key.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: String(key)),
      let sortKey = String(validating: data, as: UTF8.self), !sortKey.contains("\0")
    else { return nil }
    self.init(sortKey: sortKey, id: Int64(clamping: id))
  }
}
