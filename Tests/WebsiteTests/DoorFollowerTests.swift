import Routing
import Database
import Estates
import Kernel
import Logging
import TestDatabases
import Testing

@testable import Website

@Suite("The follower of doors")
struct DoorFollowerTests {
  @Test(
    "One that reads nothing is behind; one that reads again is not",
    arguments: TestDatabases.dialects)
  func lag(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect) { server in
      let feed = ChangeFeed(server.database)
      let map = try TestEstate.map()
      let follower = DoorFollower(map, server.database, logger: Logger(label: "test"))
      _ = try await server.say("shut", from: "10.0.0.1")
      try await follower.fill()
      func lag() async throws -> FeedLag {
        try await feed.lag(
          of: follower.position, in: DoorChange.scope, now: SystemTime().now.milliseconds + 5_000)
      }
      #expect(try await lag().changes == 0)
      _ = try await server.say("shut", from: "10.0.0.2")
      let behind = try await lag()
      #expect(behind.changes == 1 && behind.seconds >= 5)
      let task = Task { await follower.run() }
      let end = ContinuousClock.now + .seconds(5)
      while try await lag().changes != 0, ContinuousClock.now < end {
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(try await lag().changes == 0)
      #expect(map.reports.closures.gates.count == 1)
      task.cancel()
      await task.value
    }
  }
}
