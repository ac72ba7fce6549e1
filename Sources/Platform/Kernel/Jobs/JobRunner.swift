public import Database
public import Logging
public import ServiceLifecycle
import Synchronization

/// Does the jobs that are due, beside the runners of other servers: each job in one of them.
///
/// A runner holds a job by a lease that it renews while the work goes on. Should it lose the lease,
/// because its machine slept or the database was away, another one does the job and whatever the
/// first one still tries to write is refused.
public final class JobRunner: Service {
  let database: Database
  let kinds: [String: JobKind]
  let schedules: [JobSchedule]
  let maker: IdentifierMaker
  let time: any TimeSource
  let randomness: any Randomness
  let settings: JobRunnerSettings
  let logger: Logger
  private let wakes: AsyncStream<Void>
  private let waker: AsyncStream<Void>.Continuation
  /// The district that was served last.
  let cursor = Mutex(District.city)
  private let isRunning = Mutex(false)

  /// Makes a runner that does nothing yet.
  ///
  /// - Parameters:
  ///   - database: where the jobs are.
  ///   - kinds: what this server can do; jobs of other kinds are left to others.
  ///   - schedules: what is queued by the clock.
  ///   - maker: names the jobs of schedules.
  ///   - time: the clock.
  ///   - randomness: spreads the waits.
  ///   - settings: how much at once.
  ///   - logger: told of failures by kind and identifier, never of payloads.
  public init(
    _ database: Database, kinds: [JobKind], schedules: [JobSchedule] = [],
    maker: IdentifierMaker, time: any TimeSource = SystemTime(),
    randomness: any Randomness = SystemRandom(),
    settings: JobRunnerSettings = JobRunnerSettings(), logger: Logger
  ) {
    self.database = database
    let kinds = Dictionary(uniqueKeysWithValues: kinds.map { ($0.name, $0) })
    precondition(
      schedules.allSatisfy { kinds[$0.kind] != nil }, "a schedule names a kind that there is")
    self.kinds = kinds
    self.schedules = schedules
    self.maker = maker
    self.time = time
    self.randomness = randomness
    self.settings = settings
    self.logger = logger
    (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Looks for jobs at once instead of after the pause: for who has queued one.
  public func wake() { waker.yield() }

  /// Does jobs until the server stops, then waits for those that run.
  public func run() async throws {
    precondition(
      isRunning.withLock { isRunning in
        defer { isRunning = true }
        return !isRunning
      }, "a runner runs once")
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Event.self) { group in
        group.addTask { await self.tick() }
        group.addTask { await self.nextWake() }
        await self.direct(&group)
      }
    } onGracefulShutdown: {
      self.waker.finish()
    }
  }

  private enum Event { case wake, stopped, ended, impatient, silent }

  /// Starts jobs in the group as there is room, until it is told to stop and nothing runs.
  private func direct(_ group: inout TaskGroup<Event>) async {
    var running = 0
    var isStopping = false
    while let event = await group.next() {
      switch event {
      case .wake: group.addTask { await self.nextWake() }
      case .ended: running -= 1
      case .stopped:
        isStopping = true
        let patience = settings.patience
        group.addTask {
          try? await Task.sleep(for: patience)
          return .impatient
        }
      case .impatient: group.cancelAll()
      case .silent: continue
      }
      if isStopping || Task.isCancelled {
        if running == 0 { group.cancelAll() }
      } else {
        for run in await claim(atMost: settings.slots - running) {
          running += 1
          group.addTask {
            await self.perform(run)
            return .ended
          }
        }
      }
    }
  }

  private func nextWake() async -> Event {
    var iterator = wakes.makeAsyncIterator()
    return await iterator.next() == nil ? .stopped : .wake
  }

  /// Wakes the runner every pause, until it stops.
  private func tick() async -> Event {
    while !Task.isCancelled {
      if case .terminated = waker.yield() { break }
      try? await Task.sleep(for: settings.pause)
    }
    return .silent
  }
}
