import Foundation
import Synchronization

/// Ends jobs whose time is over, waiting or running, on a thread of its own: it works even when
/// every connection is stuck.
final class Watch: Sendable {
  /// Coarser saves wake-ups, finer ends late jobs sooner.
  private static let pause = 0.05
  private let isStopped = Mutex(false)

  init(_ engine: any Engine) {
    ConnectionThread.start("database watch") { [weak self] in
      while self?.isStopped.withLock({ $0 }) == false {
        Self.endLate(engine)
        Thread.sleep(forTimeInterval: Self.pause)
      }
    }
  }

  deinit { stop() }

  func stop() { isStopped.withLock { $0 = true } }

  private static func endLate(_ engine: any Engine) {
    let now = ContinuousClock.now
    for job in engine.waiting() + engine.running() where job.deadline <= now {
      if job.end(.timedOut) { engine.interrupt(job) }
    }
  }
}
