public import Geodesy

/// Finds ways to doors in one city; one router serves any number of tasks.
public struct DoorRouter: Sendable {
  /// The city.
  public let city: CityMap

  /// Makes a router for a city.
  public init(_ city: CityMap) {
    self.city = city
  }

  /// The quickest way: riding and walking, parking in between, the last stretch included.
  ///
  /// - Throws: `RoutingError` when there is no way at all; a door that can't be reached on known
  ///   ground is an `Arrival.notReached` instead.
  public func way(
    from start: Coordinate<WGS84>, to destination: Destination, by profile: Profile
  ) throws(RoutingError) -> DoorRoute {
    throw .notConnected
  }
}
