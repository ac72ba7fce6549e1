import Database
import Directory
import Geodesy
import Kernel
import TestDatabases
import Testing

@testable import Places

/// A database with places, for tests.
struct PlaceTrial: Sendable {
  let database: Database
  let maker = IdentifierMaker(node: 1, time: SystemTime())
  var ground = PlaceGround(DirectoryTree())
  static let now = Moment(milliseconds: 1_790_000_000_000)
  static let office = PlaceAuthor(.job("test"), as: .office)

  static func with(_ dialect: Dialect, _ body: (PlaceTrial) async throws -> Void) async throws {
    try await TestDatabases.with(dialect) { database in
      try await Migrator(
        KernelSchema.migrations + DirectorySchema.migrations + PlacesSchema.migrations
      ).migrate(database)
      try await body(PlaceTrial(database: database))
    }
  }

  static func facts(
    _ name: String = "A", kind: PlaceKind = .restStop, latitudeE7: Int32 = 399_000_000,
    longitudeE7: Int32 = 1_163_000_000, partOf: Place.ID? = nil
  ) throws -> Place.Facts {
    Place.Facts(
      kind: kind, name: try #require(LocalisedText(name)),
      position: Coordinate(latitudeE7: latitudeE7, longitudeE7: longitudeE7), partOf: partOf,
      dimensions: [.facility])
  }

  /// Adds a place that is as asked.
  @discardableResult
  func add(
    _ facts: Place.Facts, _ state: PlaceState = .open, at now: Moment = PlaceTrial.now
  ) async throws -> Place {
    let outcome = try await outcome(AddPlace(facts, state: state), at: now)
    guard case .done(let place) = outcome else { throw Refused(outcome: outcome) }
    return place
  }

  func outcome(
    _ command: AddPlace, at now: Moment = PlaceTrial.now
  ) async throws -> PlaceOutcome<Place> {
    let id = try maker.make(Place.self)
    return try await database.write { transaction throws(DatabaseError) in
      try command.run(in: transaction, id: id, by: Self.office, on: ground, now: now)
    }
  }

  func outcome(
    _ command: ChangePlace, at now: Moment = PlaceTrial.now
  ) async throws -> PlaceOutcome<Place> {
    try await database.write { transaction throws(DatabaseError) in
      try command.run(in: transaction, by: Self.office, on: ground, now: now)
    }
  }

  @discardableResult
  func advance(
    _ id: Place.ID, _ event: PlaceState.Event, version: Int64? = nil,
    at now: Moment = PlaceTrial.now
  ) async throws -> PlaceOutcome<Place> {
    try await database.write { transaction throws(DatabaseError) in
      try AdvancePlace(id, version: version, event).run(
        in: transaction, by: Self.office, on: ground, now: now)
    }
  }

  func find(_ id: Place.ID) async throws -> Place {
    try #require(try await FindPlace(id).run(on: database))
  }

  struct Refused: Error {
    var outcome: PlaceOutcome<Place>
  }
}
