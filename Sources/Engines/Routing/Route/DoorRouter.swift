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
  /// With a time of departure, hours of streets and turns count as they are then, and hours of
  /// gates as they are when one comes there: who comes too early waits, unless another way is
  /// quicker. Without one, nothing that holds only at times counts.
  ///
  /// - Throws: `RoutingError` when there is no way at all; a door that can't be reached on known
  ///   ground is an `Arrival.notReached` instead.
  public func way(
    from start: Coordinate<WGS84>, to destination: Destination, by profile: Profile,
    avoiding closures: Closures = Closures(), leaving departure: Departure? = nil
  ) throws(RoutingError) -> DoorRoute {
    guard isKnown(destination) else { throw .unknownDestination }
    let trip = trip(start, destination, profile, departure)
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
    var conditions: [Int32] = []
    var hours = GateHours()
  }

  private struct Found {
    var path: DoorPath
    var place: StreetPlace
    var end: Goals.End
    /// Whether it ends where it was asked to, not only near to it.
    var isReached: Bool
    /// Gates that would lie on it if they were open in time.
    var late: [Int32] = []

    init(_ found: (path: DoorPath, late: [Int32]), _ goals: Goals, isReached: Bool) {
      path = found.path
      place = goals.places[path.goal]
      end = goals.ends[path.goal]
      self.isReached = isReached
      late = found.late
    }
  }

  /// The ways beside the best that pass nothing shut, none of which waits for a gate.
  func others(
    _ start: Coordinate<WGS84>, _ destination: Destination, _ profile: Profile, most: Int,
    _ closures: Closures, _ departure: Departure?
  ) -> [DoorRoute] {
    let trip = trip(start, destination, profile, departure)
    let ground = ShutGround(closures, city, gateVertex: gateVertex)
    let goals = GoalFinder(city: city, profile: profile, ground: ground).goals(destination)
    let starts = starts(trip, ground, onMainland: false)
    guard !starts.isEmpty, !goals.places.isEmpty,
      let paths = city.streets.paths(request(starts, goals, trip, ground), most: most)
    else { return [] }
    return paths.dropFirst().compactMap { path in
      guard path.gates(city.network, profile, trip.hours).allSatisfy({ $0.wait == 0 }) else {
        return nil
      }
      return route(Found((path, []), goals, isReached: true), trip)
    }
  }

  private func find(_ trip: Trip, _ ground: ShutGround) -> Result<Found, RoutingError> {
    let starts = starts(trip, ground, onMainland: false)
    guard !starts.isEmpty else { return .failure(.startOffNetwork) }
    // A long piece of street of its own is no island by its length, but may lead nowhere either.
    func path(to goals: Goals) -> (path: DoorPath, late: [Int32])? {
      search(starts, goals, trip, ground)
        ?? search(self.starts(trip, ground, onMainland: true), goals, trip, ground)
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
    let met = found.path.gates(city.network, trip.profile, trip.hours)
    route.waits = met.compactMap { gate, wait in
      wait.flatMap {
        $0 > 0 ? GateWait(gate: GateIndex(rawValue: gate), milliseconds: Int($0)) : nil
      }
    }
    route.streets = found.path.streets
    route.passesShut = shut
    route.avoids = avoided
    let passed = Set(met.map(\.gate))
    route.avoids.gates.formUnion(
      found.late.filter { !passed.contains($0) }.map(GateIndex.init(rawValue:)))
    return route
  }

  private func starts(
    _ trip: Trip, _ ground: ShutGround, onMainland: Bool
  ) -> [StreetPlace] {
    starts(near: trip.start, by: trip.profile, ground, onMainland: onMainland)
  }

  /// The places on streets that who stands at a coordinate may mean.
  func starts(
    near coordinate: Coordinate<WGS84>, by profile: Profile, _ ground: ShutGround = ShutGround(),
    onMainland: Bool = false
  ) -> [StreetPlace] {
    let network = city.network
    return StreetSnapper(city: city, ground: ground).places(
      near: coordinate,
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

  /// The best path, and the gates that keep a better one from being it.
  ///
  /// First as if gates with hours were open all the time. If that way comes to none too early or
  /// too late, no other is better; else the search that knows the time has to look again.
  private func search(
    _ starts: [StreetPlace], _ goals: Goals, _ trip: Trip, _ ground: ShutGround
  ) -> (path: DoorPath, late: [Int32])? {
    guard !goals.places.isEmpty, !starts.isEmpty else { return nil }
    return path(request(starts, goals, trip, ground), trip.hours)
  }

  /// The same for a request that counts gates as always open.
  func path(_ request: DoorSearch.Request, _ hours: GateHours) -> (path: DoorPath, late: [Int32])? {
    guard let path = city.streets.path(request, city.network) else { return nil }
    let late = path.gates(city.network, request.profile, hours).filter { $0.wait != 0 }.map(\.gate)
    if late.isEmpty { return (path, []) }
    var request = request
    request.hours = hours
    return city.streets.searches.withSearch { search in
      guard search.run(request, city.network) != nil else { return nil }
      return (search.path(request, city.network), late)
    }
  }

  private func request(
    _ starts: [StreetPlace], _ goals: Goals, _ trip: Trip, _ ground: ShutGround
  ) -> DoorSearch.Request {
    let slack = goals.places.map { $0.coordinate.distance(to: goals.centre).value }.max() ?? 0
    let shut = Set(ground.gates).union(trip.hours.shut).sorted()
    return DoorSearch.Request(
      profile: trip.profile, starts: starts, goals: goals.places, centre: goals.centre,
      slack: slack + 1, bounds: city.bounds,
      state: StreetState(
        shutGates: shut, conditions: trip.conditions, shutStreets: ground.streets))
  }

  /// What the search for a way is told; nil where it has no start or no goal.
  func request(
    from start: Coordinate<WGS84>, to destination: Destination, by profile: Profile,
    leaving departure: Departure? = nil
  ) -> DoorSearch.Request? {
    let trip = trip(start, destination, profile, departure)
    let ground = ShutGround()
    let starts = starts(trip, ground, onMainland: true)
    let goals = GoalFinder(city: city, profile: profile, ground: ground).goals(destination)
    guard !starts.isEmpty, !goals.places.isEmpty else { return nil }
    return request(starts, goals, trip, ground)
  }

  private func trip(
    _ start: Coordinate<WGS84>, _ destination: Destination, _ profile: Profile,
    _ departure: Departure?
  ) -> Trip {
    var trip = Trip(start: start, destination: destination, profile: profile)
    if let departure {
      let clock = city.streets.clock
      trip.conditions = clock.conditions(at: departure)
      trip.hours = clock.gateHours(at: departure)
    }
    return trip
  }
}
