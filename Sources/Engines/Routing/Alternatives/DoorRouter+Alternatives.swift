public import Geodesy

extension DoorRouter {
  /// The quickest way to a door, and others worth a choice.
  ///
  /// Others take at most a quarter longer, have at most four fifths of their length in common with
  /// any way shown, and make no pointless detour; they differ in streets, in the gate, or in where
  /// the vehicle is left. None of them passes anything shut.
  ///
  /// - Parameters:
  ///   - start: Where from.
  ///   - destination: Where to.
  ///   - profile: Who travels.
  ///   - most: How many ways at most, the quickest included.
  ///   - closures: What is shut.
  ///   - departure: When one sets out; nil where nothing that holds only at times counts.
  /// - Returns: The way that `way` gives, then the others, the quickest first.
  /// - Throws: `RoutingError` when there is no way at all.
  public func ways(
    from start: Coordinate<WGS84>, to destination: Destination, by profile: Profile,
    most: Int = 3, avoiding closures: Closures = Closures(), leaving departure: Departure? = nil
  ) throws(RoutingError) -> [DoorRoute] {
    let best = try way(
      from: start, to: destination, by: profile, avoiding: closures, leaving: departure)
    guard most > 1, best.passesShut.isEmpty, best.waits.isEmpty else { return [best] }
    if case .notReached = best.arrival { return [best] }
    let others = others(start, destination, profile, most: most, closures, departure)
    // Where a gate opens too late, the best may be one of the others.
    return [best] + others.filter { $0.geometry != best.geometry }
  }

  /// The quickest way from street to street, and others worth a choice if there are only two
  /// waypoints.
  ///
  /// - Parameters:
  ///   - request: What is asked for.
  ///   - most: How many ways at most, the quickest included.
  /// - Returns: The way that `streets(_:)` gives, then the others, the quickest first.
  /// - Throws: `StreetRouteError` when there is none.
  public func streets(
    _ request: StreetRequest, most: Int
  ) throws(StreetRouteError) -> [StreetRoute] {
    let places = try places(of: request)
    var task = StreetTask(city, request, places)
    let found = task.all(most: most)
    guard !found.isEmpty else { throw .noWay }
    let writer = StreetRouteWriter(city, request)
    return found.map { writer.route($0) }
  }
}
