import Geodesy

extension DoorRouter {
  /// All streets that are reached within a time.
  ///
  /// - Parameters:
  ///   - start: Where from.
  ///   - milliseconds: The time, with what it takes to come to the street.
  ///   - departure: When one sets out; nil where nothing that holds only at times counts.
  ///   - closures: What is shut.
  /// - Returns: The stretches, each street once, in the order of the map's data.
  public func reach(
    from start: StreetSpot, within milliseconds: Int, leaving departure: Departure? = nil,
    avoiding closures: Closures = Closures()
  ) -> [ReachedStretch] {
    let network = city.network
    let streets = city.streets
    let state = streets.state(closures, departure).state
    let weights = TurnWeights(network, streets.turns, start.profile, .all, state)
    let limit = min(UInt32(clamping: milliseconds), Hierarchy.unreached - 1)
    let quick = try? streets.reaches?.withSearch { search throws(HierarchyError) in
      try search.run(start.places, start.profile, state, within: limit)
      return search.reached.map { (edge: $0, parts: search.parts(of: $0)) }
    }
    return (quick ?? plain(start, weights, limit)).flatMap { edge, parts in
      parts.map { part in
        ReachedStretch(
          geometry: network.line(of: Int(edge), from: part.lowerBound, to: part.upperBound),
          distance: Metres(Double(part.count) / 100),
          isWhole: part.count == Int(network.edgeLength[Int(edge)]))
      }
    }
  }

  /// The same without a hierarchy.
  private func plain(
    _ start: StreetSpot, _ weights: TurnWeights, _ limit: UInt32
  ) -> [(edge: Int32, parts: [Range<Int32>])] {
    var search = ReachSearch(city.network, city.streets.turns, weights, limit: limit)
    search.run(from: start.places)
    return search.covers.keys.sorted().map { ($0, search.parts(of: $0)) }
  }

  /// The times from many places to many others.
  ///
  /// - Parameters:
  ///   - starts: Where from.
  ///   - goals: Where to; all made for the same profile.
  ///   - profile: Who travels.
  ///   - closures: What is shut.
  /// - Returns: A row for each start with a time for each goal, in milliseconds.
  public func table(
    from starts: [StreetSpot], to goals: [StreetSpot], by profile: Profile,
    avoiding closures: Closures = Closures()
  ) -> [[Int?]] {
    matrix(from: starts, to: goals, by: profile, avoiding: closures).milliseconds
  }
}
