public import Geodesy
public import Routing

/// The place that a text or a code means, and how sure that is.
public struct MapGoal: Sendable {
  let place: Place
  /// Whether the text names this place, rather than one near to it.
  public let isExact: Bool
}

extension MapContext {
  /// The building or door that a typed address most likely means; nil if none fits.
  public func goal(for text: String, near: Coordinate<WGS84>?) -> MapGoal? {
    finding(text, near: near).guesses.first.map { MapGoal(place: $0.place, isExact: $0.isExact) }
  }

  /// What the router is asked for.
  public func destination(_ goal: MapGoal) -> Destination { destination(goal.place) }

  /// Finds a way round what is reported shut.
  ///
  /// - Parameters:
  ///   - start: Where from.
  ///   - destination: Where to.
  ///   - profile: Who travels.
  ///   - departure: When one sets out; nil where nothing that holds only at times counts.
  ///   - closures: What else is to be gone round.
  /// - Returns: The way.
  /// - Throws: `RoutingError` when there is none.
  public func way(
    from start: Coordinate<WGS84>, to destination: Destination, by profile: Profile,
    leaving departure: Departure? = nil, avoiding closures: Closures = Closures()
  ) throws(RoutingError) -> DoorRoute {
    try router.way(
      from: start, to: destination, by: profile,
      avoiding: reports.closures.union(closures), leaving: departure)
  }

  /// Finds the quickest way round what is reported shut, and others worth a choice.
  ///
  /// - Parameters:
  ///   - start: Where from.
  ///   - destination: Where to.
  ///   - profile: Who travels.
  ///   - most: How many at most.
  ///   - departure: When one sets out; nil where nothing that holds only at times counts.
  ///   - closures: What else is to be gone round.
  /// - Returns: The quickest first; at least one.
  /// - Throws: `RoutingError` when there is none.
  public func ways(
    from start: Coordinate<WGS84>, to destination: Destination, by profile: Profile, most: Int,
    leaving departure: Departure? = nil, avoiding closures: Closures = Closures()
  ) throws(RoutingError) -> [DoorRoute] {
    try router.ways(
      from: start, to: destination, by: profile, most: most,
      avoiding: reports.closures.union(closures), leaving: departure)
  }
}
