import Glibc

/// A moment of the clock that only goes forward, whatever the clock on the wall does.
///
/// `ContinuousClock.Instant` says the same, but how it is stored is known only at run time, and to
/// look that up costs as much as the rest of a small statement.
struct Tick: Comparable, Sendable {
  private let nanoseconds: Int64

  static var now: Tick {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Tick(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  static func < (one: Tick, other: Tick) -> Bool { one.nanoseconds < other.nanoseconds }

  /// A limit beyond all time stays there.
  static func + (tick: Tick, duration: Duration) -> Tick {
    let (sum, isTooLate) = tick.nanoseconds.addingReportingOverflow(duration.nanoseconds)
    return Tick(nanoseconds: isTooLate ? .max : sum)
  }

  /// How much later this is than another.
  func nanoseconds(since other: Tick) -> Int64 { nanoseconds - other.nanoseconds }

  /// How long it is until then, in seconds; below zero when it is over.
  var secondsLeft: Double { Double(nanoseconds(since: .now)) / 1e9 }
}

extension Duration {
  /// In nanoseconds, as many as can be counted.
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (whole, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return isTooLong ? (seconds < 0 ? .min : .max) : whole &+ attoseconds / 1_000_000_000
  }
}
