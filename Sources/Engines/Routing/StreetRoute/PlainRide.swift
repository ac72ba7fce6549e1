/// The quickest way between places on streets by a plain search over entries: for cities without a
/// hierarchy, and the yardstick for the rest.
struct PlainRide {
  private let network: StreetNetwork
  private let turns: TurnGraph
  private let weights: TurnWeights
  private var labels: Labels
  private var best: (total: UInt32, end: End, goal: Int)?

  private enum End {
    case state(Int)
    case along(start: Int)
  }

  init(_ network: StreetNetwork, _ turns: TurnGraph, _ weights: TurnWeights) {
    self.network = network
    self.turns = turns
    self.weights = weights
    labels = Labels(count: turns.entryCount * DoorSearch.phases)
  }

  /// Searches from the best start to the best goal.
  mutating func run(
    from starts: [StreetPlace], to goals: [StreetPlace]
  ) -> (time: UInt32, path: DoorPath)? {
    labels.begin()
    best = nil
    var goalsOfEdge: [Int32: [Int]] = [:]
    var goalsOfVertex: [Int: [Int]] = [:]
    for (index, goal) in goals.enumerated() {
      goalsOfEdge[goal.edge, default: []].append(index)
      if let vertex = network.vertex(of: goal) { goalsOfVertex[vertex, default: []].append(index) }
    }
    for (index, start) in starts.enumerated() {
      seed(index, start, goals, goalsOfEdge[start.edge] ?? [])
    }
    while let state = labels.settle(below: best?.total ?? Hierarchy.unreached) {
      let vertex = network.end(of: turns.entrySide[state / DoorSearch.phases])
      for goal in goalsOfVertex[vertex] ?? [] { arrive(state, goal, goals[goal]) }
      expand(state, vertex, goals, goalsOfEdge)
    }
    guard let best else { return nil }
    return (best.total, path(starts, goals))
  }

  private mutating func seed(
    _ index: Int, _ start: StreetPlace, _ goals: [StreetPlace], _ onEdge: [Int]
  ) {
    let edge = Int(start.edge)
    let profile = weights.profile
    let isRestricted = network.isRestricted(edge, profile)
    let phase = network.isRestricted(start, profile) ? 0 : isRestricted ? 2 : 1
    for side in edge * 2...edge * 2 + 1 where network.allows(side, start) {
      let weight = weights.weight(ofSide: side, for: profile)
      guard weight != StreetNetwork.impassable else { continue }
      let isAlong = side & 1 == 0
      let rest = isAlong ? network.edgeLength[edge] - start.offset : start.offset
      labels.offer(
        side * DoorSearch.phases + phase, start.cost &+ network.partWeight(weight, rest, edge),
        bound: 0, link: Int32(index), how: -1)
      for goal in onEdge where network.allows(side, goals[goal]) {
        let place = goals[goal]
        let length = isAlong ? place.offset - start.offset : start.offset - place.offset
        guard length >= 0, phase != 2 || length == 0 || network.isRestricted(place, profile) else {
          continue
        }
        offer(
          start.cost &+ network.partWeight(weight, length, edge) &+ place.cost,
          .along(start: index), goal)
      }
    }
  }

  private mutating func offer(_ total: UInt32, _ end: End, _ goal: Int) {
    if total < best?.total ?? Hierarchy.unreached { best = (total, end, goal) }
  }

  private mutating func arrive(_ state: Int, _ goal: Int, _ place: StreetPlace) {
    let side = turns.entrySide[state / DoorSearch.phases]
    guard state % DoorSearch.phases != 2 || network.isRestricted(place, weights.profile),
      place.sides == 3 || side >> 1 == place.edge && network.allows(Int(side), place)
    else { return }
    offer(labels.distance[state] &+ place.cost, .state(state), goal)
  }

  private mutating func expand(
    _ state: Int, _ vertex: Int, _ goals: [StreetPlace], _ goalsOfEdge: [Int32: [Int]]
  ) {
    let (entry, phase) = (state / DoorSearch.phases, state % DoorSearch.phases)
    let profile = weights.profile
    guard let passed = network.phase(phase, passing: vertex, profile) else { return }
    let here = labels.distance[state]
    for turn in turns.turns(entry) {
      let weight = weights.weight(turn, after: entry)
      let head = turns.turnHead[turn]
      let side = turns.entrySide[Int(head)]
      guard weight < Hierarchy.unreached,
        let next = DoorSearch.phase(
          passed, restricted: network.isRestricted(Int(side >> 1), profile))
      else { continue }
      labels.offer(
        Int(head) * DoorSearch.phases + next, here &+ weight, bound: 0, link: Int32(state),
        how: Int32(turn))
      let whole = weights.whole(Int(side))
      for goal in goalsOfEdge[side >> 1] ?? [] where network.allows(Int(side), goals[goal]) {
        let place = goals[goal]
        let edge = Int(side >> 1)
        let length = side & 1 == 0 ? place.offset : network.edgeLength[edge] - place.offset
        guard length > 0 || place.sides != 3, next != 2 || network.isRestricted(place, profile)
        else { continue }
        offer(
          here &+ (weight - whole) &+ network.partWeight(Int32(whole), length, edge) &+ place.cost,
          .state(state), goal)
      }
    }
  }

  private func path(_ starts: [StreetPlace], _ goals: [StreetPlace]) -> DoorPath {
    let request = DoorSearch.Request(riding: weights.profile, starts, goals, weights.state)
    var trace = DoorTrace(network: network, turns: turns, weights: weights, request: request)
    guard let best else { return trace.path }
    switch best.end {
    case .along(let start):
      return trace.along(start, best.goal, isWalking: false)
    case .state(var state):
      var driven: [Int32] = []
      while labels.how[state] >= 0 {
        driven.append(labels.how[state])
        state = Int(labels.link[state])
      }
      trace.begin(
        Int(labels.link[state]), turns.entrySide[state / DoorSearch.phases], parked: false)
      for turn in driven.reversed() { trace.ride(Int(turn)) }
      trace.end(best.goal)
      return trace.path
    }
  }
}
