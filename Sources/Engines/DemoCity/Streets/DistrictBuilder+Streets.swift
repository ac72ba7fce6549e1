import Geodesy

/// The streets of the grid with their cycleways and crossings.
extension DistrictBuilder {
  mutating func drawStreets() {
    let edges = ownEdges
    for edge in edges { drawNodes(edge) }
    for (i, j) in ownCrossings { drawCrossing(i, j) }
    for edge in edges { drawStreet(edge) }
    for edge in edges where edge.street == .primary {
      drawCycleway(edge, .left)
      drawCycleway(edge, .right)
    }
    for (i, j) in ownCrossings { drawCorners(i, j) }
    if size.blocks > 1 {
      for (i, j) in ownCrossings { drawLinks(i, j) }
      for edge in edges { drawTurningGap(edge) }
      for edge in edges { drawFootbridge(edge) }
      drawBusStops()
      for (i, j) in ownCrossings { drawRestriction(i, j) }
    }
  }

  /// Lines this district draws: those of its south and west, and the city's last ones.
  private var ownLines: (u: Range<Int>, v: Range<Int>) {
    let (u, v) = place.firstLine(of: size)
    let isLastColumn = place.column == size.columns - 1
    let isLastRow = place.row == size.rows - 1
    return (u..<u + size.blocks + (isLastColumn ? 1 : 0), v..<v + size.blocks + (isLastRow ? 1 : 0))
  }

  private var ownCrossings: [(Int, Int)] {
    let lines = ownLines
    return lines.v.flatMap { j in lines.u.map { ($0, j) } }.filter { i, j in
      arms(i, j).contains { grid.isPresent($0.edge) }
    }
  }

  var ownEdges: [Edge] {
    let lines = ownLines
    return lines.v.flatMap { j in
      lines.u.flatMap { [Edge.east($0, j), Edge.north($0, j)] }
    }.filter(grid.isPresent)
  }

  /// The edges that meet at a crossing, and whether they end there: east, north, west, south.
  func arms(_ i: Int, _ j: Int) -> [(edge: Edge, atEnd: Bool)] {
    [
      (.east(i, j), false), (.north(i, j), false), (.east(i - 1, j), true),
      (.north(i, j - 1), true),
    ]
  }

  // MARK: Nodes

  private mutating func drawNodes(_ edge: Edge) {
    let interruption = grid.interruption(edge)
    let isDeadEnd = interruption?.means == .deadEnds
    for k in 1..<StreetGrid.parts {
      if isDeadEnd, let cut = interruption, k > cut.from, k < cut.to { continue }
      let isEnd = isDeadEnd && (k == interruption?.from || k == interruption?.to)
      for flank in grid.carriageways(edge) {
        draft.addGridNode(grid.slot(edge, k, flank), isEnd ? [Tag("noexit", "yes")] : [])
      }
      if edge.street == .primary {
        draft.addGridNode(grid.cycleSlot(edge, k, .left))
        draft.addGridNode(grid.cycleSlot(edge, k, .right))
      }
    }
    for atEnd in [false, true] where hasStub(edge, atEnd: atEnd) {
      let signals = hasSignals(atEnd ? edge.end : (edge.i, edge.j))
      for flank in grid.carriageways(edge) {
        draft.addGridNode(
          grid.stub(edge, atEnd: atEnd, flank),
          [
            Tag("highway", "crossing"),
            Tag("crossing", signals ? "traffic_signals" : "uncontrolled"),
            Tag("crossing:markings", "zebra"),
          ])
      }
    }
  }

  /// Whether the first or last stretch of an edge is there.
  private func reaches(_ edge: Edge, atEnd: Bool) -> Bool {
    guard let cut = grid.interruption(edge), cut.means == .deadEnds else { return true }
    return atEnd ? cut.to < StreetGrid.parts : cut.from > 0
  }

  private func hasStub(_ edge: Edge, atEnd: Bool) -> Bool {
    guard grid.isPresent(edge), reaches(edge, atEnd: atEnd) else { return false }
    let (i, j) = atEnd ? edge.end : (edge.i, edge.j)
    // Where small streets meet, people cross as they like.
    return [i, j].contains { StreetClass(line: $0).rawValue <= StreetClass.secondary.rawValue }
  }

  func hasSignals(_ crossing: (i: Int, j: Int)) -> Bool {
    let classes = [crossing.i, crossing.j].map { StreetClass(line: $0).rawValue }
    return classes.reduce(0, +) <= StreetClass.primary.rawValue + StreetClass.tertiary.rawValue
  }

  private mutating func drawCrossing(_ i: Int, _ j: Int) {
    let count = arms(i, j).count { grid.isPresent($0.edge) }
    let signals = count > 2 && hasSignals((i, j))
    for knot in grid.crossings(i, j) {
      draft.addGridNode(knot, signals ? [Tag("highway", "traffic_signals")] : [])
    }
    guard hasCorners(i, j) else { return }
    for (north, east) in StreetGrid.quarters {
      draft.addGridNode(grid.corner(i, j, north: north, east: east))
    }
  }

  func hasCorners(_ i: Int, _ j: Int) -> Bool {
    arms(i, j).contains { $0.edge.street == .primary && grid.isPresent($0.edge) }
  }

  // MARK: Ways

  /// The nodes of an edge from one eighth to another, the crossing places included.
  private func knots(_ edge: Edge, _ from: Int, _ to: Int, _ flank: Flank) -> [Knot] {
    var knots: [Knot] = []
    for k in from...to {
      if k == StreetGrid.parts, hasStub(edge, atEnd: true) {
        knots.append(grid.stub(edge, atEnd: true, flank))
      }
      knots.append(grid.slot(edge, k, flank))
      if k == 0, hasStub(edge, atEnd: false) { knots.append(grid.stub(edge, atEnd: false, flank)) }
    }
    return knots
  }

