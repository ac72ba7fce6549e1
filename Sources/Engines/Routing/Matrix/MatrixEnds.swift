/// Where ways between places on free ground begin and end, in entries.
struct MatrixEnds {
  /// An entry, and what time and length to add to those of the way to it, or from it.
  struct End {
    var entry: Int32
    /// Milliseconds; less than nothing where the way ends before the entry.
    var time: Int32
    /// Centimetres.
    var length: Int32
  }

  private let network: StreetNetwork
  private let turns: TurnGraph
  private let weights: TurnWeights

  init(_ streets: StreetHierarchy, _ weights: TurnWeights) {
    network = streets.network
    turns = streets.turns
    self.weights = weights
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

  /// The ends of the sides along which places are come to, less what lies behind them.
  func arrivals(_ places: [StreetPlace]) -> [End] {
    var ends: [End] = []
    for place in places {
      let edge = Int(place.edge)
      if let vertex = network.vertex(of: place) {
        for side in network.sides(from: vertex) {
          let end = End(entry: side ^ 1, time: Int32(place.cost), length: 0)
          if place.sides == 3 || side >> 1 == place.edge && network.allows(Int(side ^ 1), place) {
            ends.append(end)
            add(end, to: &ends)
          }
        }
      }
      for side in sides(of: place) {
        let length = side & 1 == 0 ? place.offset : network.edgeLength[edge] - place.offset
        guard length > 0 || place.sides != 3 else { continue }
        let whole = weights.whole(side)
        let part = network.partWeight(Int32(whole), length, edge)
        let end = End(
          entry: Int32(side), time: Int32(place.cost + part) - Int32(whole),
          length: length - network.edgeLength[edge])
        ends.append(end)
        add(end, to: &ends)
      }
    }
    return ends
  }

  /// The entries that remember more of the way over the same side.
  private func add(_ end: End, to ends: inout [End]) {
    for twin in turns.twins[turns.entrySide[Int(end.entry)]] ?? [] {
      ends.append(End(entry: twin, time: end.time, length: end.length))
    }
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
