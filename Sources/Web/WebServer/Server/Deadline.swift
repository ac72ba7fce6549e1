import Synchronization

/// Runs work and gives up on it at a deadline, even when it does not listen to cancellation.
///
/// Work given up is cancelled and goes on alone until it notices; its result is dropped.
/// - Throws: ``Problem`` (`deadline_exceeded`), `CancellationError`, or what the work throws.
func withDeadline<Value: Sendable>(
  _ deadline: ContinuousClock.Instant, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let race = Race<Value>()
  return try await withTaskCancellationHandler {
    try await withCheckedThrowingContinuation { continuation in
      race.begin(continuation)
      race.add(
        Task {
          do {
            race.end(.success(try await work()))
          } catch {
            race.end(.failure(error))
          }
        })
      race.add(
        Task {
          do {
            try await Task.sleep(until: deadline, clock: .continuous)
          } catch {
            return
          }
          race.end(.failure(Problem(.deadlineExceeded)))
        })
    }
  } onCancel: {
    race.end(.failure(CancellationError()))
  }
}

/// Several tasks of which the first to end decides.
private final class Race<Value: Sendable>: Sendable {
  private struct State {
    var continuation: CheckedContinuation<Value, any Error>?
    var tasks: [Task<Void, Never>] = []
    /// Set when the race is over before it began, or at its end.
    var outcome: Result<Value, any Error>?
  }

  private let state = Mutex(State())

  func begin(_ continuation: CheckedContinuation<Value, any Error>) {
    let early = state.withLock { state in
      if state.outcome == nil { state.continuation = continuation }
      return state.outcome
    }
    if let early { continuation.resume(with: early) }
  }

  func add(_ task: Task<Void, Never>) {
    let isOver = state.withLock { state in
      if state.outcome == nil { state.tasks.append(task) }
      return state.outcome != nil
    }
    if isOver { task.cancel() }
  }

  func end(_ outcome: Result<Value, any Error>) {
    let (continuation, tasks) = state.withLock { state in
      guard state.outcome == nil else {
        return (nil as CheckedContinuation<Value, any Error>?, [Task<Void, Never>]())
      }
      state.outcome = outcome
      defer {
        state.continuation = nil
        state.tasks = []
      }
      return (state.continuation, state.tasks)
    }
    continuation?.resume(with: outcome)
    for task in tasks { task.cancel() }
  }
}
