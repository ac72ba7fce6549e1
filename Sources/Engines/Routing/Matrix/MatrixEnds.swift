/// Where ways between places on free ground begin and end, in entries.
struct MatrixEnds {
  /// A way along one street.
  struct Along {
    /// Milliseconds, with the costs of both places.
    var time: UInt32
    /// Centimetres.
    var length: Int32
    /// The costs of both places.
    var cost: Int32
  }

  private let network: StreetNetwork
  private let turns: TurnGraph
  private let weights: TurnWeights
  /// The same for the middle of a way.
  private let free: TurnWeights

  init(_ streets: StreetHierarchy, _ weights: TurnWeights) {
    network = streets.network
    turns = streets.turns
    self.weights = weights
    free = TurnWeights(network, turns, weights.profile, .free, weights.state)
  }

  /// The ends of the sides along which places are left; what is carried is length and cost.
  func departures(_ places: [StreetPlace]) -> [HubSeed] {
    var seeds: [HubSeed] = []
    for place in places {
      let edge = Int(place.edge)
      for side in 2 * edge...2 * edge + 1 where isOpen(side, place) {
        let rest = side & 1 == 0 ? network.edgeLength[edge] - place.offset : place.offset
        let time = network.partWeight(Int32(weights.whole(side)), rest, edge)
        seeds.append(
          HubSeed(
            vertex: Int32(side), distance: place.cost + time,
            carried: SIMD2(rest, Int32(place.cost))))
      }
    }
    return seeds
  }

  /// The entries from which places are come to, with the turn onto the street and the part of it.
  func arrivals(_ places: [StreetPlace]) -> [HubSeed] {
    var seeds: [HubSeed] = []
    for place in places {
      let edge = Int(place.edge)
      let cost = Int32(place.cost)
      if let vertex = network.vertex(of: place) {
        forEachEntry(at: vertex) { entry in
          let side = turns.entrySide[Int(entry)]
          if place.sides == 3 || side >> 1 == place.edge && network.allows(Int(side), place) {
            seeds.append(
              HubSeed(vertex: entry, distance: place.cost, carried: SIMD2(0, cost)))
          }
        }
      }
      for side in 2 * edge...2 * edge + 1 where isOpen(side, place) {
        let length = side & 1 == 0 ? place.offset : network.edgeLength[edge] - place.offset
        guard length > 0 || place.sides != 3 else { continue }
        let whole = weights.whole(side)
        let part = network.partWeight(Int32(whole), length, edge)
        forEachEntry(at: network.end(of: Int32(side ^ 1))) { entry in
          for turn in turns.turns(Int(entry))
          where Int(turns.entrySide[Int(turns.turnHead[turn])]) == side {
            let weight = free.weight(turn, after: Int(entry))
            guard weight < Hierarchy.unreached else { continue }
            seeds.append(
              HubSeed(
                vertex: entry, distance: place.cost + (weight - whole) + part,
                carried: SIMD2(length, cost)))
          }
        }
      }
    }
    return seeds
  }

  /// The quickest way along one street from the best of some places to the best of others.
  func along(_ starts: [StreetPlace], _ goals: [StreetPlace]) -> Along? {
    let profile = weights.profile
    var best: Along?
    for start in starts {
      let edge = Int(start.edge)
      // Out of the street into private ground is already the last part of a way.
      lazy var isPrivate =
        network.isRestricted(edge, profile) && !network.isRestricted(start, profile)
      for goal in goals where goal.edge == start.edge {
        for side in 2 * edge...2 * edge + 1
        where isOpen(side, start) && network.allows(side, goal) {
          let length = side & 1 == 0 ? goal.offset - start.offset : start.offset - goal.offset
          guard length >= 0, length == 0 || !isPrivate || network.isRestricted(goal, profile)
          else { continue }
          let part = network.partWeight(Int32(weights.whole(side)), length, edge)
          let time = start.cost + part + goal.cost
          if time < best?.time ?? .max {
            best = Along(time: time, length: length, cost: Int32(start.cost + goal.cost))
          }
        }
      }
    }
    return best
  }

  @inline(__always)
  private func forEachEntry(at vertex: Int, _ visit: (Int32) -> Void) {
    for side in network.sides(from: vertex) { visit(side ^ 1) }
    guard !turns.furtherEntries.isEmpty else { return }
    for entry in turns.furtherEntries[Int32(vertex)] ?? [] { visit(entry) }
  }

  private func isOpen(_ side: Int, _ place: StreetPlace) -> Bool {
    network.allows(side, place) && weights.whole(side) < Hierarchy.unreached
  }
}
