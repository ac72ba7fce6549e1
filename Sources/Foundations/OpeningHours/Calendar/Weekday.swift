/// A day of the week; Monday is 0, as in ISO 8601.
public enum Weekday: UInt8, CaseIterable, Sendable, Hashable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// The two letters that timetables use.
  public var code: String { Self.codes[Int(rawValue)] }

  /// The day so many days later.
  ///
  /// - Parameter days: How many; less than 0 for earlier.
  /// - Returns: That day of the week.
  public func advanced(by days: Int) -> Weekday { Self.allCases[(Int(rawValue) + days).mod(7)] }

  private static let codes = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
}

extension Int {
  /// The remainder that is never below 0.
  @inlinable
  package func mod(_ divisor: Int) -> Int {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}
