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
    var shut = closures.gates.map(\.rawValue)
    var conditions: [Int32] = []
    if let departure {
      conditions = streets.clock.conditions(at: departure)
      shut += streets.clock.gateHours(at: departure).shut
    }
    let weights = TurnWeights(
      network, streets.turns, start.profile, .all,
      StreetState(shutGates: Set(shut).sorted(), conditions: conditions))
    var search = ReachSearch(
      network, streets.turns, weights, limit: UInt32(clamping: milliseconds))
    search.run(from: start.places)
    return search.covers.keys.sorted().flatMap { edge in
      search.parts(of: edge).map { part in
        ReachedStretch(
          geometry: network.line(of: Int(edge), from: part.lowerBound, to: part.upperBound),
          distance: Metres(Double(part.count) / 100),
          isWhole: part.count == Int(network.edgeLength[Int(edge)]))
      }
    }
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
    starts.map { times(from: $0, to: goals, by: profile, avoiding: closures) }
  }
}
