import Geodesy
import OpenStreetMap

/// The river: water, line, walks on both banks, parks along it.
extension DistrictBuilder {
  private static let samplesPerBlock = 8

  /// The ends of lines that go on in the next district have numbers of their own.
  func seamNode(_ kind: Int64, _ column: Int, _ row: Int, atEnd: Bool) -> (id: Int64, isOwn: Bool) {
    let next = kind < 10 ? column + 1 < size.columns : row + 1 < size.rows
    if atEnd, next {
      let number =
        kind < 10 ? row * size.columns + column + 1 : (row + 1) * size.columns + column
      let place = DistrictPlace(number: number, of: size)
      return (DistrictIDs(place).firstGridNode + 90_000 + kind, false)
    }
    return (DistrictIDs(place).firstGridNode + 90_000 + kind + (atEnd ? 100 : 0), true)
  }

  /// Where a river or rail line passes the seam: this district's node or its neighbour's.
  mutating func seamKnot(_ kind: Int64, _ point: PlanePoint, atEnd: Bool) -> Knot {
    let (id, isOwn) = seamNode(kind, place.column, place.row, atEnd: atEnd)
    let knot = Knot(id: id, point: point)
    if isOwn { draft.addGridNode(knot) }
    return knot
  }

  mutating func drawRiver() {
    guard ground.hasRiver(districtRow: place.row) else { return }
    let bare = names.bare(1_100 + place.row)
    let name = Name(chinese: bare.chinese + "河", english: bare.english + " River")
    let line = riverLine
    drawWater(line, name)
    var centre = [seamKnot(0, line[0].point, atEnd: false)]
    for sample in line.dropFirst().dropLast() { centre.append(draft.node(sample.point)) }
    centre.append(seamKnot(0, line[line.count - 1].point, atEnd: true))
    draft.way(centre, [Tag("waterway", "river")] + name.tags)
    drawWalk(line, isNorth: false)
    drawWalk(line, isNorth: true)
  }

  struct RiverSample {
    var u: Double
    var v: Double
    var point: PlanePoint
    /// To the left of the stream, which runs east: to the north bank.
    var left: PlanePoint
    var half: Double
    /// How much the river climbs in the grid.
    var slope: Double
  }

  private var riverLine: [RiverSample] {
    let first = place.firstLine(of: size).u
    return (0...size.blocks * Self.samplesPerBlock).map { index in
      riverSample(Double(first) + Double(index) / Double(Self.samplesPerBlock))
    }
  }

  func riverSample(_ u: Double) -> RiverSample {
    func at(_ u: Double) -> PlanePoint {
      ground.place(u, ground.river(u, districtRow: place.row))
    }
    let v = ground.river(u, districtRow: place.row)
    let ahead = ground.river(u + 0.02, districtRow: place.row)
    let behind = ground.river(u - 0.02, districtRow: place.row)
    return RiverSample(
      u: u, v: v, point: at(u), left: (at(u + 0.02) - at(u - 0.02)).unit.left,
      half: ground.riverHalfWidth(u), slope: (ahead - behind) / 0.04)
  }

  private mutating func drawWater(_ line: [RiverSample], _ name: Name) {
    let south = line.map { draft.node($0.point - $0.left * $0.half) }
    let north = line.map { draft.node($0.point + $0.left * $0.half) }
    let below = draft.way([north[0]] + south, [])
    let above = draft.way([south[south.count - 1]] + north.reversed(), [])
    var members = [below, above].map { OSMRelation.Member(kind: .way, id: $0, role: "outer") }
    var lot = lot.branch("island", place.number)
    let at = lot.int(30...40)
    if let widest = line[20..<100].max(by: { $0.half < $1.half }), widest.half > 44 {
      members.append(.init(kind: .way, id: drawIsland(widest), role: "inner"))
    } else {
      members.append(.init(kind: .way, id: drawIsland(line[at]), role: "inner"))
    }
    draft.relation(
      members,
      [Tag("type", "multipolygon"), Tag("natural", "water"), Tag("water", "river")] + name.tags)
  }

