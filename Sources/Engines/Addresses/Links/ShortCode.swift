/// A short code for a building or an entrance, to be sent in a link or read out on the phone.
///
/// Made of the element's kind and number on OpenStreetMap, so it is the same after every import.
/// Crockford's base 32, and one check character that catches every wrong character and every two
/// neighbours exchanged (a sum over the field of 32 elements).
public struct ShortCode: Hashable, Sendable, CustomStringConvertible {
  /// Kinds of elements.
  public enum Kind: UInt64, Sendable, CaseIterable {
    /// An entrance.
    case node = 0
    /// A building.
    case way = 1
    /// A building with courtyards.
    case relation = 2
  }

  /// The element's kind.
  public let kind: Kind
  /// The element's number.
  public let id: Int64

  /// Makes a code; nil for numbers that no element has: 0, less, or from 2⁴⁸ on.
  public init?(kind: Kind, id: Int64) {
    guard id > 0, id < Self.idLimit else { return nil }
    self.kind = kind
    self.id = id
  }

  /// Reads a code as people type it: any case, hyphens and spaces, i and l for 1, o for 0.
  ///
  /// Nil for everything that is no code or was mistyped.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.mostBytes else { return nil }
    var digits: [UInt8] = []
    for byte in text.utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
      guard let digit = Self.digit(byte) else { return nil }
      digits.append(digit)
    }
    guard (2...Self.mostDigits).contains(digits.count), digits[0] != 0,
      digits.removeLast() == Self.check(digits)
    else { return nil }
    let value = digits.reduce(UInt64(0)) { $0 << 5 | UInt64($1) }
    guard let kind = Kind(rawValue: value % 3) else { return nil }
    self.init(kind: kind, id: Int64(value / 3))
  }

  /// The code in its one written form, upper-case.
  public var description: String {
    var value = UInt64(id) * 3 + kind.rawValue
    var digits: [UInt8] = []
    while value > 0 {
      digits.insert(UInt8(value & 31), at: 0)
      value >>= 5
    }
    digits.append(Self.check(digits))
    return String(decoding: digits.map { Self.alphabet[Int($0)] }, as: UTF8.self)
  }

  private static let idLimit: Int64 = 1 << 48
  private static let mostBytes = 40
  private static let mostDigits = 12
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  private static func digit(_ byte: UInt8) -> UInt8? {
    let upper = (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
    switch upper {
    case UInt8(ascii: "O"): return 0
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
    default: return alphabet.firstIndex(of: upper).map { UInt8($0) }
    }
  }

  /// Σ digit·αⁱ in GF(2⁵) with α⁵ = α² + 1, counted from the last digit, whose weight is α.
  private static func check(_ digits: [UInt8]) -> UInt8 {
    digits.reduce(0) { sum, digit in double(sum ^ digit) }
  }

  private static func double(_ element: UInt8) -> UInt8 {
    (element << 1 ^ (element & 16 != 0 ? 0x25 : 0)) & 31
  }
}
