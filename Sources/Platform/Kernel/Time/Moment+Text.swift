extension Moment: LosslessStringConvertible {
  /// The moment by RFC 3339 in UTC, always with milliseconds: `2026-03-01T08:05:09.120Z`.
  public var description: String {
    let (day, millisecond) = Self.floorDivide(milliseconds, by: Self.dayLength)
    let date = CivilDate(dayNumber: day)
    let (second, fraction) = Self.floorDivide(millisecond, by: 1_000)
    return "\(date)T\(Self.pad(second / 3_600)):\(Self.pad(second / 60 % 60))"
      + ":\(Self.pad(second % 60)).\(Self.pad(fraction, to: 3))Z"
  }

  /// Reads a moment by RFC 3339, with any offset and up to nine digits of a second, of which three
  /// are kept; nil for anything else.
  ///
  /// A leap second counts as the first one of the next minute, as UTC milliseconds have none.
  public init?(_ text: String) {
    var reader = FixedText(text)
    guard let year = reader.number(digits: 4), reader.skip("-"),
      let month = reader.number(digits: 2), reader.skip("-"),
      let day = reader.number(digits: 2), reader.skip("T") || reader.skip("t"),
      let date = CivilDate(year: year, month: month, day: day),
      let hour = reader.number(digits: 2), hour < 24, reader.skip(":"),
      let minute = reader.number(digits: 2), minute < 60, reader.skip(":"),
      let second = reader.number(digits: 2), second <= 60,
      let fraction = reader.fraction(), let offset = reader.offset(), reader.isAtEnd
    else { return nil }
    let minutes = Int64(date.dayNumber) * 1_440 + Int64(hour * 60 + minute - offset)
    if second == 60, Self.floorDivide(minutes + 1, by: 1_440).rest != 0 { return nil }
    let total = (minutes * 60 + Int64(second)) * 1_000 + (second == 60 ? 0 : Int64(fraction))
    self.init(milliseconds: total)
    guard milliseconds == total else { return nil }
  }

  static let dayLength: Int64 = 86_400_000

  static func floorDivide(_ number: Int64, by divisor: Int64) -> (quotient: Int64, rest: Int64) {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }

  static func pad(_ number: some BinaryInteger, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

extension Moment: Codable {
  /// Reads the text of RFC 3339.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let moment = Moment(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not RFC 3339")
    }
    self = moment
  }

  /// Writes the text of RFC 3339.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Reads digits at fixed places.
private struct FixedText {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func number(digits: Int) -> Int? {
    var number = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// Milliseconds; 0 without a fraction.
  mutating func fraction() -> Int? {
    guard skip(".") else { return 0 }
    var milliseconds = 0
    var count = 0
    while let digit = digit() {
      if count < 3 { milliseconds = milliseconds * 10 + digit }
      count += 1
    }
    guard (1...9).contains(count) else { return nil }
    for _ in count..<max(3, count) { milliseconds *= 10 }
    return milliseconds
  }

  /// Minutes east of UTC.
  mutating func offset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(digits: 2), hours < 24, skip(":"),
      let minutes = number(digits: 2), minutes < 60
    else { return nil }
    return sign * (hours * 60 + minutes)
  }

  private mutating func digit() -> Int? {
    guard let first = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return nil
    }
    rest = rest.dropFirst()
    return Int(first - UInt8(ascii: "0"))
  }
}
