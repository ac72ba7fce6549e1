/// A minute as clocks on the wall show it, wherever that wall is.
public struct CivilMinute: Hashable, Comparable, Sendable {
  /// Minutes since the midnight that began 1 January 1970.
  public var number: Int

  /// How many minutes a day has.
  public static let perDay = 1_440

  /// The minute of that number.
  ///
  /// - Parameter number: Minutes since the midnight that began 1 January 1970.
  public init(number: Int) { self.number = number }

  /// A minute of a day.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - minute: Minutes since its midnight; more than a day has run into the next.
  public init(_ day: CivilDay, minute: Int) {
    number = Int(day.number) * Self.perDay + minute
  }

  /// The day.
  public var day: CivilDay {
    CivilDay(number: Int32(clamping: (number - minuteOfDay) / Self.perDay))
  }

  /// Minutes since midnight, 0 to 1,439.
  public var minuteOfDay: Int { number.mod(Self.perDay) }

  /// Whether the first comes before the second.
  public static func < (first: CivilMinute, second: CivilMinute) -> Bool {
    first.number < second.number
  }
}
