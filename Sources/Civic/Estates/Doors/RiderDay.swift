import Kernel

/// A day of riders' marks: from four o'clock in the morning in China, when the fewest are out.
struct RiderDay: Hashable, Sendable {
  let number: Int64

  private static let length: Int64 = 24 * 3_600_000
  /// 04:00 in China is 20:00 UTC of the day before.
  private static let start: Int64 = -4 * 3_600_000

  init(number: Int64) { self.number = number }

  init(of moment: Moment) {
    let shifted = moment.milliseconds - Self.start
    number = shifted / Self.length - (shifted % Self.length < 0 ? 1 : 0)
  }

  var begin: Moment { Moment(milliseconds: number * Self.length + Self.start) }
  var next: RiderDay { RiderDay(number: number + 1) }
  /// When the last word of the day no longer holds, and nobody needs its key any more.
  var forgetAt: Moment { next.begin + DoorWord.life }
}
