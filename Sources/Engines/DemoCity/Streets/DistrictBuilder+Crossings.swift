import Geodesy
import OpenStreetMap

/// What makes crossing and turning harder: footbridges and turn restrictions.
extension DistrictBuilder {
  /// A footbridge over a main street, with stairs along the street on both sides.
  mutating func drawFootbridge(_ edge: Edge) {
    guard edge.street == .primary, grid.interruption(edge) == nil else { return }
    var lot = lot.branch("footbridge", edge.i, edge.j, edge.isNorth ? 1 : 0)
    guard lot.chance(0.28), grid.middle(edge, 4).metres(to: grid.middle(edge, 5)) > 40 else {
      return
    }
    // Between two places where streets turn off.
    let middle = grid.middle(edge, 4).toward(grid.middle(edge, 5), by: 0.35)
    let left = grid.left(edge, 4)
    let along = left.left * -1
    // Beyond the cycleways, before the walls.
    let reach = grid.cycleway(edge.line, isNorth: edge.isNorth) + 3.5
    var tops: [Knot] = []
    for (flank, side) in [(Flank.left, reach), (.right, -reach)] {
      let top = draft.node(middle + left * side)
      let foot = draft.node(middle + left * side + along * 14)
      draft.way(
        [foot, top],
        [Tag("highway", "steps"), Tag("step_count", "32"), Tag("incline", "up")]
          + [Tag("handrail", "yes"), Tag("bicycle", "no")])
      draft.way([foot, grid.cycleSlot(edge, 5, flank)], [Tag("highway", "footway")])
      tops.append(top)
    }
    draft.way(tops, [Tag("highway", "footway"), Tag("bridge", "yes"), Tag("layer", "1")])
  }

  /// Forbids a turn at some crossings of main streets.
  mutating func drawRestriction(_ i: Int, _ j: Int) {
    guard i % 2 == 0, j % 2 == 0, i % 4 == 0 || j % 4 == 0,
      !grid.isDual(i, isNorth: true), !grid.isDual(j, isNorth: false)
    else { return }
    var lot = lot.branch("restriction", i, j)
    guard lot.chance(0.45) else { return }
    let arms = arms(i, j)
    let from = lot.int(below: 4)
    // Coming in by an arm, the one to the right of it leads to the left.
    let kinds = [("no_left_turn", (from + 3) % 4), ("no_u_turn", from)]
    let (kind, to) = lot.chance(0.15) ? ("only_straight_on", (from + 2) % 4) : lot.pick(kinds)
    guard let fromWay = way(arms[from]), let toWay = way(arms[to]) else { return }
    draft.relation(
      [
        OSMRelation.Member(kind: .way, id: fromWay, role: "from"),
        OSMRelation.Member(
          kind: .node, id: grid.crossing(i, j, north: true, east: true).id, role: "via"),
        OSMRelation.Member(kind: .way, id: toWay, role: "to"),
      ],
      [Tag("type", "restriction"), Tag("restriction", kind), Tag("except", "bicycle")])
  }

  private func way(_ arm: (edge: Edge, atEnd: Bool)) -> Int64? {
    edgeWays[arm.edge].map { arm.atEnd ? $0.last : $0.first }
  }
}
