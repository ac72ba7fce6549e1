import Database
import Directory
import Geodesy
import Kernel
import Testing

@testable import Places
@testable import Website

/// Places in the streets of a trial, for tests of plaques, campaigns and gifts.
enum MarksTrial {
  /// Adds an open place that lies in an area.
  static func place(
    _ name: String, kind: PlaceKind = .merchant, in area: String, _ trial: OfficeTrial,
    organisation: Organisation.ID? = nil
  ) async throws -> CityPlace.ID {
    let context = trial.server.directory
    let id = try context.maker.make(CityPlace.self)
    let command = AddPlace(
      CityPlace.Facts(
        kind: kind, name: try #require(LocalisedText(name)),
        position: Coordinate(latitudeE7: 399_000_000, longitudeE7: 1_163_000_000),
        organisation: organisation, dimensions: [.facility]), state: .open)
    let (tree, now, lies) = (context.trees.current, context.time.now, try trial.area(area))
    try await context.database.write { transaction throws(DatabaseError) in
      _ = try command.run(
        in: transaction, id: id, by: PlaceAuthor(.job("test"), as: .office),
        on: PlaceGround(tree), now: now)
      try transaction.execute(
        "UPDATE place SET area = $1 WHERE district <> 0 AND id = $2", lies, id)
    }
    return id
  }
}
