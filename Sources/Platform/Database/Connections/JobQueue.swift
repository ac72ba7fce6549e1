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
  private var taken = (count: 0, seconds: 0.0)
  /// Changes with every job that is added: watched without the lock by one thread at a time.
  private let added = Atomic(0)
  private let isWatched = Atomic(false)
  /// How often to look before sleeping, about 10 µs, which is what waking a thread costs.
  ///
  /// More answers sooner at a middling load, and takes the processor from others.
  private static let looks = 4_000

  init(capacity: Int) { self.capacity = capacity }

  /// How many wait.
  var count: Int { condition.withLock { jobs.count - head } }

  /// Jobs that were handed out, and how long they had waited together.
  var waits: (count: Int, seconds: Double) { condition.withLock { taken } }

  /// Lets a job wait; answers it at once when there is no room.
  func add(_ job: Job) {
    let refusal: DatabaseError? = condition.withLock {
      if isClosed { return .closed }
      // Those that gave up while every connection was stuck take no room.
      if jobs.count - head >= capacity { jobs = jobs[head...].filter(\.isWaiting); head = 0 }
      if jobs.count - head >= capacity { return .overloaded }
      jobs.append(job)
      added.add(1, ordering: .relaxed)
      return nil
    }
    if let refusal {
      job.answer(refusal)
    } else {
      // Outside the lock, or the woken thread would wait for it at once.
      condition.signal()
    }
  }

  /// Waits for the next job that is still wanted; nil when the queue is closed and empty.
  func next() -> Job? {
    watch()
    condition.lock()
    defer { condition.unlock() }
    while true {
      while head < jobs.count {
        if let job = takeFirst() { return job }
      }
      if isClosed { return nil }
      condition.wait()
    }
  }

  /// Looks for a while whether a job comes, which saves it the time of waking this thread.
  private func watch() {
    guard count == 0, !isWatched.exchange(true, ordering: .relaxed) else { return }
    let before = added.load(ordering: .relaxed)
    for _ in 0..<Self.looks where added.load(ordering: .relaxed) == before {}
    isWatched.store(false, ordering: .relaxed)
  }

  /// Takes up to so many jobs that wait at this moment, without waiting.
  func takeWaiting(atMost most: Int) -> [Job] {
    condition.withLock {
      var found: [Job] = []
      while found.count < most, head < jobs.count {
        if let job = takeFirst() { found.append(job) }
      }
      return found
    }
  }

  /// All that wait; they stay until a thread meets them.
  func waiting() -> [Job] { condition.withLock { Array(jobs[head...]) } }

  /// Refuses what comes and lets threads end when nothing waits any more.
  func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }

  var isOpen: Bool { condition.withLock { !isClosed } }

  /// The first job, unless it was answered while it waited.
  private func takeFirst() -> Job? {
    let job = popFirst()
    guard job.take() else { return nil }
    taken.count += 1
    taken.seconds += (ContinuousClock.now - job.start).seconds
    return job
  }

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
