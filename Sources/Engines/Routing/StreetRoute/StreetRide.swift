import Geodesy

/// The quickest ways between places on streets, the vehicle not left: on the hierarchy where the
/// city has one, by the plain search else.
struct StreetRide {
  private let city: CityMap
  private let profile: Profile

  init(_ city: CityMap, _ profile: Profile) {
    self.city = city
    self.profile = profile
  }

  /// The milliseconds from the best of some places to each of others, with the costs of both.
  func times(_ starts: [StreetPlace], to goals: [StreetPlace], _ state: StreetState) -> [UInt32?] {
    let request = DoorSearch.Request(riding: profile, starts, [], state)
    let quick = try? city.streets.queries?.withQuery { query throws(HierarchyError) in
      try query.times(request, to: goals.map { [$0] })
    }
    return quick ?? goals.map { goal in plain(starts, [goal], state)?.time }
  }

  /// The milliseconds from the best of some places to the best of each list of others.
  func times(
    _ starts: [StreetPlace], toLists goals: [[StreetPlace]], _ state: StreetState
  ) -> [UInt32?] {
    let request = DoorSearch.Request(riding: profile, starts, [], state)
    let quick = try? city.streets.queries?.withQuery { query throws(HierarchyError) in
      try query.times(request, to: goals)
    }
    return quick ?? goals.map { plain(starts, $0, state)?.time }
  }

  /// The quickest path from the best of some places to the best of others.
  func path(_ starts: [StreetPlace], to goals: [StreetPlace], _ state: StreetState) -> DoorPath? {
    let request = DoorSearch.Request(riding: profile, starts, goals, state)
    if let queries = city.streets.queries {
      do throws(HierarchyError) {
        return try queries.withQuery { query throws(HierarchyError) -> DoorPath? in
          try query.run(request) == nil ? nil : query.path(request)
        }
      } catch {
        // Weights that can't be laid over the hierarchy: the plain search needs none.
      }
    }
    return plain(starts, goals, state)?.path
  }

  /// The quickest path first, then at most so many that differ from it and each other.
  func paths(
    _ starts: [StreetPlace], to goals: [StreetPlace], _ state: StreetState, most: Int
  ) -> [DoorPath] {
    let request = DoorSearch.Request(riding: profile, starts, goals, state)
    return city.streets.paths(request, most: most)
      ?? path(starts, to: goals, state).map { [$0] } ?? []
  }

  private func plain(
    _ starts: [StreetPlace], _ goals: [StreetPlace], _ state: StreetState
  ) -> (time: UInt32, path: DoorPath)? {
    let streets = city.streets
    let weights = TurnWeights(city.network, streets.turns, profile, .all, state)
    var search = PlainRide(city.network, streets.turns, weights)
    return search.run(from: starts, to: goals)
  }
}

extension DoorSearch.Request {
  /// From street to street, the vehicle not left; the hierarchy needs no bounds.
  init(
    riding profile: Profile, _ starts: [StreetPlace], _ goals: [StreetPlace], _ state: StreetState
  ) {
    let nowhere = Coordinate<WGS84>(latitudeE7: 0, longitudeE7: 0)
    self.init(
      profile: profile, starts: starts, goals: goals, centre: nowhere, slack: 0,
      bounds: BoundingBox([nowhere]), state: state, endsRiding: true)
  }
}
