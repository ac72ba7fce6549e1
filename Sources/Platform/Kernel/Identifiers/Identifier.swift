public import Database

/// The name of one thing: 63 bits that grow with time, typed by what it names.
///
/// From the top: 41 bits of milliseconds since 2024 (until 2093), 10 bits of the server's node
/// number, 12 bits of a count. Outside the program it is thirteen characters.
public struct Identifier<Entity: ~Copyable>: Hashable, Sendable {
  /// The number itself, positive.
  public let number: Int64

  /// Takes a number; nil unless it is positive.
  public init?(number: Int64) {
    guard number > 0 else { return nil }
    self.number = number
  }

  /// About when it was made: ahead of the clock after a burst or when the clock was set back.
  public var moment: Moment {
    IdentifierLayout.start + .milliseconds(number >> IdentifierLayout.timeShift)
  }
}

extension Identifier: Comparable {
  /// Whether the first was made before the second, as far as one server can tell.
  public static func < (first: Self, second: Self) -> Bool { first.number < second.number }
}

extension Identifier: LosslessStringConvertible {
  /// Thirteen characters of Crockford's base 32, which sort as the numbers do.
  public var description: String { CrockfordText.text(of: number) }

  /// Reads thirteen characters in either case, with I and L for 1 and O for 0; nil for anything
  /// else and for numbers beyond 63 bits.
  public init?(_ text: String) {
    guard let number = CrockfordText.number(of: text) else { return nil }
    self.init(number: number)
  }
}

extension Identifier: ColumnValue {
  /// The number.
  public var databaseValue: Value { .integer(number) }

  /// Reads a positive number.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let value = Self(number: try row.get(column)) else {
      throw .unexpectedValue(column: column)
    }
    self = value
  }
}

extension Identifier: Codable {
  /// Reads the text; scripts in browsers can't hold 63 bits in a number.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no identifier")
    }
    self = value
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// How the bits of an identifier are shared out.
enum IdentifierLayout {
  static let countBits: Int64 = 12
  static let nodeBits: Int64 = 10
  static let timeShift = countBits + nodeBits
  static let counts: Int64 = 1 << countBits
  static let nodes: Int64 = 1 << nodeBits
  /// Milliseconds that fit.
  static let times: Int64 = 1 << 41
  /// 2024-01-01T00:00:00Z.
  static let start = Moment(milliseconds: 1_704_067_200_000)

  /// Milliseconds since the start, within what fits.
  static func time(of moment: Moment) -> Int64 {
    min(max(moment.milliseconds - start.milliseconds, 0), times)
  }

  static func moment(of time: Int64) -> Moment { start + .milliseconds(time) }
}
