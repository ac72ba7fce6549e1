import Geodesy

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

  /// By turns over free streets, whose weights in the state of the request are known.
  mutating func ride(_ driven: [Int32], _ weight: Lane<UInt32>) {
    let (turnHead, entrySide, edgeLength) = (
      turns.turnHead, turns.entrySide, network.edgeLength
    )
    path.moves.reserveCapacity(path.moves.count + driven.count + 1)
    for turn in driven {
      entry = Int(turnHead[Int(turn)])
      let side = entrySide[entry]
      let edge = Int(side >> 1)
      let length = edgeLength[edge]
      path.moves.append(
        DoorPath.Move(
          isWalking: isWalking, edge: edge, from: side & 1 == 0 ? 0 : length,
          to: side & 1 == 0 ? length : 0, vertex: Int32(vertex), milliseconds: weight[turn],
          delay: weights.delay(at: vertex, request.profile)))
      vertex = network.end(of: side)
    }
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
