public import Geodesy

/// Finds ways to doors in one city; one router serves any number of tasks.
public struct DoorRouter: Sendable {
  /// The city.
  public let city: CityMap
  private let pool: SearchPool

  /// Makes a router for a city.
  public init(_ city: CityMap) {
    self.city = city
    pool = SearchPool(vertexCount: city.network.vertexCount)
  }

  /// The quickest way: riding and walking, parking in between, the last stretch included.
  ///
  /// - Throws: `RoutingError` when there is no way at all; a door that can't be reached on known
  ///   ground is an `Arrival.notReached` instead.
  public func way(
    from start: Coordinate<WGS84>, to destination: Destination, by profile: Profile
  ) throws(RoutingError) -> DoorRoute {
    guard isKnown(destination) else { throw .unknownDestination }
    let starts = starts(near: start, profile, onMainland: false)
    guard !starts.isEmpty else { throw .startOffNetwork }
    let finder = GoalFinder(city: city, profile: profile)
    var goals = finder.goals(destination)
    // A long piece of street of its own is no island by its length, but may lead nowhere either.
    func onMainland() -> [StreetPlace] { self.starts(near: start, profile, onMainland: true) }
    var found = search(starts, goals, profile) ?? search(onMainland(), goals, profile)
    if found == nil, let fallback = finder.fallback(destination, goals) {
      goals = fallback
      found = search(starts, goals, profile) ?? search(onMainland(), goals, profile)
    }
    guard let found else {
      throw goals.places.isEmpty ? .destinationOffNetwork : .notConnected
    }
    var writer = RouteWriter(city, profile, found)
    return writer.route(to: goals.places[found.goal], goals.ends[found.goal])
  }

  private func starts(
    near start: Coordinate<WGS84>, _ profile: Profile, onMainland: Bool
  ) -> [StreetPlace] {
    let network = city.network
    return StreetSnapper(city: city).places(
      near: start,
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
    _ starts: [StreetPlace], _ goals: Goals, _ profile: Profile
  ) -> DoorPath? {
    guard !goals.places.isEmpty, !starts.isEmpty else { return nil }
    let slack = goals.places.map { $0.coordinate.distance(to: goals.centre).value }.max() ?? 0
    let request = DoorSearch.Request(
      profile: profile, starts: starts, goals: goals.places, centre: goals.centre,
      slack: slack + 1, bounds: city.bounds)
    return pool.withSearch { search in
      guard search.run(request, city.network) != nil else { return nil }
      return search.path(request, city.network)
    }
  }
}
