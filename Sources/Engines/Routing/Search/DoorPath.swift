import Geodesy

/// What a search found, as stretches of edges in order.
struct DoorPath: Sendable {
  /// A stretch along one edge.
  struct Move: Sendable {
    var isWalking: Bool
    var edge: Int
    /// Centimetres from the edge's tail, where the stretch begins and ends.
    var from: Int32
    var to: Int32
    /// The vertex passed just before, or -1 at the start and right after parking in mid-edge.
    var vertex: Int32
    var milliseconds: UInt32
    /// How long passing the vertex before it took, within `milliseconds`.
    var delay: UInt32
  }

  var start: StreetPlace
  /// The position of the goal place that was reached.
  var goal: Int
  var moves: [Move]
  /// The vehicle is left before this move; `moves.count` at the end; nil if it never is.
  var parkedBefore: Int?
  var parkingKind: ParkingKind?
}

extension DoorPath {
  /// The edges in order, each once.
  var streets: [StreetIndex] {
    var known = Set<Int>()
    return moves.compactMap { known.insert($0.edge).inserted ? StreetIndex(at: $0.edge) : nil }
  }

  /// The gates on the path in order, and how long one waits there; nil for those that are shut for
  /// good when one comes.
  func gates(
    _ network: StreetNetwork, _ profile: Profile, _ hours: GateHours
  ) -> [(gate: Int32, wait: UInt32?)] {
    guard !hours.isEmpty else { return [] }
    var found: [(gate: Int32, wait: UInt32?)] = []
    var time = start.cost
    for (index, move) in moves.enumerated() {
      if index == parkedBefore, let parkingKind {
        time &+= ParkingCosts.cost(parkingKind, profile)
      }
      if move.vertex >= 0, network.vertexGate[Int(move.vertex)] >= 0 {
        let gate = network.vertexGate[Int(move.vertex)]
        found.append((gate, hours.wait(gate, at: time)))
      }
      time &+= move.milliseconds
    }
    return found
  }
}

extension DoorSearch {
  /// The path that the last run found; call it only when the run gave a time.
  func path(_ request: Request, _ network: borrowing StreetNetwork) -> DoorPath {
    var states: [UInt32] = [goalState]
    while origin[Int(states[states.count - 1])] >= 0 || hasParentState(states[states.count - 1]) {
      states.append(parent[Int(states[states.count - 1])])
    }
    states.reverse()
    let first = Int(states[0])
    let start = request.starts[Int(parent[first])]
    let goal = (Int(parent[Int(goalState)]) - firstPlace) / 2
    var path = DoorPath(start: start, goal: goal, moves: [])
    if origin[first] == Origin.walkAlong || origin[first] == Origin.walkAgainst {
      path.parkedBefore = 0
      path.parkingKind = .kerb
    }
    append(seedOf: first, request, network, to: &path)
    for (before, state) in zip(states, states.dropFirst()) {
      append(Int(state), after: Int(before), request, network, to: &path)
    }
    return path
  }

  private func hasParentState(_ state: UInt32) -> Bool {
    let how = origin[Int(state)]
    return how == Origin.park || how == Origin.toPlace || how == Origin.toGoal
  }

  private func isWalking(_ state: Int) -> Bool {
    state < firstPlace ? state >= firstWalk : (state - firstPlace) % 2 == 1
  }

  private func append(
    seedOf state: Int, _ request: Request, _ network: borrowing StreetNetwork,
    to path: inout DoorPath
  ) {
    let start = path.start
    let edge = Int(start.edge)
    let isAgainst = origin[state] == Origin.startAgainst || origin[state] == Origin.walkAgainst
    let end =
      state >= firstPlace
      ? request.goals[(state - firstPlace) / 2].offset
      : isAgainst ? 0 : network.edgeLength[edge]
    let before =
      start.cost
      + (path.parkedBefore == nil ? 0 : ParkingCosts.cost(.kerb, request.profile))
    guard end != start.offset else { return }
    path.moves.append(
      DoorPath.Move(
        isWalking: isWalking(state), edge: edge, from: start.offset, to: end, vertex: -1,
        milliseconds: distance[state] &- before, delay: 0))
  }

  private func append(
    _ state: Int, after before: Int, _ request: Request, _ network: borrowing StreetNetwork,
    to path: inout DoorPath
  ) {
    let how = origin[state]
    let vertex = before < firstPlace ? vertex(of: before, network) : 0
    let cost = distance[state] &- distance[before]
    if how == Origin.park {
      path.parkedBefore = path.moves.count
      path.parkingKind = ParkingCosts.kind(
        network.vertexParking[vertex], kerb: network.vertexKerb[vertex], request.profile)
    } else if how == Origin.toGoal {
      guard !isWalking(before) else { return }
      path.parkedBefore = path.moves.count
      path.parkingKind = network.parkingKind(at: request.goals[path.goal], request.profile)
    } else {
      var move = DoorPath.Move(
        isWalking: isWalking(state), edge: 0, from: 0, to: 0, vertex: Int32(vertex),
        milliseconds: cost, delay: 0)
      if how >= 0 {
        let side =
          move.isWalking
          ? network.arcSide[Int(how)] : turns.entrySide[Int(turns.turnHead[Int(how)])]
        move.edge = Int(side >> 1)
        let length = network.edgeLength[move.edge]
        (move.from, move.to) = side & 1 == 0 ? (0, length) : (length, 0)
      } else {
        let place = request.goals[path.goal]
        move.edge = Int(place.edge)
        move.from = Int(network.edgeTail[move.edge]) == vertex ? 0 : network.edgeLength[move.edge]
        move.to = place.offset
        guard move.from != move.to else { return }
      }
      let rule = network.vertexRules[Int(network.vertexRule[vertex])]
      let mode: Profile = move.isWalking ? .foot : request.profile
      move.delay = min(UInt32(rule.delays[mode.index]), cost)
      path.moves.append(move)
    }
  }
}
