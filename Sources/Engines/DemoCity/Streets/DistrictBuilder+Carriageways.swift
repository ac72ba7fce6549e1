import Geodesy
import OpenStreetMap

/// What joins the two carriageways of an avenue.
extension DistrictBuilder {
  func dualTags(_ line: Int, isNorth: Bool) -> [Tag] {
    StreetClass(line: line).tags + names.street(line: line, isNorth: isNorth).tags
      + [Tag("lanes", "3"), Tag("oneway", "yes"), Tag("dual_carriageway", "yes")]
  }

  /// The stretches of a crossing between carriageways.
  mutating func drawLinks(_ i: Int, _ j: Int) {
    let (isMeridian, isParallel) = (
      grid.isDual(i, isNorth: true), grid.isDual(j, isNorth: false)
    )
    // A street goes on through the avenue that it crosses.
    if isMeridian, grid.isPresent(.east(i, j)) || grid.isPresent(.east(i - 1, j)) {
      for north in isParallel ? [false, true] : [false] {
        let (west, east) = (
          grid.crossing(i, j, north: north, east: false),
          grid.crossing(i, j, north: north, east: true)
        )
        drawLink(north ? [east, west] : [west, east], i, j, alongLine: j, isNorth: false)
      }
    }
    if isParallel, grid.isPresent(.north(i, j)) || grid.isPresent(.north(i, j - 1)) {
      for east in isMeridian ? [true, false] : [true] {
        let (south, north) = (
          grid.crossing(i, j, north: false, east: east),
          grid.crossing(i, j, north: true, east: east)
        )
        drawLink(east ? [south, north] : [north, south], i, j, alongLine: i, isNorth: true)
      }
    }
  }

  private mutating func drawLink(
    _ knots: [Knot], _ i: Int, _ j: Int, alongLine line: Int, isNorth: Bool
  ) {
    guard !grid.isDual(line, isNorth: isNorth) else {
      draft.way(knots, dualTags(line, isNorth: isNorth))
      return
    }
    let link = draft.way(
      knots, StreetClass(line: line).tags + names.street(line: line, isNorth: isNorth).tags)
    forbidTurningBack(link, i, j, ofMeridian: !isNorth)
  }

  /// Where there are signals, often nobody may turn back by the street that crosses.
  private mutating func forbidTurningBack(
    _ link: Int64, _ i: Int, _ j: Int, ofMeridian: Bool
  ) {
    var lot = lot.branch("no u-turn", i, j)
    guard hasSignals((i, j)), lot.chance(0.6) else { return }
    let before: Edge = ofMeridian ? .north(i, j - 1) : .east(i - 1, j)
    let after: Edge = ofMeridian ? .north(i, j) : .east(i, j)
    // From the edge before and back along it, then the same for the edge after.
    for (edge, atEnd, comesBy) in [(before, true, Flank.right), (after, false, .left)] {
      let goesBy: Flank = comesBy == .left ? .right : .left
      guard
        let from = carriagewayEnds[CarriagewayEnd(edge: edge, flank: comesBy, atEnd: atEnd)],
        let to = carriagewayEnds[CarriagewayEnd(edge: edge, flank: goesBy, atEnd: atEnd)]
      else { continue }
      draft.relation(
        [
          OSMRelation.Member(kind: .way, id: from, role: "from"),
          OSMRelation.Member(kind: .way, id: link, role: "via"),
          OSMRelation.Member(kind: .way, id: to, role: "to"),
        ],
        [Tag("type", "restriction"), Tag("restriction", "no_u_turn")])
    }
  }

  /// A gap in the median between two crossings, where one may turn back; green beside it.
  mutating func drawTurningGap(_ edge: Edge) {
    guard grid.isDual(edge), grid.interruption(edge) == nil else { return }
    var lot = lot.branch("gap", edge.i, edge.j, edge.isNorth ? 1 : 0)
    let gap = lot.pick([3, 5])
    if lot.chance(0.7) {
      // Both ways round: either carriageway leads to the other.
      draft.way(
        [grid.slot(edge, gap, .right), grid.slot(edge, gap, .left)],
        [
          Tag("highway", "primary_link"), Tag("lanes", "2"), Tag("maxspeed", "20"),
          Tag("foot", "no"),
        ])
    }
    drawMedian(edge, from: 1, to: gap)
    drawMedian(edge, from: gap, to: StreetGrid.parts - 1)
  }

  /// Half the width of what grows between the carriageways.
  private static let median = 1.6

  private mutating func drawMedian(_ edge: Edge, from: Int, to: Int) {
    let clear = 0.16
    func at(_ k: Double, _ side: Double) -> PlanePoint {
      let below = Int(k.rounded(.down))
      let point = grid.middle(edge, below).toward(
        grid.middle(edge, min(below + 1, StreetGrid.parts)), by: k - Double(below))
      return point + grid.left(edge, below) * side
    }
    let stops = [Double(from) + clear] + (from + 1..<to).map(Double.init) + [Double(to) - clear]
    let right = stops.map { at($0, -Self.median) }
    let left = stops.reversed().map { at($0, Self.median) }
    draft.area(Outline(right + left), [Tag("landuse", "grass")])
  }
}
