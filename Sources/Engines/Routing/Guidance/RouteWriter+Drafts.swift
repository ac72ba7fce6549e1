import Geodesy

/// Where along the path something has to be said.
extension RouteWriter {
  mutating func draftSteps(_ parkingTime: Int) {
    guard !moves.isEmpty else { return }
    // The direction follows when it is known how far this step goes: `setOut`.
    drafts = [Draft(action: .depart(.north), move: 0)]
    if moves[0].vertex >= 0 { noteGate(at: 0) }
    if let stairs = stairs(at: 0) { drafts.append(stairs) }
    var quietUntil = 0
    for index in 1..<max(moves.count, 1) {
      if path.parkedBefore == index {
        park(at: index, parkingTime)
        noteGate(at: index)
        if let stairs = stairs(at: index) { drafts.append(stairs) }
        continue
      }
      let hasGate = noteGate(at: index)
      if let stairs = stairs(at: index) {
        drafts.append(stairs)
      } else if let (exit, end) = roundabout(at: index) {
        drafts.append(Draft(action: .roundabout(exit: exit), move: index))
        quietUntil = end
      } else if index > quietUntil || quietUntil == 0, let turn = turn(at: index) {
        // At a gate, only a real turn is worth a second line.
        if !hasGate || turn.isPlain { drafts.append(turn) }
      }
    }
    if path.parkedBefore == moves.count { park(at: moves.count, parkingTime) }
  }

  private mutating func park(at move: Int, _ time: Int) {
    // Left where one stands: nothing to say.
    guard move > 0, let kind = path.parkingKind else { return }
    drafts.append(Draft(action: .park(kind), move: move, extraMilliseconds: time))
  }

  @discardableResult
  private mutating func noteGate(at move: Int) -> Bool {
    let vertex = moves[move].vertex
    guard vertex >= 0, network.vertexGate[Int(vertex)] >= 0 else { return false }
    let gate = GateIndex(rawValue: network.vertexGate[Int(vertex)])
    // Parking right at a gate passes its vertex in two modes, and once on foot.
    guard drafts.last?.move != move || !drafts.contains(where: { $0.action == .gate(gate) })
    else { return true }
    let name = city.gates[gate.position].name
    // The gate in the wall and the bar behind it are one gate to people: the one with a name.
    if let last = drafts.last, case .gate(let earlier) = last.action,
      distance(from: last.move, to: move) < TurnRules.mergeDistance
    {
      let earlierName = city.gates[earlier.position].name
      if name == nil || name == earlierName { return true }
      if earlierName == nil {
        drafts[drafts.count - 1].action = .gate(gate)
        return true
      }
    }
    drafts.append(Draft(action: .gate(gate), move: move))
    return true
  }

  /// The beginning of stairs or of a lift.
  private func stairs(at move: Int) -> Draft? {
    let wayClass = network.edgeClass[moves[move].edge]
    guard wayClass == .steps || wayClass == .elevator else { return nil }
    if move > 0, network.edgeClass[moves[move - 1].edge] == wayClass { return nil }
    if wayClass == .elevator { return Draft(action: .elevator, move: move) }
    var count = 0
    var isCounted = true
    var directions: Set<Bool> = []
    for next in moves[move...] {
      guard network.edgeClass[next.edge] == .steps else { break }
      let steps = Int(network.edgeStepCount[next.edge])
      count += steps
      isCounted = isCounted && steps > 0
      let flags = network.edgeFlags[next.edge]
      let isAgainst = next.from > next.to
      if flags.contains(.up) { directions.insert(!isAgainst) }
      if flags.contains(.down) { directions.insert(isAgainst) }
    }
    return Draft(
      action: .stairs(
        count: isCounted ? count : nil, up: directions.count == 1 ? directions.first : nil),
      move: move)
  }

  /// A roundabout that is ridden into here and left again: the exit and the first move after it.
  private func roundabout(at move: Int) -> (exit: Int, end: Int)? {
    func isRound(_ index: Int) -> Bool {
      network.edgeFlags[moves[index].edge].contains(.roundabout)
    }
    guard !moves[move].isWalking, isRound(move), !isRound(move - 1) else { return nil }
    guard let end = moves[move...].indices.first(where: { !isRound($0) }) else { return nil }
    var exits = 1
    for index in (move + 1)..<max(end, move + 1) {
      exits += exitCount(at: Int(moves[index].vertex))
    }
    return (exits, end)
  }

  private func exitCount(at vertex: Int) -> Int {
    (Int(network.firstArc[vertex])..<Int(network.firstArc[vertex + 1])).count { arc in
      network.weights[profile.index][arc] != StreetNetwork.impassable
        && !network.edgeFlags[Int(network.arcSide[arc] >> 1)].contains(.roundabout)
    }
  }

  /// What has to be said about the bend between a move and the one before.
  private func turn(at move: Int) -> Draft? {
    let (before, after) = (moves[move - 1], moves[move])
    let vertex = Int(after.vertex)
    guard vertex >= 0, line.extents[move].leg == line.extents[move - 1].leg else { return nil }
    let (leg, point) = (line.extents[move].leg, line.extents[move].first)
    // Beyond the next junction lies the next turn's business.
    func reach(_ move: Int) -> Double {
      min(TurnRules.reach, max(TurnRules.leastReach, line.extents[move].distance))
    }
    guard let arriving = line.bearing(before: point, inLeg: leg, reach: reach(move - 1)),
      let leaving = line.bearing(after: point, inLeg: leg, reach: reach(move))
    else { return nil }
    let angle = TurnRules.angle(from: arriving, to: leaving)
    let size = abs(angle)
    let (oldName, newName) = (network.edgeName[before.edge], network.edgeName[after.edge])
    let isSameStreet =
      network.edgeWay[before.edge] == network.edgeWay[after.edge]
      || oldName != 0 && oldName == newName
    let isNewName = !isSameStreet && newName != 0 && oldName != newName
    guard size >= TurnRules.straight || isNewName else { return nil }
    let others = otherAngles(at: vertex, arriving: arriving, before, after)
    if others.isEmpty { return nil }
    if size >= TurnRules.plain {
      // A street that bends while only side streets meet it needs no word.
      let goesStraighter = others.contains { abs($0) < size }
      if isSameStreet, !goesStraighter, size < 60 { return nil }
      return Draft(action: .turn(TurnRules.turn(angle)), move: move)
    }
    if size < TurnRules.straight {
      return Draft(action: .continueStraight, move: move)
    }
    guard others.contains(where: { abs($0) < size + 10 }) else { return nil }
    return Draft(action: .turn(TurnRules.turn(angle)), move: move)
  }

  /// The bends towards the other streets that one could take at a vertex.
  private func otherAngles(
    at vertex: Int, arriving: Double, _ before: DoorPath.Move, _ after: DoorPath.Move
  ) -> [Double] {
    let mode: Profile = after.isWalking ? .foot : profile
    var angles: [Double] = []
    for arc in Int(network.firstArc[vertex])..<Int(network.firstArc[vertex + 1]) {
      let edge = Int(network.arcSide[arc] >> 1)
      guard edge != before.edge, edge != after.edge,
        network.weights[mode.index][arc] != StreetNetwork.impassable
      else { continue }
      let points = network.points(of: edge)
      let isAgainst = network.arcSide[arc] & 1 == 1
      let start = isAgainst ? points[points.endIndex - 1] : points[points.startIndex]
      let next = isAgainst ? points[points.endIndex - 2] : points[points.startIndex + 1]
      angles.append(TurnRules.angle(from: arriving, to: start.bearing(to: next)))
    }
    return angles
  }
}
