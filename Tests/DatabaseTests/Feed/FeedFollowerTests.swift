import Foundation
import SeededRandom
import Synchronization
import TestDatabases
import Testing

@testable import Database

@Suite struct FeedFollowerTests {
  private typealias Trial = FeedTrial

  /// Writers hold their place for a while before they commit; a follower that reads all the time
  /// gets every number once, in order, and what the change tells of is there when it does.
  @Test(arguments: TestDatabases.dialects)
  func nothingIsSkippedWhileManyWrite(_ dialect: Dialect) async throws {
    try await Trial.with(dialect) { database in
      let writers: Int64 = 6
      let each: Int64 = 15
      try await Migrator(
        KernelMigrations.all + [
          Migration(
            number: 9_000, name: "told",
            sql:
              "-- told: district\nCREATE TABLE told (district bigint NOT NULL, id bigint NOT NULL, PRIMARY KEY (district, id));"
          )
        ]
      ).migrate(database)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<writers {
          group.addTask {
            for turn in 0..<each {
              let id = writer * each + turn + 1
              let pause = UInt32((id * 7_919) % 3_000)
              try await database.write { transaction throws(DatabaseError) in
                try transaction.execute("INSERT INTO told (district, id) VALUES (7, $1)", id)
                try transaction.append(Change(kind: "told", subject: id, at: 0), to: Trial.stream)
                usleep(pause)
              }
            }
          }
        }
        group.addTask {
          var seen: [Int64] = []
          var subjects: Set<Int64> = []
          for try await batch in ChangeFeed(database).follow(
            Trial.scope, after: FeedCursor(), now: { 0 })
          {
            guard case .changes(let entries, _, _) = batch else {
              Issue.record("\(batch)")
              break
            }
            seen += entries.map(\.sequence)
            subjects.formUnion(entries.map(\.change.subject))
            for entry in entries {
              let count: Int? = try await database.read { transaction throws(DatabaseError) in
                try transaction.value(
                  "SELECT count(*) FROM told WHERE district = 7 AND id = $1", entry.change.subject)
              }
              #expect(count == 1)
            }
            if subjects.count == Int(writers * each) { break }
          }
          #expect(seen == Array(1...(writers * each)))
        }
        try await group.waitForAll()
      }
    }
  }

  /// The transaction with the lower id is kept last: it comes behind, and is not skipped.
  @Test(arguments: TestDatabases.dialects.filter { $0 == .postgresql })
  func theLowerIdIsKeptLast(_ dialect: Dialect) async throws {
    try await Trial.with(dialect) { database in
      let hasBegun = Atomic(false)
      let mayGo = DispatchSemaphore(value: 0)
      async let slow: Void = database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          "INSERT INTO change_head (district, stream, head, floor) VALUES (9, 1, 0, 0)")
        hasBegun.store(true, ordering: .releasing)
        mayGo.wait()
        try transaction.append(Change(kind: "slow", subject: 1, at: 0), to: Trial.stream)
      }
      while !hasBegun.load(ordering: .acquiring) { try await Task.sleep(for: .milliseconds(5)) }
      try await Trial.append([2], in: database)
      let feed = ChangeFeed(database)
      let first = try await feed.changes(after: FeedCursor(), in: Trial.scope)
      #expect(first.subjects == [2])
      // It may have to run again.
      for _ in 0..<10 { mayGo.signal() }
      try await slow
      #expect(try await feed.changes(after: first.next, in: Trial.scope).subjects == [1])
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func anAnnouncementWakesAtOnce(_ dialect: Dialect) async throws {
    try await Trial.with(dialect) { database in
      var settings = FeedSettings()
      settings.interval = .seconds(60)
      let follower = ChangeFeed(database, settings: settings)
        .follow(Trial.scope, after: FeedCursor(), now: { 0 })
      async let subjects = follower.first { _ in true }?.subjects
      try await Task.sleep(for: .milliseconds(200))
      let start = ContinuousClock.now
      try await Trial.append([1], to: FeedStream(district: 1), in: database)
      try await Trial.append([5], in: database)
      #expect(try await subjects == [5])
      #expect(ContinuousClock.now - start < .seconds(10))
    }
  }

  /// Another server's commits are found by looking, whether it is announced or not.
  @Test(arguments: TestDatabases.dialects)
  func anotherServersChangesAreFoundByLooking(_ dialect: Dialect) async throws {
    try await TestDatabases.withLocation(dialect) { location async throws in
      let here = try await Database.open(location)
      let there = try await Database.open(location)
      try await Migrator(KernelMigrations.all).migrate(here)
      var settings = FeedSettings()
      settings.interval = .milliseconds(50)
      let follower = ChangeFeed(here, settings: settings)
        .follow(Trial.scope, after: FeedCursor(), now: { 0 })
      async let subjects = follower.first { _ in true }?.subjects
      try await Trial.append([3], in: there)
      #expect(try await subjects == [3])
      await here.close()
      await there.close()
    }
  }

  @Test func aSlowFollowerHoldsNothing() async throws {
    try await Trial.with(.sqlite) { database in
      var settings = FeedSettings()
      settings.batch = 10
      var iterator = ChangeFeed(database, settings: settings)
        .follow(Trial.scope, after: FeedCursor(), name: "slow", now: { 0 }).makeAsyncIterator()
      try await Trial.append(1...100, in: database)
      #expect(try await iterator.next()?.subjects == Array(1...10))
      // It sleeps; writers and the trimming of the feed go on.
      try await Trial.append(101...200, in: database)
      #expect(try await ChangeFeed(database).trim(before: 50_000, in: Trial.scope) == 49)
      guard case .trimmed(_, let next)? = try await iterator.next() else {
        Issue.record("not told that changes are gone")
        return
      }
      #expect(next[Trial.stream] == 200)
      try await Trial.append([201], in: database)
      #expect(try await iterator.next()?.subjects == [201])
    }
  }

  @Test func itEndsWithItsTaskAndWithTheDatabase() async throws {
    try await Trial.with(.sqlite) { database in
      let follower = ChangeFeed(database).follow(Trial.scope, after: FeedCursor(), now: { 0 })
      let task = Task { try await follower.contains { _ in true } }
      try await Task.sleep(for: .milliseconds(50))
      task.cancel()
      #expect(try await task.value == false)
      async let other = follower.contains { _ in true }
      try await Task.sleep(for: .milliseconds(50))
      await database.close()
      #expect(try await other == false)
    }
  }

  /// Bells are taken down with their followers.
  @Test func whoIsGoneIsNotCalled() {
    let announcements = Announcements()
    var bell: FeedBell? = FeedBell(announcements, Trial.scope)
    weak let held = bell
    announcements.tell([Trial.stream])
    bell = nil
    #expect(held == nil)
    announcements.tell([Trial.stream])
  }
}
