import Glibc

/// Decides whether a group waits a little for more bodies before it syncs.
///
/// Writers who were just answered come again within microseconds; without waiting for them they
/// fall into two halves, each of which waits while the other one's sync is under way, and every
/// writer waits for two. How many of them come again is learned, so that writers who don't cost
/// nobody a wait.
struct GroupPace {
  /// Of how many nanoseconds of a sync one may be waited: fewer fill groups better, more answer
  /// those sooner who have come.
  private static let share: Int64 = 2
  /// The longest wait, in nanoseconds.
  private static let longest: Int64 = 2_000_000
  /// What is slept at a time, in nanoseconds; a wait that is not much longer is spent looking.
  private static let nap: Int64 = 50_000
  /// How much more is expected after each group that got what was expected.
  private static let step = 0.125

  /// How long the last syncs took.
  private var sync: Int64 = 0
  /// Bodies of the group before, and how many others had come when its commit was over.
  private var answered = 0
  private var late = 0
  /// The share of those who were answered that is expected to come again.
  private var returning = 1.0
  /// How long this group may still wait.
  private var left: Int64 = 0

  /// Begins a group.
  mutating func begin() { left = min(sync / Self.share, Self.longest) }

  /// The next job of the group: one that waits, or comes within the time.
  mutating func next(from queue: JobQueue, after count: Int) -> Job? {
    var seen = queue.additions
    if let job = queue.takeWaiting() { return job }
    guard left > 0, count > 0, expected > count else { return nil }
    let start = Tick.now
    var waited: Int64 = 0
    defer { left -= waited }
    while waited < left {
      // The tasks may need this processor.
      if left > Self.nap * 10 { usleep(UInt32(Self.nap / 1_000)) } else { sched_yield() }
      waited = Tick.now.nanoseconds(since: start)
      guard queue.additions != seen else { continue }
      seen = queue.additions
      if let job = queue.takeWaiting() { return job }
    }
    return nil
  }

  /// How many bodies this group is expected to have.
  var expected: Int { late + Int(Double(answered) * returning) }

  /// Learns from a commit of so many bodies, while so many others wait.
  mutating func committed(_ count: Int, in time: Int64, waiting: Int) {
    sync = (sync * 3 + time) / 4
    if count >= expected {
      returning = min(1, returning + Self.step)
    } else {
      let came = Double(max(0, count - late)) / Double(max(1, answered))
      returning = (returning + min(1, came)) / 2
    }
    answered = count
    late = waiting
  }
}
