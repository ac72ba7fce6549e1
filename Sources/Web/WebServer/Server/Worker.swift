import Foundation
import Synchronization

/// Threads of their own for heavy work, so that the server's pool is never blocked.
///
/// The queue is bounded: when it is full the work is refused at once (``ProblemCode/overloaded``).
public final class Worker: Sendable {
  private let queue: WorkQueue
  /// How many threads work.
  public let threadCount: Int

  /// Starts the threads.
  public init(threads: Int = 2, waiting: Int = 64) {
    precondition(threads > 0 && waiting >= 0)
    threadCount = threads
    queue = WorkQueue(capacity: waiting)
    for number in 0..<threads {
      let thread = Thread { [queue] in
        while let job = queue.next() {
          job()
          queue.finished()
        }
      }
      thread.name = "worker \(number)"
      // Searches recurse little, but parsers of addresses and polygons may: as much as main has.
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  deinit { queue.close() }

  /// Work that waits for a thread.
  public var waitingCount: Int { queue.counts.waiting }

  /// Work that has one.
  public var workingCount: Int { queue.counts.working }

  /// Runs the closure on one of the threads.
  ///
  /// The ticket says when the work is no longer wanted: the time is over or the task cancelled.
  /// - Throws: ``Problem`` (`overloaded`, `deadline_exceeded`), `CancellationError`, or what the
  ///   work throws.
  public func run<Result: Sendable>(
    until deadline: ContinuousClock.Instant,
    _ body: @escaping @Sendable (WorkerTicket) throws -> Result
  ) async throws -> Result {
    let ticket = WorkerTicket(deadline: deadline)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let accepted = queue.add {
          continuation.resume(with: Swift.Result { try ticket.perform(body) })
        }
        if !accepted {
          continuation.resume(throwing: Problem(.overloaded))
        }
      }
    } onCancel: {
      ticket.cancel()
    }
  }
}

/// Tells work on a ``Worker`` whether its result is still wanted.
public final class WorkerTicket: Sendable {
  /// When the result is no longer wanted.
  public let deadline: ContinuousClock.Instant
  private let cancelled = Atomic(false)

  /// Makes a ticket, for calling such work from elsewhere (the command line, tests).
  public init(deadline: ContinuousClock.Instant) { self.deadline = deadline }

  /// Whether to stop: asked every few milliseconds of work, it costs a clock reading.
  public var isOver: Bool {
    cancelled.load(ordering: .relaxed) || ContinuousClock.now >= deadline
  }

  /// Ends the work when it is no longer wanted.
  ///
  /// - Throws: `CancellationError` or ``Problem`` (`deadline_exceeded`).
  public func check() throws {
    if cancelled.load(ordering: .relaxed) { throw CancellationError() }
    if ContinuousClock.now >= deadline { throw Problem(.deadlineExceeded) }
  }

  func cancel() { cancelled.store(true, ordering: .relaxed) }

  func perform<Result>(_ body: (WorkerTicket) throws -> Result) throws -> Result {
    try check()
    return try body(self)
  }
}

/// A bounded queue that threads wait on.
private final class WorkQueue: @unchecked Sendable {
  // Reason: what varies is touched only while the condition's lock is held.
  private let condition = NSCondition()
  private let capacity: Int
  private var jobs: [@Sendable () -> Void] = []
  private var working = 0
  private var isClosed = false

  init(capacity: Int) { self.capacity = capacity }

  var counts: (waiting: Int, working: Int) { condition.withLock { (jobs.count, working) } }

  func add(_ job: @escaping @Sendable () -> Void) -> Bool {
    condition.withLock {
      guard jobs.count < capacity, !isClosed else { return false }
      jobs.append(job)
      condition.signal()
      return true
    }
  }

  /// Waits for the next job; `nil` when the queue is closed and empty.
  func next() -> (@Sendable () -> Void)? {
    condition.withLock {
      while jobs.isEmpty {
        if isClosed { return nil }
        condition.wait()
      }
      working += 1
      return jobs.removeFirst()
    }
  }

  func finished() { condition.withLock { working -= 1 } }

  func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }
}
