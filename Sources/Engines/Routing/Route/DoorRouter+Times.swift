public import Geodesy

extension DoorRouter {
  /// Brings a place to the streets.
  ///
  /// - Parameters:
  ///   - coordinate: The place.
  ///   - profile: Who travels.
  /// - Returns: The streets near the place; nil if there are none within 400 m.
  public func spot(near coordinate: Coordinate<WGS84>, by profile: Profile) -> StreetSpot? {
    let places = starts(near: coordinate, by: profile)
    return places.isEmpty ? nil : StreetSpot(places: places, profile: profile)
  }

  /// The times from one place to many, riding or walking all the way to the street of each.
  ///
  /// - Parameters:
  ///   - start: Where from.
  ///   - goals: Where to, made for the same profile; nil for places off all streets.
  ///   - profile: Who travels.
  ///   - closures: What is shut.
  /// - Returns: Milliseconds in the order of the goals; nil where no way leads.
  /// - Complexity: About 20 µs for a city's first goal, less for each further one.
  public func times(
    from start: StreetSpot, to goals: [StreetSpot?], by profile: Profile,
    avoiding closures: Closures = Closures()
  ) -> [Int?] {
    let request = request(from: start, to: goals, by: profile, avoiding: closures)
    let places = goals.map { $0?.places ?? [] }
    let streets = city.streets
    let quick = try? streets.queries?.withQuery { query throws(HierarchyError) in
      try query.times(request, to: places)
    }
    return quick?.map { $0.map(Int.init) } ?? plainTimes(request, places)
  }

  /// The same without the hierarchy, as in cities that have none; for comparing.
  ///
  /// - Parameters:
  ///   - start: Where from.
  ///   - goals: Where to, made for the same profile; nil for places off all streets.
  ///   - profile: Who travels.
  ///   - closures: What is shut.
  /// - Returns: Milliseconds in the order of the goals; nil where no way leads.
  public func plainTimes(
    from start: StreetSpot, to goals: [StreetSpot?], by profile: Profile,
    avoiding closures: Closures = Closures()
  ) -> [Int?] {
    plainTimes(
      request(from: start, to: goals, by: profile, avoiding: closures),
      goals.map { $0?.places ?? [] })
  }

  private func request(
    from start: StreetSpot, to goals: [StreetSpot?], by profile: Profile,
    avoiding closures: Closures
  ) -> DoorSearch.Request {
    precondition(start.profile == profile && goals.allSatisfy { $0?.profile ?? profile == profile })
    let shut = closures.gates.map(\.rawValue).filter { city.gates.indices.contains(Int($0)) }
    return DoorSearch.Request(
      profile: profile, starts: start.places, goals: [], centre: start.places[0].coordinate,
      slack: 0, bounds: city.bounds,
      state: StreetState(shutGates: shut.sorted(), shutStreets: closures.shutStreets))
  }

  private func plainTimes(_ request: DoorSearch.Request, _ goals: [[StreetPlace]]) -> [Int?] {
    goals.map { places in
      guard !places.isEmpty else { return nil }
      // The same question as the hierarchy is asked, and a bound that aims at these places: one
      // that aims elsewhere ends the search at a way that is not the quickest.
      var request = request
      request.endsRiding = true
      request.goals = places
      request.centre = places[0].coordinate
      request.slack =
        1 + (places.map { $0.coordinate.distance(to: request.centre).value }.max() ?? 0)
      return city.streets.searches.withSearch { search in
        search.run(request, city.network).map { Int($0) }
      }
    }
  }
}
