public import Kernel
import OpeningHours

/// A day as scenes are counted by: from midnight to midnight in China.
public struct SceneDay: Hashable, Sendable {
  /// Days since 1970.
  public let number: Int64

  private static let length: Int64 = 86_400_000
  /// Midnight in China is eight hours before midnight in UTC.
  private static let ahead: Int64 = 8 * 3_600_000

  /// Takes a number.
  public init(number: Int64) { self.number = number }

  /// The day of a moment.
  public init(of moment: Moment) {
    let shifted = moment.milliseconds + Self.ahead
    number = shifted / Self.length - (shifted % Self.length < 0 ? 1 : 0)
  }

  /// The day of a date.
  public init(_ date: CivilDate) {
    number = Int64(CivilDay(year: date.year, month: date.month, day: date.day).number)
  }

  /// The date.
  public var date: CivilDate { begin.dayInChina }

  /// When it begins.
  public var begin: Moment { Moment(milliseconds: number * Self.length - Self.ahead) }
}

extension SceneDay: Comparable {
  /// Whether the first comes before the second.
  public static func < (first: SceneDay, second: SceneDay) -> Bool { first.number < second.number }
}