  private mutating func drawStreet(_ edge: Edge) {
    if grid.isDual(edge) { return drawCarriageways(edge) }
    let name = names.street(line: edge.line, isNorth: edge.isNorth)
    var tags = edge.street.tags + name.tags
    let oneway = isThrough(edge) ? zones.oneway(edge) : 0
    if oneway != 0 {
      tags += [Tag("oneway", "yes"), Tag("oneway:bicycle", "no")]
    }
    var drawn: [Int64] = []
    for piece in pieces(edge) {
      let line = knots(edge, piece.from, piece.to, .right)
      drawn.append(draft.way(oneway < 0 ? line.reversed() : line, tags + piece.tags))
    }
    if let first = drawn.first, let last = drawn.last { edgeWays[edge] = (first, last) }
  }

  /// Whether a lesser street goes through from one main street to the next: where it does not, one
  /// direction only would be a trap.
  private func isThrough(_ edge: Edge) -> Bool {
    let sign = (edge.isNorth ? edge.j : edge.i) % 2 == 0 ? 1 : -1
    let partner = Edge(
      i: edge.i + (edge.isNorth ? 0 : sign), j: edge.j + (edge.isNorth ? sign : 0),
      isNorth: edge.isNorth)
    return [edge, partner].allSatisfy { grid.isPresent($0) && grid.interruption($0) == nil }
  }

  /// One way each for both directions, as traffic goes on the right.
  private mutating func drawCarriageways(_ edge: Edge) {
    for flank in grid.carriageways(edge) {
      for piece in pieces(edge) {
        let line = knots(edge, piece.from, piece.to, flank)
        let way = draft.way(
          flank == .left ? line.reversed() : line,
          dualTags(edge.line, isNorth: edge.isNorth) + piece.tags)
        let isFirst = piece.from == 0
        let isLast = piece.to == StreetGrid.parts
        if isFirst { carriagewayEnds[CarriagewayEnd(edge: edge, flank: flank, atEnd: false)] = way }
        if isLast { carriagewayEnds[CarriagewayEnd(edge: edge, flank: flank, atEnd: true)] = way }
      }
    }
  }

  struct Piece {
    var from: Int
    var to: Int
    var tags: [Tag] = []
  }

  /// The stretches of an edge between river banks and rails.
  func pieces(_ edge: Edge) -> [Piece] {
    guard let cut = grid.interruption(edge) else { return [Piece(from: 0, to: StreetGrid.parts)] }
    var pieces: [Piece] = []
    if cut.from > 0 { pieces.append(Piece(from: 0, to: cut.from)) }
    switch cut.means {
    case .bridge:
      let tags = [Tag("bridge", "yes"), Tag("layer", "1")]
      pieces.append(Piece(from: cut.from, to: cut.to, tags: tags))
    case .tunnel:
      let tags = [Tag("tunnel", "yes"), Tag("layer", "-1")]
      pieces.append(Piece(from: cut.from, to: cut.to, tags: tags))
    case .deadEnds: break
    }
    if cut.to < StreetGrid.parts { pieces.append(Piece(from: cut.to, to: StreetGrid.parts)) }
    return pieces
  }

  private mutating func drawCycleway(_ edge: Edge, _ flank: Flank) {
    let (i, j) = edge.end
    let isLeft = flank == .left
    let first =
      edge.isNorth
      ? grid.corner(edge.i, edge.j, north: true, east: !isLeft)
      : grid.corner(edge.i, edge.j, north: isLeft, east: true)
    let last =
      edge.isNorth
      ? grid.corner(i, j, north: false, east: !isLeft)
      : grid.corner(i, j, north: isLeft, east: false)
    for piece in pieces(edge) {
      let knots = (piece.from...piece.to).map { k in
        k == 0 ? first : k == StreetGrid.parts ? last : grid.cycleSlot(edge, k, flank)
      }
      draft.way(
        knots,
        [
          Tag("highway", "cycleway"), Tag("foot", "designated"), Tag("bicycle", "designated"),
          Tag("segregated", "yes"),
        ]
          + [Tag("segregated", "yes"), Tag("oneway", "no"), Tag("surface", "asphalt")]
          + piece.tags)
    }
  }

  /// Joins the corners of a crossing all around, over the streets that end there.
  private mutating func drawCorners(_ i: Int, _ j: Int) {
    guard hasCorners(i, j) else { return }
    let arms = arms(i, j)
    let corners = [(false, true), (true, true), (true, false), (false, false)].map {
      grid.corner(i, j, north: $0.0, east: $0.1)
    }
    for side in 0..<4 {
      var line = [corners[side], corners[(side + 1) % 4]]
      let (edge, atEnd) = arms[side]
      let isCrossing = hasStub(edge, atEnd: atEnd)
      if isCrossing {
        // East and north arms are met from their right, the others from their left.
        let flanks = grid.carriageways(edge)
        line.insert(
          contentsOf: (atEnd ? flanks.reversed() : flanks).map {
            grid.stub(edge, atEnd: atEnd, $0)
          }, at: 1)
      }
      draft.way(
        line,
        [
          Tag("highway", "cycleway"), Tag("foot", "designated"), Tag("bicycle", "designated"),
          Tag("segregated", "yes"),
        ]
          + (isCrossing ? [Tag("cycleway", "crossing")] : []))
    }
  }
}
