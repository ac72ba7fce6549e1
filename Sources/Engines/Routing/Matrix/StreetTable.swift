public import Geodesy

/// The times, and lengths where asked for, of the quickest ways from street to street.
public struct StreetTable: Hashable, Sendable {
  /// The nearest street that each waypoint may mean.
  public var waypoints: [SnappedPlace]
  /// A row for each source with the milliseconds to each destination, waits at gates included; nil
  /// where no way leads.
  public var milliseconds: [[Int?]]
  /// The lengths of those ways; no rows if not asked for.
  public var distances: [[Metres?]]
}

extension DoorRouter {
  /// The times, and lengths where asked for, of the ways that `streets(_:)` finds for every pair.
  ///
  /// - Parameters:
  ///   - request: What is asked for; its positions are those of waypoints.
  ///   - isOver: Asked now and then whether nobody waits for the answer any more.
  /// - Returns: The table; nil if it was over before.
  /// - Throws: `StreetRouteError.noStreet` for a waypoint that means no street.
  public func table(
    _ request: StreetTableRequest, isOver: () -> Bool = { false }
  ) throws(StreetRouteError) -> StreetTable? {
    let snapper = WaypointSnapper(
      city: city, profile: request.profile, drivesOnLeft: request.drivesOnLeft)
    var places: [[StreetPlace]] = []
    for (index, waypoint) in request.waypoints.enumerated() {
      let found = snapper.places(waypoint)
      if found.isEmpty { throw .noStreet(waypoint: index) }
      places.append(found)
    }
    var table = StreetTable(
      waypoints: zip(request.waypoints, places).map { snapper.snapped($1[0], from: $0.coordinate) },
      milliseconds: [], distances: [])
    for source in request.sources {
      var (times, lengths): ([Int?], [Metres?]) = ([], [])
      for destination in request.destinations {
        if isOver() { return nil }
        let found = pair(request, places, source, destination)
        times.append(found?.time)
        lengths.append(found?.length)
      }
      table.milliseconds.append(times)
      if request.measuresLengths { table.distances.append(lengths) }
    }
    return table
  }

  /// One pair by a search of its own.
  private func pair(
    _ request: StreetTableRequest, _ places: [[StreetPlace]], _ source: Int, _ destination: Int
  ) -> (time: Int, length: Metres)? {
    let ends = [source, destination]
    var task = StreetTask(
      city,
      StreetRequest(
        ends.map { request.waypoints[$0] }, by: request.profile, avoiding: request.closures,
        leaving: request.departure), ends.map { places[$0] })
    guard let found = task.run() else { return nil }
    let moves = found.paths.flatMap(\.moves)
    let waits = found.waits.reduce(0) { $0 + $1.milliseconds }
    return (
      moves.reduce(waits) { $0 + Int($1.milliseconds) },
      Metres(Double(moves.reduce(0) { $0 + abs($1.to - $1.from) }) / 100)
    )
  }
}
