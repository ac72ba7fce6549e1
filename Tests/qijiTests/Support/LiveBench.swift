import Database
import Directory
import Geodesy
import Kernel
import Logging
import Places
import Testing

@testable import qiji

/// A clock that a test sets.
final class SetClock: TimeSource, @unchecked Sendable {
  // Reason: one test writes it, between the calls that read it.
  var now = Moment(milliseconds: 1_790_000_000_000)
}

/// A database, a clock and the job.
struct LiveBench {
  let database: Database
  let clock: SetClock
  let client: OutsideClient
  struct Refused: Error {}

  let maker = IdentifierMaker(node: 7, time: SystemTime())

  func pull(_ feed: LiveFeedSetting) async -> LiveFeedState? {
    let trees = DirectoryTrees(database, logger: Logger(label: "test"))
    await LivePulling(feeds: [feed], client: client, trees: trees, time: clock)
      .pull(on: database)
    return try? await database.read { transaction throws(DatabaseError) in
      try LiveFeedState.find(feed.name, in: transaction)
    }
  }

  func place(_ kind: PlaceKind) async throws -> Places.Place {
    let facts = Place.Facts(
      kind: kind, name: try #require(LocalisedText("A")),
      position: Coordinate(latitudeE7: 399_000_000, longitudeE7: 1_163_000_000))
    let (id, now) = (try maker.make(Places.Place.self), clock.now)
    let outcome = try await database.write { transaction throws(DatabaseError) in
      try AddPlace(facts, state: .open).run(
        in: transaction, id: id, by: PlaceAuthor(.job("test"), as: .office),
        on: PlaceGround(DirectoryTree()), now: now)
    }
    guard case .done(let place) = outcome else { throw Refused() }
    return place
  }

  func link(_ site: String, to place: Places.Place) async throws {
    let now = clock.now
    let outcome = try await database.write { transaction throws(DatabaseError) in
      try LinkSite(site, is: place.id).run(
        in: transaction, by: PlaceAuthor(.job("test"), as: .office), now: now)
    }
    guard case .done = outcome else { throw Refused() }
  }

  func live(_ place: Places.Place) async throws -> [LiveState] {
    try await ReadLive(place.id).run(on: database, now: clock.now)
  }
}
