import Foundation
import Synchronization

/// Where the present time comes from; handed to whatever needs it, so that tests set it.
public protocol TimeSource: Sendable {
  /// The present moment; it may step back when the machine's clock is set.
  var now: Moment { get }
}

/// The machine's clock.
public struct SystemTime: TimeSource {
  /// The clock of this machine.
  public init() {}

  /// The present moment by the machine's clock.
  public var now: Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }
}

/// A clock that stands still until it is set, for tests and make-believe cities.
public final class SettableTime: TimeSource {
  private let held: Mutex<Moment>

  /// Makes a clock that shows this moment.
  public init(_ now: Moment) { held = Mutex(now) }

  /// The moment that was set.
  public var now: Moment { held.withLock { $0 } }

  /// Sets the clock, forwards or back.
  public func set(_ now: Moment) { held.withLock { $0 = now } }

  /// Moves the clock on, or back by a negative duration.
  public func advance(by duration: Duration) { held.withLock { $0 = $0 + duration } }
}