  private mutating func drawIsland(_ sample: RiverSample) -> Int64 {
    let along = sample.left.left * -1
    let points = (0..<12).map { index in
      let turn = Double(index) / 12
      return sample.point + along * (Sine.of(turns: turn + 0.25) * 18)
        + sample.left * (sample.half * 0.45 + Sine.of(turns: turn) * sample.half * 0.22)
    }
    return draft.area(Outline(points), [Tag("natural", "scrub"), Tag("place", "islet")])
  }

  // MARK: Walks

  /// A path along a bank, joined with every street that comes to the water.
  private mutating func drawWalk(_ line: [RiverSample], isNorth: Bool) {
    let name =
      isNorth
      ? Name(chinese: "滨江北步道", english: "North Riverside Walk")
      : Name(chinese: "滨江南步道", english: "South Riverside Walk")
    let tags = [Tag("highway", "footway"), Tag("surface", "paving_stones"), Tag("lit", "yes")]
    var walk: [Knot] = []
    for (index, sample) in line.enumerated() {
      let across =
        index > 0 ? parallelKnots(from: line[index - 1], to: sample, isNorth: isNorth) : []
      if let last = across.last {
        walk += across
        draft.way(walk, tags + name.tags)
        walk = [last]
      }
      if index % Self.samplesPerBlock == 0 {
        let across = meridianKnots(sample, isNorth: isNorth)
        guard let last = across.last else { continue }
        walk += across
        if walk.count > 1 { draft.way(walk, tags + name.tags) }
        walk = [last]
      } else {
        let side = sample.half + 9
        let knot = draft.node(sample.point + sample.left * (isNorth ? side : -side))
        walk.append(knot)
        if index % Self.samplesPerBlock == 4 { drawRiverAccess(sample, knot, isNorth: isNorth) }
      }
    }
  }

  /// The nodes of a street from south to north where it comes to the bank, from the west: those
  /// of its carriageways, and those of its cycleways.
  private func meridianKnots(_ sample: RiverSample, isNorth: Bool) -> [Knot] {
    let edge = Edge.north(Int(sample.u.rounded()), Int(sample.v.rounded(.down)))
    guard grid.isPresent(edge), let cut = grid.interruption(edge) else { return [] }
    return acrossFromLeft(edge, isNorth ? cut.to : cut.from)
  }

  private func acrossFromLeft(_ edge: Edge, _ k: Int) -> [Knot] {
    let streets = grid.carriageways(edge).reversed().map { grid.slot(edge, k, $0) }
    guard edge.street == .primary, (1..<StreetGrid.parts).contains(k) else { return streets }
    return [grid.cycleSlot(edge, k, .left)] + streets + [grid.cycleSlot(edge, k, .right)]
  }

  /// The nodes of a street from west to east that the bank crosses between two samples.
  private func parallelKnots(
    from one: RiverSample, to other: RiverSample, isNorth: Bool
  ) -> [Knot] {
    func row(_ sample: RiverSample) -> Int {
      let side = (sample.half + 9) / Ground.pitch.y * (1 + sample.slope * sample.slope).squareRoot()
      return Int((sample.v + (isNorth ? side : -side)).rounded(.down))
    }
    let (from, to) = (row(one), row(other))
    guard from != to else { return [] }
    let edge = Edge.east(Int(one.u.rounded(.down)), max(from, to))
    guard grid.isPresent(edge), let cut = grid.interruption(edge) else { return [] }
    // Where the river climbs, its north bank comes first from the west.
    let knots = acrossFromLeft(edge, (to > from) == isNorth ? cut.from : cut.to)
    return to > from ? knots.reversed() : knots
  }

  /// A path from the street behind the bank down to the walk.
  private mutating func drawRiverAccess(_ sample: RiverSample, _ knot: Knot, isNorth: Bool) {
    guard abs(sample.slope) < 0.4 else { return }
    let row = Int(sample.v.rounded(.down)) + (isNorth ? 1 : 0)
    let edge = Edge.east(Int(sample.u.rounded(.down)), row)
    guard grid.isPresent(edge), grid.interruption(edge) == nil else { return }
    let slot = grid.slot(edge, 4, isNorth ? .right : .left)
    guard slot.point.metres(to: knot.point) > 30 else { return }
    var line = [slot]
    if edge.street == .primary { line.append(grid.cycleSlot(edge, 4, isNorth ? .right : .left)) }
    draft.way(line + [knot], [Tag("highway", "footway")])
  }
}
