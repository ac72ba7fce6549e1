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
  /// Of several ways that take the same time, a cell may have the length of another.
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
    let places = try snapper.places(ofAll: request.waypoints)
    let found = request.waypoints.indices.map { index in
      snapper.snapped(places[index][0], from: request.waypoints[index].coordinate)
    }
    let (state, hours) = city.streets.state(request.closures, request.departure)
    guard let open = cells(request, places, state, isOver) else { return nil }
    var table = StreetTable(
      waypoints: found,
      milliseconds: request.sources.indices.map { row in
        request.destinations.indices.map { open.ride(row, $0) }
      },
      distances: request.measuresLengths
        ? request.sources.indices.map { row in
          request.destinations.indices.map { column in
            open.length(row, column).map { Metres(Double($0) / 100) }
          }
        } : [])
    guard !hours.isEmpty else { return table }
    // Where a way is as quick past no gate that is ever shut, no gate matters to it.
    var shut = state
    shut.shutGates = Set(state.shutGates).union(hours.open.keys).sorted()
    guard let round = cells(request, places, shut, isOver) else { return nil }
    for (row, source) in request.sources.enumerated() {
      for (column, destination) in request.destinations.enumerated()
      where open.time(row, column) != round.time(row, column) {
        if isOver() { return nil }
        let found = pair(request, places, source, destination)
        table.milliseconds[row][column] = found?.time
        if request.measuresLengths { table.distances[row][column] = found?.length }
      }
    }
    return table
  }

  /// All pairs, as if what has hours were open; nil if it was over before.
  private func cells(
    _ request: StreetTableRequest, _ places: [[StreetPlace]], _ state: StreetState,
    _ isOver: () -> Bool
  ) -> MatrixCells? {
    withoutActuallyEscaping(isOver) { isOver in
      var task = MatrixTask(
        city, request.profile, state, request.sources.map { places[$0] },
        request.destinations.map { places[$0] }, lengths: request.measuresLengths,
        separatesCosts: true, isOver: isOver)
      task.run()
      return isOver() ? nil : task.cells
    }
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
