import Geodesy

extension DoorQuery {
  /// The path that the last run found; call it only when the run gave a time.
  func path(_ request: DoorSearch.Request) -> DoorPath? {
    guard let best else { return nil }
    let weights = TurnWeights(network, turns, request.profile, .all, request.state)
    var trace = DoorTrace(network: network, turns: turns, weights: weights, request: request)
    switch best.beginning {
    case .along(let start, let isWalking):
      return trace.along(start, Int(best.link), isWalking: isWalking)
    case .walk(let start, let side):
      trace.begin(start, side, parked: true)
    case .near(let state):
      follow(near: state, &trace)
    case .ride(let entry):
      var driven: [Int32] = []
      let seed = ride.path(to: entry, into: &driven)
      follow(driven, from: seed, to: entry, &trace)
    }
    return rest(of: trace, best.how, best.link)
  }

  /// The path over given turns on free streets and on from where they end.
  func path(
    _ driven: [Int32], from seed: Int, to end: RideEnd, _ request: DoorSearch.Request,
    _ weights: TurnWeights
  ) -> DoorPath {
    var trace = DoorTrace(network: network, turns: turns, weights: weights, request: request)
    follow(driven, from: seed, to: end.entry, &trace)
    return rest(of: trace, end.how, end.link)
  }

  private func follow(
    _ driven: [Int32], from seed: Int, to entry: Int32, _ trace: inout DoorTrace
  ) {
    let origin = seedOrigins[seed]
    if origin.start >= 0 {
      trace.begin(Int(origin.start), firstSide(of: driven, before: entry), parked: false)
    } else {
      follow(near: Int(origin.near), &trace)
      trace.ride(Int(origin.turn))
    }
    for turn in driven { trace.ride(Int(turn)) }
  }

  /// Completes a path from where the searches meet.
  private func rest(of begun: DoorTrace, _ how: Int32, _ link: Int32) -> DoorPath {
    var trace = begun
    var (how, link) = (how, link)
    while how != Origin.toPlace {
      let state = Int(link)
      if how == Origin.park {
        trace.park()
      } else if state < firstRide {
        trace.walk(how)
      } else {
        trace.ride(Int(how))
      }
      (how, link) = (back.how[state], back.link[state])
    }
    trace.end(Int(link))
    return trace.path
  }

  /// The side that a way over free streets begins with.
  private func firstSide(of driven: [Int32], before entry: Int32) -> Int32 {
    let first = driven.first.map { streets.hierarchy.graph.tails[Int($0)] } ?? entry
    return turns.entrySide[Int(first)]
  }

  /// The way over the ground around the start.
  private func follow(near last: Int, _ trace: inout DoorTrace) {
    var driven: [Int32] = []
    var state = last
    while near.how[state] >= 0 {
      driven.append(near.how[state])
      state = Int(near.link[state])
    }
    trace.begin(Int(near.link[state]), turns.entrySide[state / 2], parked: false)
    for turn in driven.reversed() { trace.ride(Int(turn)) }
  }
}

/// Writes a found way down move by move.
struct DoorTrace {
  let network: StreetNetwork
  let turns: TurnGraph
  let weights: TurnWeights
  let request: DoorSearch.Request
  private(set) var path = DoorPath(
    start: StreetPlace(
      edge: 0, offset: 0, coordinate: .init(latitudeE7: 0, longitudeE7: 0), cost: 0), goal: 0,
    moves: [])
  private var entry = 0
  private var vertex = 0

  init(
    network: StreetNetwork, turns: TurnGraph, weights: TurnWeights, request: DoorSearch.Request
  ) {
    self.network = network
    self.turns = turns
    self.weights = weights
    self.request = request
  }

  private var isWalking: Bool { path.parkedBefore != nil || request.profile == .foot }
  private var mode: Profile { isWalking ? .foot : request.profile }

