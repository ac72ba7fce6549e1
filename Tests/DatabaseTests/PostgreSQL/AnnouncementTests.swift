import Foundation
import Synchronization
import Testing

@testable import Database

extension PostgreSQLTests {
  /// What one server appends to the feed, another hears of.
  @Suite(.timeLimit(.minutes(1)))
  struct AnnouncementTests {
    @Test("Two servers on one database hear of each other's streams")
    func twoServersHearOfEachOther() async throws {
      try await TestServer.withDatabase { url in
        let settings = DatabaseSettings.quick(limit: .seconds(20), connect: .seconds(10))
        try await TestServer.open(url, settings) { one in
          try await TestServer.open(url, settings) { other in
            let (heardByOne, heardByOther) = (Heard(), Heard())
            one.engine.announcements.hear(heardByOne.add)
            other.engine.announcements.hear(heardByOther.add)
            // Until both listen, what is said is heard by nobody.
            try await PostgreSQLTests.ReplicaTests.wait {
              try await Self.touch([FeedStream(district: 1)], in: one)
              try await Self.touch([FeedStream(district: 2)], in: other)
              return heardByOther.streams.contains(FeedStream(district: 1))
                && heardByOne.streams.contains(FeedStream(district: 2))
            }
            // More streams than one notification can name.
            let many = Set((0..<3_000).map { FeedStream(district: 1_000_000 + $0, stream: 7) })
            try await Self.touch(many, in: one)
            #expect(heardByOne.streams.isSuperset(of: many))
            try await PostgreSQLTests.ReplicaTests.wait {
              heardByOther.streams.isSuperset(of: many)
            }
          }
        }
      }
    }

    @Test("Streams are written in texts that PostgreSQL takes")
    func streamsAreWritten() {
      let streams = Set((0..<5_000).map { FeedStream(district: $0 * 1_000_003, stream: $0 % 3) })
      let payloads = FeedStream.payloads(of: streams)
      #expect(payloads.allSatisfy { $0.utf8.count < 8_000 })
      #expect(payloads.reduce(into: Set()) { $0.formUnion(FeedStream.streams(in: $1)) } == streams)
    }

    private static func touch(_ streams: Set<FeedStream>, in database: Database) async throws {
      try await database.write { transaction throws(DatabaseError) in
        _ = try transaction.execute("SELECT 1")
        transaction.touchedStreams = streams
      }
    }
  }
}

private final class Heard: Sendable {
  private let held = Mutex<Set<FeedStream>>([])
  var streams: Set<FeedStream> { held.withLock { $0 } }
  @Sendable func add(_ streams: Set<FeedStream>) { held.withLock { $0.formUnion(streams) } }
}
