import Foundation
import Synchronization

/// What the threads of one file tell each other.
final class SQLiteState: Sendable {
  /// What readers run.
  let running = RunningJobs()
  /// What the writer runs, a whole group.
  let writing = RunningJobs()
  private let shared = Mutex(Shared())

  private struct Shared {
    var load = DatabaseLoad()
    var threads = 0
    var isStopped = false
    var wantsRestart = false
  }

  var load: DatabaseLoad { shared.withLock { $0.load } }

  /// Counts a commit of so many bodies.
  func committed(_ bodies: Int) {
    shared.withLock {
      $0.load.commits += 1
      $0.load.groupSize = bodies
    }
  }

  func ranAgain(_ bodies: Int) { shared.withLock { $0.load.retries += bodies } }

  /// Asks the writer to begin the log anew between two groups, when it has grown too long.
  var wantsRestart: Bool {
    get { shared.withLock { $0.wantsRestart } }
    set { shared.withLock { $0.wantsRestart = newValue } }
  }

  // MARK: The threads' lives

  var isStopped: Bool { shared.withLock { $0.isStopped } }
  func stop() { shared.withLock { $0.isStopped = true } }

  func threadStarts() {
    shared.withLock {
      $0.threads += 1
      $0.load.connections += 1
    }
  }

  func threadEnds() {
    shared.withLock {
      $0.threads -= 1
      $0.load.connections -= 1
    }
  }

  /// Waits on the last thread until the others have ended, or a statement of theirs takes too long.
  func waitUntilAlone() {
    for _ in 0..<5_000 where shared.withLock({ $0.threads }) > 1 {
      Thread.sleep(forTimeInterval: 0.001)
    }
  }
}
