import Geodesy

/// What helps people to find the place of a step.
extension RouteWriter {
  /// Says at which opening to the same side one turns, counted from the step before.
  ///
  /// Streets smaller than the one that is turned into do not count: nobody takes a drive for it.
  ///
  /// - Returns: 1 for the first; nil for steps that are no turn to a side.
  func opening(of draft: Int) -> Int? {
    guard case .turn(let turn) = drafts[draft].action, let isLeft = turn.isLeft, draft > 0 else {
      return nil
    }
    let (from, to) = (drafts[draft - 1].move, drafts[draft].move)
    guard from < to, to < moves.count, moves[to].vertex >= 0 else { return nil }
    let isSmall = isSmall(moves[to].edge)
    var count = 1
    for move in from + 1..<max(to, from + 1)
    where isOpen(at: move, left: isLeft, small: isSmall) {
      count += 1
    }
    return count
  }

  /// Whether a street leads off to a side where a move begins.
  private func isOpen(at move: Int, left isLeft: Bool, small isSmall: Bool) -> Bool {
    let (before, after) = (moves[move - 1], moves[move])
    guard after.vertex >= 0, line.extents[move].leg == line.extents[move - 1].leg,
      let arriving = line.bearing(before: line.extents[move].first, inLeg: line.extents[move].leg)
    else { return false }
    let mode: Profile = after.isWalking ? .foot : profile
    return network.sides(from: Int(after.vertex)).contains { side in
      let edge = Int(side >> 1)
      guard edge != before.edge, edge != after.edge, isSmall || !self.isSmall(edge),
        network.weights[mode.index][Int(network.edgeArcs[Int(side)])] != StreetNetwork.impassable
      else { return false }
      let points = network.points(of: edge)
      let (start, next) =
        side & 1 == 0
        ? (points[points.startIndex], points[points.startIndex + 1])
        : (points[points.endIndex - 1], points[points.endIndex - 2])
      let angle = TurnRules.angle(from: arriving, to: start.bearing(to: next))
      return abs(angle) >= TurnRules.plain && abs(angle) < 160 && (angle < 0) == isLeft
    }
  }

  private func isSmall(_ edge: Int) -> Bool {
    switch network.edgeClass[edge] {
    case .service, .footway, .path, .steps, .elevator, .corridor, .track: true
    default: false
    }
  }

  /// What one sees at the place of a step, if it is worth saying: at turns, gates and parking.
  func landmark(of draft: Int) -> Landmark? {
    switch drafts[draft].action {
    case .turn, .gate, .park: break
    default: return nil
    }
    let move = min(drafts[draft].move, moves.count - 1)
    let isEnd = drafts[draft].move >= moves.count
    let extent = line.extents[move]
    let point = isEnd ? extent.last : extent.first
    let before = isEnd ? extent : line.extents[max(move - 1, 0)]
    let place = line.legs[extent.leg].geometry[point]
    guard
      let bearing = line.bearing(
        before: before.leg == extent.leg ? point : before.last, inLeg: before.leg)
    else { return nil }
    return city.landmarks.landmark(at: place, coming: bearing, city.buildings)
  }
}

extension Turn {
  /// Whether it is to the left; nil where it is to neither side.
  var isLeft: Bool? {
    switch self {
    case .slightLeft, .left, .sharpLeft: true
    case .slightRight, .right, .sharpRight: false
    case .straight, .uTurn: nil
    }
  }
}
