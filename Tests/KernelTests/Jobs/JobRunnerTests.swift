import Database
import Logging
import ServiceLifecycle
import Synchronization
import TestDatabases
import Testing

@testable import Kernel

@Suite(.serialized)
struct JobRunnerTests {
  /// Who runs at the moment, and what has run.
  final class Watcher: Sendable {
    struct State {
      var running: Set<Identifier<QueuedJob>> = []
      var most = 0
      var doubled = 0
      var order: [District] = []
      var cancelled = 0
    }
    let state = Mutex(State())

    func begin(_ run: JobRun) {
      state.withLock {
        if !$0.running.insert(run.id).inserted { $0.doubled += 1 }
        $0.most = max($0.most, $0.running.count)
        $0.order.append(run.district)
      }
    }
    func end(_ run: JobRun) { state.withLock { _ = $0.running.remove(run.id) } }
  }

  private func runner(
    _ kernel: KernelDatabase, _ kinds: [JobKind], _ schedules: [JobSchedule] = [], slots: Int = 4,
    patience: Duration = .seconds(20)
  ) -> JobRunner {
    var settings = JobRunnerSettings()
    settings.slots = slots
    settings.pause = .milliseconds(10)
    settings.patience = patience
    return JobRunner(
      kernel.database, kinds: kinds, schedules: schedules, maker: kernel.maker, time: kernel.time,
      randomness: SeededRandomness(seed: 1), settings: settings, logger: kernel.logger)
  }

