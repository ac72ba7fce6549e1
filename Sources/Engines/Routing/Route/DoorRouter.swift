public import Geodesy

/// Finds ways to doors in one city; one router serves any number of tasks.
public struct DoorRouter: Sendable {
  /// The city.
  public let city: CityMap
  /// The vertex of each gate, or -1.
  private let gateVertex: [Int32]

  /// Makes a router for a city.
  public init(_ city: CityMap) {
    self.city = city
    var gateVertex = [Int32](repeating: -1, count: city.gates.count)
    for (vertex, gate) in city.network.vertexGate.enumerated() where gate >= 0 {
      gateVertex[Int(gate)] = Int32(vertex)
    }
    self.gateVertex = gateVertex
  }

  /// The quickest way: riding and walking, parking in between, the last stretch included.
  ///
  /// What is shut is gone round where that is possible at all. Where it is not, the way is the
  /// one as it was, and says what it passes: nobody knows better than who stands there.
  ///
  /// - Throws: `RoutingError` when there is no way at all; a door that can't be reached on known
  ///   ground is an `Arrival.notReached` instead.
  public func way(
    from start: Coordinate<WGS84>, to destination: Destination, by profile: Profile,
    avoiding closures: Closures = Closures()
  ) throws(RoutingError) -> DoorRoute {
    guard isKnown(destination) else { throw .unknownDestination }
    let trip = Trip(start: start, destination: destination, profile: profile)
    let usual = try find(trip, ShutGround()).get()
    guard !closures.isEmpty else { return route(usual, trip) }
    // The best of all ways is the best of those that are open too if it meets nothing shut.
    let ground = ShutGround(closures, city, gateVertex: gateVertex)
    let met = ground.met(by: usual.path, from: start, to: usual.end, city.network)
    guard !met.isEmpty else { return route(usual, trip) }
    guard case .success(let round) = find(trip, ground), round.isReached || !usual.isReached else {
      return route(usual, trip, passing: met)
    }
    let left = ground.met(by: round.path, from: start, to: round.end, city.network)
    return route(round, trip, passing: left, avoiding: met.subtracting(left))
  }

  private struct Trip {
    var start: Coordinate<WGS84>
    var destination: Destination
    var profile: Profile
  }

  private struct Found {
    var path: DoorPath
    var place: StreetPlace
    var end: Goals.End
    /// Whether it ends where it was asked to, not only near to it.
    var isReached: Bool

    init(_ path: DoorPath, _ goals: Goals, isReached: Bool) {
      self.path = path
      place = goals.places[path.goal]
      end = goals.ends[path.goal]
      self.isReached = isReached
    }
  }

  private func find(_ trip: Trip, _ ground: ShutGround) -> Result<Found, RoutingError> {
    let starts = starts(trip, ground, onMainland: false)
    guard !starts.isEmpty else { return .failure(.startOffNetwork) }
    // A long piece of street of its own is no island by its length, but may lead nowhere either.
    func path(to goals: Goals) -> DoorPath? {
      search(starts, goals, trip.profile, ground)
        ?? search(self.starts(trip, ground, onMainland: true), goals, trip.profile, ground)
    }
    let finder = GoalFinder(city: city, profile: trip.profile, ground: ground)
    var goals = finder.goals(trip.destination)
    if let path = path(to: goals) { return .success(Found(path, goals, isReached: true)) }
    if let fallback = finder.fallback(trip.destination, goals) {
      goals = fallback
      if let path = path(to: goals) { return .success(Found(path, goals, isReached: false)) }
    }
    return .failure(goals.places.isEmpty ? .destinationOffNetwork : .notConnected)
  }

  private func route(
    _ found: Found, _ trip: Trip, passing shut: Closures = Closures(),
    avoiding avoided: Closures = Closures()
  ) -> DoorRoute {
    var writer = RouteWriter(city, trip.profile, found.path)
    var route = writer.route(to: found.place, found.end)
    route.passesShut = shut
    route.avoids = avoided
    return route
  }

  private func starts(
    _ trip: Trip, _ ground: ShutGround, onMainland: Bool
  ) -> [StreetPlace] {
    let network = city.network
    let profile = trip.profile
    return StreetSnapper(city: city, ground: ground).places(
      near: trip.start,
      isUsable: { edge in
        network.isPassable(edge, profile)
          && (!onMainland || city.reach.comes(to: edge, network, onFoot: profile == .foot))
      }, isIsland: { network.edgeIsland[$0] & (1 << profile.index) != 0 })
  }

  private func isKnown(_ destination: Destination) -> Bool {
    switch destination {
    case .coordinate: true
    case .building(let index): city.buildings.indices.contains(index.position)
    case .entrance(let index): city.entrances.indices.contains(index.position)
    }
  }

  private func search(
    _ starts: [StreetPlace], _ goals: Goals, _ profile: Profile, _ ground: ShutGround
  ) -> DoorPath? {
    guard !goals.places.isEmpty, !starts.isEmpty else { return nil }
    let request = Self.request(starts, goals, profile, ground, city)
    let streets = city.streets
    if let queries = streets.queries {
      do throws(HierarchyError) {
        return try queries.withQuery { query throws(HierarchyError) -> DoorPath? in
          try query.run(request) == nil ? nil : query.path(request)
        }
      } catch {
        // Weights that can't be laid over the hierarchy: the plain search needs none.
      }
    }
    return streets.searches.withSearch { search in
      guard search.run(request, city.network) != nil else { return nil }
      return search.path(request, city.network)
    }
  }

  private static func request(
    _ starts: [StreetPlace], _ goals: Goals, _ profile: Profile, _ ground: ShutGround,
    _ city: CityMap
  ) -> DoorSearch.Request {
    let slack = goals.places.map { $0.coordinate.distance(to: goals.centre).value }.max() ?? 0
    return DoorSearch.Request(
      profile: profile, starts: starts, goals: goals.places, centre: goals.centre,
      slack: slack + 1, bounds: city.bounds, state: StreetState(shutGates: ground.gates))
  }

  /// What the search for a way is told; nil where it has no start or no goal.
  func request(
    from start: Coordinate<WGS84>, to destination: Destination, by profile: Profile
  ) -> DoorSearch.Request? {
    let trip = Trip(start: start, destination: destination, profile: profile)
    let ground = ShutGround()
    let starts = starts(trip, ground, onMainland: true)
    let goals = GoalFinder(city: city, profile: profile, ground: ground).goals(destination)
    guard !starts.isEmpty, !goals.places.isEmpty else { return nil }
    return Self.request(starts, goals, profile, ground, city)
  }
}
