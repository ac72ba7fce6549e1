import Foundation
import Synchronization

/// Jobs that wait for a connection's thread, first come first served, bounded.
final class JobQueue: @unchecked Sendable {
  // Reason: what varies is touched only while the condition's lock is held.
  private let condition = NSCondition()
  private let capacity: Int
  private var jobs: [Job] = []
  /// Jobs before this position were handed out.
  private var head = 0
  private var isClosed = false

  init(capacity: Int) { self.capacity = capacity }

  /// How many wait.
  var count: Int { condition.withLock { jobs.count - head } }

  /// Lets a job wait; answers it at once when there is no room.
  func add(_ job: Job) {
    let refusal: DatabaseError? = condition.withLock {
      if isClosed { return .closed }
      if jobs.count - head >= capacity { return .overloaded }
      jobs.append(job)
      condition.signal()
      return nil
    }
    if let refusal { job.answer(refusal) }
  }

  /// Waits for the next job that is still wanted; nil when the queue is closed and empty, or the
  /// time is over.
  func next(until limit: Date = .distantFuture) -> Job? {
    condition.lock()
    defer { condition.unlock() }
    while true {
      while head < jobs.count {
        let job = popFirst()
        if job.take() { return job }
      }
      if isClosed || !condition.wait(until: limit) { return nil }
    }
  }

  /// Takes up to so many jobs that wait at this moment, without waiting.
  func takeWaiting(atMost most: Int) -> [Job] {
    condition.withLock {
      var taken: [Job] = []
      while taken.count < most, head < jobs.count {
        let job = popFirst()
        if job.take() { taken.append(job) }
      }
      return taken
    }
  }

  /// Every job whose deadline is over, or all of them; they stay until a thread meets them.
  func waiting() -> [Job] { condition.withLock { Array(jobs[head...]) } }

  /// Refuses what comes and lets threads end when nothing waits any more.
  func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }

  var isOpen: Bool { condition.withLock { !isClosed } }

  private func popFirst() -> Job {
    let job = jobs[head]
    head += 1
    if head == jobs.count {
      jobs.removeAll(keepingCapacity: true)
      head = 0
    } else if head >= 1_024, head * 2 >= jobs.count {
      jobs.removeFirst(head)
      head = 0
    }
    return job
  }
}
