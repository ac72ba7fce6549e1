/// Where the ways of a matrix enter and leave free ground, and which of its pairs have to be
/// searched one by one.
struct MatrixFrontier {
  let places: MatrixEnds
  private(set) var sources: [MatrixSearch.End] = []
  private(set) var goals: [MatrixSearch.End] = []
  /// The columns that are searched from each of some starts.
  private(set) var single: [(start: Int, columns: [Int])] = []

  private let network: StreetNetwork
  private let turns: TurnGraph
  private let weights: TurnWeights
  /// With lengths, all pairs from and to restricted ground are searched.
  private let measures: Bool

  init(_ streets: StreetHierarchy, _ weights: TurnWeights, measures: Bool) {
    places = MatrixEnds(streets, weights)
    network = streets.network
    turns = streets.turns
    self.weights = weights
    self.measures = measures
  }

  mutating func find(_ starts: [[StreetPlace]], _ goals: [[StreetPlace]], _ query: DoorQuery) {
    // 1. Goals, with the vertices from which ground around a start could lead to each.
    var vertices: [[Int32]] = []
    var restrictedGoals: [Int] = []
    for (position, list) in goals.enumerated() {
      if isFree(list) {
        self.goals.append(MatrixSearch.End(position: position, seeds: places.arrivals(list)))
        vertices.append(ends(of: list))
        continue
      }
      restrictedGoals.append(position)
      let found = query.arrivals(list, weights)
      self.goals.append(MatrixSearch.End(position: position, seeds: found.seeds))
      vertices.append(ends(of: list) + found.entries.map { vertex(of: $0) })
    }
    // 2. Starts, with the goals that share their ground.
    var isNear: [Bool] = []
    for (position, list) in starts.enumerated() {
      if isFree(list) {
        sources.append(MatrixSearch.End(position: position, seeds: places.departures(list)))
        if measures { single.append((position, restrictedGoals)) }
        continue
      }
      if measures {
        single.append((position, Array(goals.indices)))
        continue
      }
      let found = query.departures(list, weights)
      sources.append(MatrixSearch.End(position: position, seeds: found.seeds))
      if isNear.isEmpty { isNear = Array(repeating: false, count: network.vertexCount) }
      let ground = ends(of: list) + found.entries.map { vertex(of: $0) }
      for vertex in ground { isNear[Int(vertex)] = true }
      single.append(
        (position, goals.indices.filter { vertices[$0].contains { isNear[Int($0)] } }))
      for vertex in ground { isNear[Int(vertex)] = false }
    }
  }

  /// The pairs that have places on one street.
  func onOneStreet(
    _ starts: [[StreetPlace]], _ goals: [[StreetPlace]]
  ) -> [(start: Int, goal: Int)] {
    func streets(_ lists: [[StreetPlace]]) -> [UInt64] {
      var keys: [UInt64] = []
      for (position, list) in lists.enumerated() {
        for place in list { keys.append(UInt64(place.edge) << 32 | UInt64(position)) }
      }
      keys.sort()
      return keys
    }
    let (from, to) = (streets(starts), streets(goals))
    var pairs: [(start: Int, goal: Int)] = []
    var first = 0
    for key in from {
      while first < to.count, to[first] >> 32 < key >> 32 { first += 1 }
      var next = first
      while next < to.count, to[next] >> 32 == key >> 32 {
        let pair = (start: Int(key & 0xFFFF_FFFF), goal: Int(to[next] & 0xFFFF_FFFF))
        if pairs.last.map({ $0 != pair }) ?? true { pairs.append(pair) }
        next += 1
      }
    }
    return pairs
  }

  private func isFree(_ list: [StreetPlace]) -> Bool {
    list.allSatisfy { !network.isRestricted(Int($0.edge), weights.profile) }
  }

  private func ends(of list: [StreetPlace]) -> [Int32] {
    list.flatMap { [network.edgeTail[Int($0.edge)], network.edgeHead[Int($0.edge)]] }
  }

  private func vertex(of entry: Int32) -> Int32 {
    Int32(network.end(of: turns.entrySide[Int(entry)]))
  }
}