  /// From a start to the end of a side of its edge.
  mutating func begin(_ start: Int, _ side: Int32, parked: Bool) {
    path.start = request.starts[start]
    if parked { leave(.kerb) }
    entry = Int(side)
    vertex = network.end(of: side)
    let edge = Int(side >> 1)
    add(edge, path.start.offset, side & 1 == 0 ? network.edgeLength[edge] : 0)
  }

  /// From a start to a goal place on the same edge.
  mutating func along(_ start: Int, _ goal: Int, isWalking: Bool) -> DoorPath {
    path.start = request.starts[start]
    path.goal = goal
    if isWalking { leave(.kerb) }
    let place = request.goals[goal]
    add(Int(place.edge), path.start.offset, place.offset)
    leaveAtGoal(place)
    return path
  }

  mutating func ride(_ turn: Int) {
    let head = Int(turns.turnHead[turn])
    let side = turns.entrySide[head]
    pass(side, to: side & 1 == 0 ? network.edgeLength[Int(side >> 1)] : 0, from: turn)
    entry = head
  }

  mutating func walk(_ side: Int32) {
    pass(side, to: side & 1 == 0 ? network.edgeLength[Int(side >> 1)] : 0, from: nil)
  }

  mutating func park() {
    leave(
      ParkingCosts.kind(
        network.vertexParking[vertex], kerb: network.vertexKerb[vertex], request.profile))
  }

  /// The last stretch, to a goal place.
  mutating func end(_ goal: Int) {
    path.goal = goal
    let place = request.goals[goal]
    if network.vertex(of: place) != vertex {
      let edge = Int(place.edge)
      let side = Int32(edge * 2 + (Int(network.edgeTail[edge]) == vertex ? 0 : 1))
      let turn = turns.turns(entry).first { turns.entrySide[Int(turns.turnHead[$0])] == side }
      pass(side, to: place.offset, from: isWalking && request.profile != .foot ? nil : turn)
    }
    leaveAtGoal(place)
  }

  /// The last stretch, along a side from its beginning to a goal place.
  mutating func end(_ goal: Int, by side: Int32) {
    path.goal = goal
    let place = request.goals[goal]
    let turn = turns.turns(entry).first { turns.entrySide[Int(turns.turnHead[$0])] == side }
    let start = side & 1 == 0 ? 0 : network.edgeLength[Int(side >> 1)]
    if place.offset != start { pass(side, to: place.offset, from: turn) }
  }

  private mutating func leaveAtGoal(_ place: StreetPlace) {
    guard !isWalking, !request.endsRiding else { return }
    leave(network.parkingKind(at: place, request.profile))
  }

  private mutating func leave(_ kind: ParkingKind?) {
    path.parkedBefore = path.moves.count
    path.parkingKind = kind
  }

  /// Along an edge, no vertex passed.
  private mutating func add(_ edge: Int, _ from: Int32, _ to: Int32) {
    guard from != to else { return }
    let side = edge * 2 + (from < to ? 0 : 1)
    let weight = weights.weight(ofSide: side, for: mode)
    path.moves.append(
      DoorPath.Move(
        isWalking: isWalking, edge: edge, from: from, to: to, vertex: -1,
        milliseconds: network.partWeight(weight, abs(to - from), edge), delay: 0))
  }

  /// Past the vertex at hand and along a side.
  private mutating func pass(_ side: Int32, to end: Int32, from turn: Int?) {
    let edge = Int(side >> 1)
    let from = side & 1 == 0 ? 0 : network.edgeLength[edge]
    let whole =
      turn == nil
      ? UInt32(network.weights[mode.index][Int(network.edgeArcs[Int(side)])])
      : weights.whole(Int(side))
    let delay = weights.delay(at: vertex, mode)
    let passing =
      turn.map { weights.weight($0, after: entry) - whole } ?? delay
    path.moves.append(
      DoorPath.Move(
        isWalking: isWalking, edge: edge, from: from, to: end, vertex: Int32(vertex),
        milliseconds: passing + network.partWeight(Int32(whole), abs(end - from), edge),
        delay: delay))
    vertex = network.end(of: side)
  }
}
