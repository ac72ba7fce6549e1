import Geodesy

/// Making few words of what lies close together.
extension RouteWriter {
  /// Makes one turn, or none, of turns that follow each other closely.
  mutating func mergeTurns() {
    var merged: [Draft] = []
    for draft in drafts {
      guard case .turn = draft.action, let last = merged.last, case .turn = last.action,
        distance(from: last.move, to: draft.move) < TurnRules.mergeDistance,
        let angle = angle(from: last.move, to: draft.move)
      else {
        merged.append(draft)
        continue
      }
      let turn = TurnRules.turn(angle)
      // Over to the other carriageway is back; into a path beside this one is two turns.
      if turn == .uTurn, !isOneStreet(last.move - 1, draft.move) {
        merged.append(draft)
        continue
      }
      merged.removeLast()
      if abs(angle) >= TurnRules.mergeAngle {
        merged.append(Draft(action: .turn(turn), move: last.move))
      } else if changesName(from: last.move - 1, to: draft.move) {
        merged.append(Draft(action: .continueStraight, move: last.move))
      }
    }
    drafts = merged
  }

  /// Gives the first step its direction: the one of the stretch up to the first turn.
  mutating func setOut() {
    guard !drafts.isEmpty else { return }
    while drafts.count > 1, case .turn = drafts[1].action,
      distance(from: 0, to: drafts[1].move) < TurnRules.shortDeparture
    {
      drafts.remove(at: 1)
    }
    let turn = drafts.first { if case .turn = $0.action { true } else { false } }
    let length = distance(from: 0, to: turn?.move ?? moves.count)
    let first = line.extents[0]
    let bearing = line.bearing(
      after: first.first, inLeg: first.leg, reach: min(TurnRules.departureReach, length))
    drafts[0].action = .depart(CompassDirection(bearing: bearing ?? 0))
  }

  /// The bend between the way to the first of some junctions and the way from the last: their own
  /// bends, each seen over some metres, may contain each other and have no sum.
  private func angle(from first: Int, to last: Int) -> Double? {
    let (start, end) = (line.extents[first], line.extents[last])
    guard start.leg == end.leg,
      let arriving = line.bearing(before: start.first, inLeg: start.leg),
      let leaving = line.bearing(after: end.first, inLeg: end.leg)
    else { return nil }
    return TurnRules.angle(from: arriving, to: leaving)
  }

  func distance(from: Int, to: Int) -> Double {
    (from..<to).reduce(0) { $0 + line.extents[$1].distance }
  }

  private func changesName(from: Int, to: Int) -> Bool {
    let (old, new) = (network.edgeName[moves[from].edge], network.edgeName[moves[to].edge])
    return new != 0 && old != new
  }

  private func isOneStreet(_ first: Int, _ second: Int) -> Bool {
    let name = network.edgeName[moves[first].edge]
    return name != 0 && name == network.edgeName[moves[second].edge]
  }
}