  /// Lets runners run until a statement counts so many, then stops them gently.
  private func run(
    _ runners: [JobRunner], _ kernel: KernelDatabase, until sql: SQL, is count: Int,
    _ onTheWay: () -> Void = {}
  ) async throws {
    let group = ServiceGroup(
      services: runners, gracefulShutdownSignals: [], logger: kernel.logger)
    async let ended: Void = group.run()
    let end = ContinuousClock.now + .seconds(30)
    var found = try await kernel.count(sql)
    while found != count, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(10))
      onTheWay()
      found = try await kernel.count(sql)
    }
    await group.triggerGracefulShutdown()
    try await ended
    #expect(found == count)
  }

  /// Waits until something is so, but not for ever.
  private func wait(_ isSo: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(20)
    while try await !isSo() {
      try #require(ContinuousClock.now < end)
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  private func counting(_ watcher: Watcher, pause: Duration = .zero) -> JobKind {
    JobKind("count") { run in
      watcher.begin(run)
      defer { watcher.end(run) }
      try await Task.sleep(for: pause)
      let (district, id) = (run.district, run.id)
      return JobFinish { transaction throws(DatabaseError) in
        try transaction.execute("INSERT INTO effect VALUES ($1, $2)", district, id)
      }
    }
  }

  private func with(
    _ dialect: Dialect, _ body: (KernelDatabase) async throws -> Void
  ) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      try await kernel.execute(
        "CREATE TABLE effect (district bigint NOT NULL, job bigint NOT NULL)")
      try await body(kernel)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func serversDoEveryJobOnce(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      let watcher = Watcher()
      for place in 0..<120 {
        try await kernel.queue(
          try kernel.job("count", in: District(rawValue: Int64(place % 9))))
      }
      let runners = (0..<3).map { _ in
        runner(kernel, [counting(watcher, pause: .milliseconds(5))], slots: 3)
      }
      try await run(runners, kernel, until: "SELECT count(*) FROM effect", is: 120)
      #expect(try await kernel.count("SELECT count(DISTINCT job) FROM effect") == 120)
      #expect(try await kernel.count("SELECT count(*) FROM job") == 0)
      let state = watcher.state.withLock { $0 }
      #expect(state.doubled == 0)
      #expect(state.most <= 9)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func districtsTakeTurns(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      let watcher = Watcher()
      for _ in 0..<60 { try await kernel.queue(try kernel.job("count", in: District(rawValue: 1))) }
      for _ in 0..<3 { try await kernel.queue(try kernel.job("count", in: District(rawValue: 2))) }
      try await run(
        [runner(kernel, [counting(watcher)], slots: 1)], kernel,
        until: "SELECT count(*) FROM effect", is: 63)
      let order = watcher.state.withLock { $0.order }
      let last = try #require(order.lastIndex(of: District(rawValue: 2)))
      #expect(last < 10, "the second district waited for the first one's backlog")
      #expect(watcher.state.withLock { $0.most } == 1)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func failuresAreTriedAgainThenBuried(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      struct Broken: Error { var phone = "13800138000" }
      var kind = JobKind("fail") { run in
        if run.payload == [9] { throw JobFailure("refused", isFinal: true) }
        throw Broken()
      }
      kind.mostAttempts = 3
      try await kernel.queue(try kernel.job("fail"))
      var final = try kernel.job("fail")
      final.payload = [9]
      try await kernel.queue(final)
      try await run(
        [runner(kernel, [kind])], kernel, until: "SELECT count(*) FROM job WHERE state = 'dead'",
        is: 2
      ) { kernel.time.advance(by: .seconds(1)) }
      let dead = try await kernel.database.read { transaction throws(DatabaseError) in
        try DeadLetters.list(in: .city, transaction)
      }
      #expect(dead.map(\.attempts) == [3, 1])
      #expect(dead.map(\.failure) == ["Broken", "refused"])
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func otherKindsAreLeftToOthers(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      for _ in 0..<5 { try await kernel.queue(try kernel.job("unknown")) }
      try await kernel.queue(try kernel.job("count"))
      try await run(
        [runner(kernel, [counting(Watcher())])], kernel, until: "SELECT count(*) FROM effect",
        is: 1)
      #expect(try await kernel.count("SELECT count(*) FROM job WHERE attempts = 0") == 5)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func stoppingWaitsForWhatRuns(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      try await kernel.queue(try kernel.job("count"))
      let watcher = Watcher()
      try await run(
        [runner(kernel, [counting(watcher, pause: .milliseconds(300))])], kernel,
        until: "SELECT count(*) FROM job WHERE state = 'running'", is: 1)
      #expect(try await kernel.count("SELECT count(*) FROM effect") == 1)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func whatTakesTooLongIsGivenBack(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      try await kernel.queue(try kernel.job("count"))
      let group = ServiceGroup(
        services: [
          runner(
            kernel, [counting(Watcher(), pause: .seconds(60))], patience: .milliseconds(100))
        ], gracefulShutdownSignals: [], logger: kernel.logger)
      async let ended: Void = group.run()
      try await wait {
        try await kernel.count("SELECT count(*) FROM job WHERE state = 'running'") == 1
      }
      let start = ContinuousClock.now
      await group.triggerGracefulShutdown()
      try await ended
      #expect(ContinuousClock.now - start < .seconds(5))
      #expect(
        try await kernel.count(
          "SELECT count(*) FROM job WHERE state = 'waiting' AND attempts = 0") == 1)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aLeaseIsRenewedAndItsLossEndsTheWork(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      let watcher = Watcher()
      var kind = JobKind("count") { run in
        watcher.begin(run)
        defer { watcher.end(run) }
        do {
          try await Task.sleep(for: .seconds(60))
        } catch {
          watcher.state.withLock { $0.cancelled += 1 }
          throw error
        }
        return .done
      }
      kind.lease = .milliseconds(200)
      try await kernel.queue(try kernel.job("count"))
      let group = ServiceGroup(
        services: [runner(kernel, [kind]), runner(kernel, [kind])], gracefulShutdownSignals: [],
        logger: kernel.logger)
      async let ended: Void = group.run()
      try await wait { watcher.state.withLock { !$0.order.isEmpty } }
      for _ in 0..<10 {
        try await Task.sleep(for: .milliseconds(60))
        kernel.time.advance(by: .milliseconds(60))
      }
      #expect(watcher.state.withLock { $0.order.count } == 1, "a renewed lease was lost")
      // Somebody else takes it.
      try await kernel.execute(
        "UPDATE job SET fence = fence + 1, due_at = due_at + 1000000 WHERE district = 0")
      try await wait { watcher.state.withLock { $0.cancelled == 1 } }
      await group.triggerGracefulShutdown()
      try await ended
      #expect(try await kernel.count("SELECT count(*) FROM job WHERE state = 'running'") == 1)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func whatWasMissedIsMadeUpForOnce(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      let schedule = JobSchedule("count", .daily(hour: 3, minute: 30))
      let runners = (0..<3).map { _ in runner(kernel, [counting(Watcher())], [schedule]) }
      // The first sight of a schedule is no reason to do it.
      try await run(runners, kernel, until: "SELECT count(*) FROM job_schedule", is: 1)
      #expect(try await kernel.count("SELECT count(*) FROM effect") == 0)
      kernel.time.advance(by: .seconds(5 * 86_400))
      for round in 1...2 {
        let runners = (0..<3).map { _ in runner(kernel, [counting(Watcher())], [schedule]) }
        try await run(runners, kernel, until: "SELECT count(*) FROM effect", is: round)
        kernel.time.advance(by: .seconds(86_400))
      }
      // A clock set back, and a rule that was changed, move the next time.
      kernel.time.advance(by: .seconds(-20 * 86_400))
      let changed = JobSchedule("count", .every(.seconds(60)))
      let now = kernel.time.now
      try await run(
        [runner(kernel, [counting(Watcher())], [changed])], kernel,
        until: "SELECT count(*) FROM job_schedule WHERE rule = 'every 60000 ms'", is: 1)
      let next = try await kernel.database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT next_at FROM job_schedule", as: Moment.self)
      }
      #expect(next == ScheduleRule.every(.seconds(60)).next(after: now))
    }
  }

  @Test func localTimesAreChinas() throws {
    let rule = ScheduleRule.daily(hour: 3, minute: 30)
    let before = try #require(Moment("2026-03-01T03:29:59+08:00"))
    let at = try #require(Moment("2026-03-01T03:30:00+08:00"))
    #expect(rule.next(after: before) == at)
    #expect(rule.next(after: at) == at + .seconds(86_400))
    let early = ScheduleRule.daily(hour: 9, minute: 0)
    #expect(early.next(after: at) == Moment("2026-03-01T01:00:00Z"))
    #expect(
      ScheduleRule.every(.seconds(60)).next(after: before) == Moment("2026-02-28T19:30:00Z"))
  }
}
