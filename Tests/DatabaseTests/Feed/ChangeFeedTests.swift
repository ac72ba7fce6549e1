import TestDatabases
import Testing

@testable import Database

@Suite struct ChangeFeedTests {
  private typealias Trial = FeedTrial

  @Test(arguments: TestDatabases.dialects)
  func changesComeBackAsTheyWere(_ dialect: Dialect) async throws {
    try await Trial.with(dialect) { database in
      let change = Change(kind: "door-report.added", subject: -5, payload: [0, 255], at: 99)
      let sequences = try await database.write { transaction throws(DatabaseError) in
        [
          try transaction.append(change, to: Trial.stream),
          try transaction.append(
            Change(kind: "b", subject: 2, at: 1), to: FeedStream(district: 7, stream: 1)),
          try transaction.append(Change(kind: "c", subject: 3, at: 1), to: Trial.stream),
        ]
      }
      #expect(sequences == [1, 1, 2])
      let batch = try await ChangeFeed(database).changes(after: FeedCursor(), in: Trial.scope)
      guard case .changes(let entries, let next, let isLast) = batch else {
        Issue.record("\(batch)")
        return
      }
      #expect(entries.first == FeedEntry(stream: Trial.stream, sequence: 1, change: change))
      #expect(entries.map(\.sequence) == [1, 2])
      #expect(isLast)
      #expect(next[Trial.stream] == 2)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func whatIsNotKeptIsNotSeenAndLeavesNoGap(_ dialect: Dialect) async throws {
    try await Trial.with(dialect) { database in
      try await database.write { transaction throws(DatabaseError) in
        try transaction.append(Change(kind: "lost", subject: 1, at: 1), to: Trial.stream)
        transaction.discard()
      }
      try await database.write { transaction throws(DatabaseError) in
        try? transaction.savepoint { () throws(DatabaseError) in
          try transaction.append(Change(kind: "lost", subject: 2, at: 1), to: Trial.stream)
          throw DatabaseError.refusedByRule
        }
        try transaction.append(Change(kind: "kept", subject: 3, at: 1), to: Trial.stream)
      }
      let batch = try await ChangeFeed(database).changes(after: FeedCursor(), in: Trial.scope)
      #expect(batch.subjects == [3])
      #expect(batch.next[Trial.stream] == 1)
    }
  }

  /// Writers of one stream go one after another; none is turned away.
  @Test(arguments: TestDatabases.dialects)
  func manyWritersOfOneStreamAllGetThrough(_ dialect: Dialect) async throws {
    try await Trial.with(dialect) { database in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<32 {
          group.addTask {
            for _ in 0..<10 {
              try await database.write(limit: .seconds(60)) { transaction throws(DatabaseError) in
                _ = try transaction.append(
                  Change(kind: "busy", subject: Int64(writer), at: 0), to: Trial.stream)
              }
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await ChangeFeed(database).head(of: Trial.scope)[Trial.stream] == 320)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func batchesAreBoundedAndEveryStreamGetsItsShare(_ dialect: Dialect) async throws {
    try await Trial.with(dialect) { database in
      let streams = (0..<12).map { FeedStream(district: $0) }
      try await Trial.append(1...200, to: streams[0], in: database)
      for stream in streams.dropFirst() { try await Trial.append(1...3, to: stream, in: database) }
      try await Trial.append(1...3, to: FeedStream(district: 3, stream: 9), in: database)
      let feed = ChangeFeed(database)
      for scope in [FeedScope.streams(Set(streams)), .everyDistrict(stream: 0)] {
        var cursor = FeedCursor()
        var read: [FeedStream: [Int64]] = [:]
        var rounds = 0
        while true {
          let batch = try await feed.changes(after: cursor, in: scope, limit: 24)
          guard case .changes(let entries, let next, let isLast) = batch else { break }
          #expect(entries.count <= 24)
          for entry in entries { read[entry.stream, default: []].append(entry.sequence) }
          // The cursor lives outside in its text.
          cursor = try #require(FeedCursor(next.description))
          rounds += 1
          if rounds == 2 { #expect(Set(read.keys) == Set(streams)) }
          if isLast { break }
        }
        #expect(read[streams[0]] == Array(1...200))
        for stream in streams.dropFirst() { #expect(read[stream] == [1, 2, 3]) }
        #expect(try await feed.head(of: scope) == cursor)
      }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func whoIsBehindTheFloorIsTold(_ dialect: Dialect) async throws {
    try await Trial.with(dialect) { database in
      try await Trial.append(1...2_500, in: database)
      let other = FeedStream(district: 8)
      try await Trial.append(1...3, to: other, in: database)
      let feed = ChangeFeed(database)
      let scope = FeedScope.streams([Trial.stream, other])
      let early = try await feed.changes(after: FeedCursor(), in: Trial.scope, limit: 10).next
      #expect(try await feed.trim(before: 2_301_000, in: Trial.scope) == 2_300)
      #expect(try await feed.trim(before: 2_301_000, in: Trial.scope) == 0)
      let batch = try await feed.changes(after: early, in: scope)
      #expect(batch == .trimmed([Trial.stream], next: batch.next))
      #expect(batch.next[Trial.stream] == 2_500)
      // It reads the tables, and then goes on; the other stream has lost nothing.
      try await Trial.append([9_000], in: database)
      #expect(try await feed.changes(after: batch.next, in: scope).subjects == [9_000, 1, 2, 3])
      // Whoever was exactly at the floor goes on from the feed alone.
      var exact = FeedCursor()
      exact[Trial.stream] = 2_300
      #expect(try await feed.changes(after: exact, in: Trial.scope).subjects?.count == 201)
      #expect(try await feed.trim(before: .max, in: .everyDistrict(stream: 0)) == 204)
      try await Trial.append([9_001], in: database)
      #expect(try await feed.head(of: Trial.scope)[Trial.stream] == 2_502)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aCursorFromAnotherLifeOfTheDatabaseIsTold(_ dialect: Dialect) async throws {
    try await Trial.with(dialect) { database in
      try await Trial.append(1...5, in: database)
      var cursor = FeedCursor()
      cursor[Trial.stream] = 50
      cursor[FeedStream(district: 70)] = 1
      let batch = try await ChangeFeed(database).changes(
        after: cursor, in: .everyDistrict(stream: 0))
      var next = FeedCursor()
      next[Trial.stream] = 5
      #expect(batch == .trimmed([Trial.stream, FeedStream(district: 70)], next: next))
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func lagIsCountedAndTimed(_ dialect: Dialect) async throws {
    try await Trial.with(dialect) { database in
      let feed = ChangeFeed(database)
      try await Trial.append(1...5, in: database)
      var cursor = FeedCursor()
      cursor[Trial.stream] = 2
      let lag = try await feed.lag(of: cursor, in: Trial.scope, now: 10_000)
      #expect(lag == FeedLag(changes: 3, seconds: 7))
      cursor[Trial.stream] = 5
      #expect(try await feed.lag(of: cursor, in: Trial.scope, now: 10_000) == FeedLag())
    }
  }
}

@Suite struct FeedCursorTests {
  @Test func theTextIsTheCursor() {
    var cursor = FeedCursor()
    #expect(FeedCursor("") == cursor)
    cursor[FeedStream(district: 40, stream: 0)] = 12
    cursor[FeedStream(district: 5, stream: 3)] = 1
    #expect(cursor.description == "5.3.1_40.0.12")
    #expect(FeedCursor(cursor.description) == cursor)
    cursor[FeedStream(district: 40, stream: 0)] = 0
    #expect(cursor.description == "5.3.1")
  }

  @Test(arguments: [
    "1", "1.2", "1.2.3.4", "1.2.0", "1.2.-3", "a.b.c", "1.2.3_", "1.2.3_1.2.4", "_",
  ])
  func strangersAreRefused(_ text: String) { #expect(FeedCursor(text) == nil) }
}
