import Database
import TestDatabases
import Testing

@testable import Kernel

/// Schedules of servers whose clocks are not the same.
@Suite(.serialized)
struct ScheduleTests {
  private let schedule = JobSchedule("count", .every(.seconds(60)))

  /// What one server does when it looks for jobs.
  private func look(_ kernel: KernelDatabase, at now: Moment) async throws {
    let schedules = [schedule]
    let due = try await kernel.database.read { transaction throws(DatabaseError) in
      try ScheduleRecord.due(schedules, now: now, in: transaction)
    }
    for schedule in due {
      let id = try kernel.maker.make(QueuedJob.self)
      try await kernel.database.write { transaction throws(DatabaseError) in
        try ScheduleRecord.queue(schedule, id: id, now: now, in: transaction)
      }
    }
  }

  /// Does what was queued at once, as a runner would.
  private func done(_ kernel: KernelDatabase) async throws -> Int {
    let count = try await kernel.count("SELECT count(*) FROM job")
    if count > 0 { try await kernel.execute("DELETE FROM job WHERE district = 0") }
    return count
  }

  @Test(
    "Two clocks apart run a schedule once in every period, whichever looks first",
    arguments: TestDatabases.dialects, [true, false])
  func clocksApart(_ dialect: Dialect, _ isAheadFirst: Bool) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let start = schedule.rule.next(after: kernel.time.now)
      let ahead = Duration.seconds(7)
      let offsets = isAheadFirst ? [ahead, .zero] : [.zero, ahead]
      var runs: [Int] = []
      // Two seconds at a time, for five periods after the one in which the schedule is met.
      for step in 0..<170 {
        for offset in offsets {
          try await look(kernel, at: start + .seconds(2 * step) + offset)
          if try await done(kernel) > 0 { runs.append(step) }
        }
      }
      #expect(runs == (1...5).map { $0 * 30 - 3 })
    }
  }

  @Test(
    "A time that was made by a clock far ahead is set back", arguments: TestDatabases.dialects)
  func farAhead(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let now = kernel.time.now
      try await look(kernel, at: now + .seconds(86_400))
      try await look(kernel, at: now)
      let next = try await kernel.database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT next_at FROM job_schedule", as: Moment.self)
      }
      #expect(next == schedule.rule.next(after: now))
      #expect(try await done(kernel) == 0)
    }
  }
}
