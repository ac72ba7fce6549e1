/// Finds the paths of one street request, leg by leg over the places that each waypoint may mean.
struct StreetTask {
  /// What was found: a path for each leg.
  struct Found {
    var paths: [DoorPath]
    /// The place of each waypoint.
    var places: [StreetPlace]
    var waits: [GateWait] = []

    /// Whether it has more of its first leg in common with another than two ways shown may have.
    func isLike(_ other: Found) -> Bool {
      AlternativeRules.sharing(
        AlternativeRules.lengths(paths[0]), AlternativeRules.lengths(other.paths[0]))
        > AlternativeRules.sharing
    }
  }

  /// So often gates that come out shut are tried to be gone round.
  static let mostRounds = 8

  private let city: CityMap
  private let profile: Profile
  private let places: [[StreetPlace]]
  private var state = StreetState()
  private var hours = GateHours()
  private let ride: StreetRide

  init(_ city: CityMap, _ request: StreetRequest, _ places: [[StreetPlace]]) {
    self.city = city
    profile = request.profile
    self.places = places.enumerated().map { index, list in
      guard request.continuesStraight, index > 0, index < places.count - 1 else { return list }
      // One place for each direction: who comes to it goes on in it.
      return list.flatMap { place in
        [UInt8(1), 2].compactMap { side in
          guard place.sides & side != 0 else { return nil }
          var one = place
          one.sides = side
          return one
        }
      }
    }
    let usual = city.streets.state(request.closures, request.departure)
    state = usual.state
    hours = usual.hours
    ride = StreetRide(city, request.profile)
  }

  /// The best paths; nil if there are none.
  mutating func run() -> Found? {
    guard var found = legs(state) else { return nil }
    var shut = state
    for _ in 0..<Self.mostRounds {
      let met = gates(found)
      guard !met.isEmpty else { return found }
      shut.shutGates = Set(shut.shutGates).union(met.map(\.gate)).sorted()
      guard let round = legs(shut) else { break }
      found = round
    }
    // Nothing leads round: the way as if they were open, and how long one waits.
    guard var usual = legs(state) else { return nil }
    let met = gates(usual)
    // A gate that opens no more in good time is shut.
    if met.contains(where: { $0.wait == nil }) { return gates(found).isEmpty ? found : nil }
    usual.waits = met.compactMap { gate, wait in
      wait.map { GateWait(gate: GateIndex(rawValue: gate), milliseconds: Int($0)) }
    }
    return usual
  }

  /// The best paths first; with two waypoints, others that wait for no gate after them.
  mutating func all(most: Int) -> [Found] {
    let isPlain = most > 1 && places.count == 2
    // Where no gate has hours, the first of all is what `run` would find.
    if isPlain, hours.isEmpty { return ways(most) }
    guard let best = run() else { return [] }
    guard isPlain, best.waits.isEmpty else { return [best] }
    return [best] + ways(most).dropFirst().filter { gates($0).isEmpty && !$0.isLike(best) }
  }

  /// The quickest way between two waypoints and others, as if no gate had hours.
  private func ways(_ most: Int) -> [Found] {
    ride.paths(places[0], to: places[1], state, most: most).map { path in
      Found(paths: [path], places: [path.start, places[1][path.goal]])
    }
  }

  /// The gates that are shut when one comes there.
  private func gates(_ found: Found) -> [(gate: Int32, wait: UInt32?)] {
    guard !hours.isEmpty else { return [] }
    var met: [(gate: Int32, wait: UInt32?)] = []
    var time: UInt32 = 0
    for path in found.paths {
      for move in path.moves {
        let gate = move.vertex >= 0 ? city.network.vertexGate[Int(move.vertex)] : -1
        if gate >= 0 {
          let wait = hours.wait(gate, at: time)
          if wait != 0 { met.append((gate, wait)) }
          time &+= wait ?? 0
        }
        time &+= move.milliseconds
      }
    }
    return met
  }

  private func legs(_ state: StreetState) -> Found? {
    let last = places.count - 1
    // 1. Forward: the least cost of each place of each waypoint.
    var layers = [places[0]]
    for index in 1..<max(last, 1) {
      let goals = places[index]
      let times = ride.times(layers[index - 1], to: goals, state)
      var layer: [StreetPlace] = []
      for (goal, time) in zip(goals, times) {
        guard let time else { continue }
        var place = goal
        place.cost = time
        layer.append(place)
      }
      guard let least = layer.map(\.cost).min() else { return nil }
      // Only differences count; sums over many legs would run over.
      for index in layer.indices { layer[index].cost -= least }
      layers.append(layer)
    }
    // 2. Backward: which place each leg began at.
    var found = Found(paths: [], places: [])
    var goals = places[last]
    for index in stride(from: last - 1, through: 0, by: -1) {
      guard let path = ride.path(layers[index], to: goals, state) else { return nil }
      found.paths.append(path)
      found.places.append(goals[path.goal])
      goals = [path.start]
      goals[0].cost = 0
    }
    found.places.append(goals[0])
    found.paths.reverse()
    found.places.reverse()
    return found
  }
}
