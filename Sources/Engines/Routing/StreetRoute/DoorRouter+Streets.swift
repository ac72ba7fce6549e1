extension DoorRouter {
  /// The streets nearest to a place, each once.
  ///
  /// - Parameters:
  ///   - waypoint: The place; its `candidates` do not count.
  ///   - profile: Who travels.
  ///   - most: How many to give.
  ///   - drivesOnLeft: Whether the kerb is on the left.
  /// - Returns: The nearest first; none if there are none within its radius.
  public func snap(
    _ waypoint: Waypoint, by profile: Profile, most: Int = 1, drivesOnLeft: Bool = false
  ) -> [SnappedPlace] {
    WaypointSnapper(city: city, profile: profile, drivesOnLeft: drivesOnLeft)
      .nearest(waypoint, most: most).map(\.snapped)
  }

  /// The quickest way from street to street, without parking or doors.
  ///
  /// Every waypoint may mean one of several streets; how far it is to them counts in choosing and
  /// not in the time. Gates that are shut when one comes there are gone round if that is possible.
  ///
  /// - Parameter request: What is asked for.
  /// - Returns: The way.
  /// - Throws: `StreetRouteError` when there is none.
  public func streets(_ request: StreetRequest) throws(StreetRouteError) -> StreetRoute {
    let places = try places(of: request)
    var task = StreetTask(city, request, places)
    guard let found = task.run() else { throw .noWay }
    return StreetRouteWriter(city, request).route(found)
  }

  /// Brings the waypoints to the streets.
  func places(of request: StreetRequest) throws(StreetRouteError) -> [[StreetPlace]] {
    guard request.waypoints.count >= 2 else { throw .tooFewWaypoints }
    let snapper = WaypointSnapper(
      city: city, profile: request.profile, drivesOnLeft: request.drivesOnLeft)
    return try snapper.places(ofAll: request.waypoints)
  }
}

extension WaypointSnapper {
  /// The streets that each of some waypoints may mean, at least one each.
  func places(ofAll waypoints: [Waypoint]) throws(StreetRouteError) -> [[StreetPlace]] {
    var places: [[StreetPlace]] = []
    for (index, waypoint) in waypoints.enumerated() {
      let found = self.places(waypoint)
      if found.isEmpty { throw .noStreet(waypoint: index) }
      places.append(found)
    }
    return places
  }
}
