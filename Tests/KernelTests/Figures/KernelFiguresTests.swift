import Database
import TestDatabases
import Testing

@testable import Kernel

@Suite(.serialized)
struct KernelFiguresTests {
  @Test(arguments: TestDatabases.dialects)
  func countsWhatWaitsAndWhatIsDead(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let node = try await NodeKeeper(kernel.database, time: kernel.time, logger: kernel.logger)
      let figures = KernelFigures(kernel.database, node: node, time: kernel.time)
      figures.add { [("calendar_days_left", 60)] }
      figures.add { throw DatabaseError.closed }
      figures.addLag(of: "streets", ChangeFeed(kernel.database), in: .everyDistrict(stream: 0)) {
        FeedCursor()
      }
      for _ in 0..<3 { try await kernel.queue(try kernel.job("count")) }
      var later = try kernel.job("count")
      later.dueAt = kernel.time.now + .seconds(3_600)
      try await kernel.queue(later)
      for _ in 0..<2 { try await kernel.queue(try kernel.job("send.sms")) }
      try await kernel.queue(try kernel.job("bury"))
      try await kernel.queue(try kernel.job("send.bury"))
      try await kernel.execute("UPDATE job SET state = 'dead' WHERE kind LIKE '%bury'")
      await figures.ask()
      #expect(!figures.now.contains { $0.0 == "backup_age_seconds" })
      try await kernel.execute("INSERT INTO backup_made VALUES ('whole', 1772352309120, 1, 1)")
      kernel.time.advance(by: .seconds(10))
      await figures.ask()
      let now = Dictionary(figures.now.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
      #expect(figures.now.count == now.count)
      let expected: [String: Double] = [
        "database_answers": 1, "jobs_waiting": 3, "jobs_oldest_seconds": 10, "jobs_dead": 1,
        "outbox_waiting": 2, "outbox_oldest_seconds": 10, "outbox_dead": 1,
        "backup_age_seconds": 10, "calendar_days_left": 60, "node_lease_seconds": 50,
        "node_number": 0,
        "feed_lag_changes_streets": 0, "feed_lag_seconds_streets": 0,
      ]
      for (name, value) in expected { #expect(now[name] == value, "\(name)") }
    }
  }

  @Test func saysThatTheDatabaseDoesNotAnswer() async throws {
    try await KernelDatabase.with(.sqlite) { kernel in
      let figures = KernelFigures(kernel.database, time: kernel.time)
      await figures.ask()
      await kernel.database.close()
      await figures.ask()
      let now = Dictionary(figures.now.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
      #expect(now["database_answers"] == 0)
      #expect(now["jobs_waiting"] == nil)
    }
  }
}
