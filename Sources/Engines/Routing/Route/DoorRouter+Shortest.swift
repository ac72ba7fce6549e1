public import Geodesy

extension DoorRouter {
  /// The shortest way between the streets nearest to two places, over ground that is free to all.
  ///
  /// - Parameters:
  ///   - start: Where from.
  ///   - goal: Where to.
  ///   - profile: Who travels.
  /// - Returns: Its length and where on the streets it begins and ends; nil where there is no way.
  public func shortest(
    from start: Coordinate<WGS84>, to goal: Coordinate<WGS84>, by profile: Profile
  ) -> ShortestWay? {
    let streets = city.streets
    guard let from = freeStreet(near: start, profile), let to = freeStreet(near: goal, profile)
    else { return nil }
    let found = try? streets.queries?.withQuery { query throws(HierarchyError) in
      try query.shortest(from: from, to: to, by: profile)
    }
    guard let found else { return nil }
    return ShortestWay(
      distance: Metres(Double(found) / 100), start: from.coordinate, end: to.coordinate)
  }

  /// The nearest place on a street where the profile may be in the middle of a way.
  private func freeStreet(near place: Coordinate<WGS84>, _ profile: Profile) -> StreetPlace? {
    let network = city.network
    let places = StreetSnapper(city: city).places(
      near: place,
      isUsable: { edge in
        network.isPassable(edge, profile) && !network.isRestricted(edge, profile)
          && network.edgeIsland[edge] & (1 << profile.index) == 0
      }, isIsland: { _ in false })
    return places.min { $0.cost < $1.cost }
  }
}

extension DoorQuery {
  /// The centimetres of the shortest way over free streets; nil where there is none.
  func shortest(
    from start: StreetPlace, to goal: StreetPlace, by profile: Profile
  ) throws(HierarchyError) -> UInt32? {
    let metric = try streets.weights(profile, .shortest)
    let weights = TurnWeights(network, turns, profile, .shortest)
    var best = Hierarchy.unreached
    var seeds: [StreetQuery.Seed] = []
    for side in [start.edge * 2, start.edge * 2 + 1]
    where weights.whole(Int(side)) < Hierarchy.unreached {
      let begun = UInt32(network.centimetres(along: side, to: start))
      seeds.append(
        StreetQuery.Seed(entry: side, cost: UInt32(network.edgeLength[Int(side >> 1)]) - begun))
      guard goal.edge == start.edge else { continue }
      let end = UInt32(network.centimetres(along: side, to: goal))
      if end >= begun { best = min(best, end - begun) }
    }
    ride.start(seeds, in: metric.metric, refined: metric.refined)
    for side in [goal.edge * 2, goal.edge * 2 + 1]
    where weights.whole(Int(side)) < Hierarchy.unreached {
      let rest = UInt32(network.centimetres(along: side, to: goal))
      for turn in turns.turns(onto: side, network) {
        let entry = streets.hierarchy.graph.tails[Int(turn)]
        guard weights.weight(Int(turn), after: Int(entry)) < Hierarchy.unreached else { continue }
        best = min(best, ride.distance(to: entry) + rest)
      }
    }
    return best < Hierarchy.unreached ? best : nil
  }
}

extension StreetNetwork {
  /// How far along a side of its edge a place is.
  func centimetres(along side: Int32, to place: StreetPlace) -> Int32 {
    side & 1 == 0 ? place.offset : edgeLength[Int(side >> 1)] - place.offset
  }
}
