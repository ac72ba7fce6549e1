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

  /// Finds a way round what riders have reported shut.
  ///
  /// - Throws: `RoutingError` when there is none.
  public func way(
    from start: Coordinate<WGS84>, to destination: Destination, by profile: Profile
  ) throws(RoutingError) -> DoorRoute {
    try router.way(
      from: start, to: destination, by: profile, avoiding: reports.closures)
  }
}
