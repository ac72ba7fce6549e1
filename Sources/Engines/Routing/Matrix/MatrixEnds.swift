/// Where ways between places on free ground begin and end, in entries.
struct MatrixEnds {
  /// An entry, and what time and length to add to those of the way to it, or from it.
  struct End {
    var entry: Int32
    /// Milliseconds.
    var time: Int32
    /// Centimetres.
    var length: Int32
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

  /// The ends of the sides along which places are left.
  func departures(_ places: [StreetPlace]) -> [End] {
    places.flatMap { place in
      sides(of: place).map { side in
        let edge = Int(place.edge)
        let rest = side & 1 == 0 ? network.edgeLength[edge] - place.offset : place.offset
        let time = network.partWeight(Int32(weights.whole(side)), rest, edge)
        return End(entry: Int32(side), time: Int32(place.cost + time), length: rest)
      }
    }
  }

  /// The entries from which places are come to, with the turn onto the street and the part of it.
  func arrivals(_ places: [StreetPlace]) -> [End] {
    var ends: [End] = []
    for place in places {
      let edge = Int(place.edge)
      if let vertex = network.vertex(of: place) {
        for entry in entries(at: vertex) {
          let side = turns.entrySide[Int(entry)]
          if place.sides == 3 || side >> 1 == place.edge && network.allows(Int(side), place) {
            ends.append(End(entry: entry, time: Int32(place.cost), length: 0))
          }
        }
      }
      for side in sides(of: place) {
        let length = side & 1 == 0 ? place.offset : network.edgeLength[edge] - place.offset
        guard length > 0 || place.sides != 3 else { continue }
        let whole = weights.whole(side)
        let part = network.partWeight(Int32(whole), length, edge)
        for entry in entries(at: network.end(of: Int32(side ^ 1))) {
          for turn in turns.turns(Int(entry))
          where Int(turns.entrySide[Int(turns.turnHead[turn])]) == side {
            let weight = free.weight(turn, after: Int(entry))
            guard weight < Hierarchy.unreached else { continue }
            ends.append(
              End(entry: entry, time: Int32(place.cost + (weight - whole) + part), length: length))
          }
        }
      }
    }
    return ends
  }

  /// The quickest way along one street from the best of some places to the best of others.
  func along(_ starts: [StreetPlace], _ goals: [StreetPlace]) -> (time: UInt32, length: Int32)? {
    var best: (time: UInt32, length: Int32)?
    for start in starts {
      for goal in goals where goal.edge == start.edge {
        for side in sides(of: start) where network.allows(side, goal) {
          let length = side & 1 == 0 ? goal.offset - start.offset : start.offset - goal.offset
          guard length >= 0 else { continue }
          let part = network.partWeight(Int32(weights.whole(side)), length, Int(goal.edge))
          let time = start.cost + part + goal.cost
          if time < best?.time ?? .max { best = (time, length) }
        }
      }
    }
    return best
  }

  private func entries(at vertex: Int) -> [Int32] {
    network.sides(from: vertex).map { $0 ^ 1 } + (turns.furtherEntries[Int32(vertex)] ?? [])
  }

  private func sides(of place: StreetPlace) -> [Int] {
    [Int(place.edge) * 2, Int(place.edge) * 2 + 1].filter {
      network.allows($0, place) && weights.whole($0) < Hierarchy.unreached
    }
  }
}

/// The goals of a matrix, and what of the hierarchy leads to them.
struct MatrixTargets {
  let set: TargetSet
  /// For each goal where its ends begin in `ends`.
  let first: [Int]
  let ends: [MatrixEnds.End]

  init(_ goals: [[MatrixEnds.End]], _ graph: SearchGraph) {
    var first = [0]
    for goal in goals { first.append(first[first.count - 1] + goal.count) }
    self.first = first
    ends = goals.flatMap { $0 }
    set = TargetSet(ends.map { Int($0.entry) }, in: graph)
  }

  var count: Int { first.count - 1 }
}

/// The lengths of the ways that the slots of a metric stand for, in centimetres.
final class SlotLengths: Sendable {
  let length: FlatStore<Int32>

  init(_ streets: StreetHierarchy, _ metric: CustomizedMetric) {
    let hierarchy = metric.hierarchy
    let (network, turns) = (streets.network, streets.turns)
    length = FlatStore(repeating: 0, count: hierarchy.arcCount * 2)
    let (lengths, via, weight) = (length.lane, metric.slots.via.lane, metric.slots.weight.lane)
    let (firstUp, head, tail) = (hierarchy.firstUp.lane, hierarchy.head.lane, hierarchy.tail.lane)
    // By arc: those of lower triangles have lower numbers.
    for slot in 0..<lengths.count where weight[slot] < Hierarchy.unreached {
      let higher = via[slot]
      guard higher >= 0 else {
        let side = turns.entrySide[Int(turns.turnHead[Int(~higher)])]
        lengths[slot] = network.edgeLength[Int(side >> 1)]
        continue
      }
      let end = tail[slot >> 1]
      var lower = firstUp[tail[higher]]
      while head[lower] != end { lower += 1 }
      lengths[slot] =
        slot & 1 == 0
        ? lengths[2 * lower + 1] + lengths[2 * higher]
        : lengths[2 * higher + 1] + lengths[2 * lower]
    }
  }
}
