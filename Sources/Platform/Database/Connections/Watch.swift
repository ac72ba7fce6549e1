import Glibc
import Synchronization

/// Ends jobs whose time is over, waiting or running, on a thread of its own: it works even when
/// every connection is stuck.
final class Watch: Sendable {
  /// Milliseconds: coarser saves wake-ups, finer ends late jobs sooner.
  private static let pause: Int32 = 50
  private let bell = Bell()
  private let thread: ConnectionThread?

  /// Its own part that the thread holds, so that the watch can be let go of.
  private final class Bell: Sendable {
    let isStopped = Mutex(false)
    let alarm = Alarm()
  }

  init(_ engine: any Engine) {
    thread = ConnectionThread.start("database watch") { [bell] in
      while !bell.isStopped.withLock({ $0 }) {
        Self.endLate(engine)
        var entry = pollfd(fd: bell.alarm.descriptor, events: Int16(POLLIN), revents: 0)
        poll(&entry, 1, Self.pause)
      }
    }
  }

  deinit {
    let wasStopped = bell.isStopped.withLock { isStopped in
      defer { isStopped = true }
      return isStopped
    }
    guard !wasStopped else { return }
    bell.alarm.ring()
    thread?.detach()
  }

  /// Stops it for good, and returns when its thread is gone.
  func stop() {
    let wasStopped = bell.isStopped.withLock { isStopped in
      defer { isStopped = true }
      return isStopped
    }
    guard !wasStopped else { return }
    bell.alarm.ring()
    thread?.join()
  }

  private static func endLate(_ engine: any Engine) {
    let now = Tick.now
    for job in engine.waiting() + engine.running() where job.deadline <= now {
      if job.end(.timedOut) { engine.interrupt(job) }
    }
  }
}
