import Geodesy

/// Rows of houses with the paths that lead along them.
extension DistrictBuilder {
  mutating func drawRow(
    _ row: CompoundLayout.Row, _ number: Int, _ style: CompoundStyle, _ layout: CompoundLayout,
    _ ring: inout RingLine, _ aisles: inout [AisleLine], _ lot: inout Lot,
    _ compound: inout Compound
  ) {
    let frame = layout.frame
    let middle = (row.path.lowerBound + row.path.upperBound) / 2
    let start = PlanePoint(x: middle, y: row.y)
    guard
      let west = ring.join(
        from: start, toward: PlanePoint(x: -1, y: 0), { draft.node(frame.plane($0)) }),
      let east = ring.join(
        from: start, toward: PlanePoint(x: 1, y: 0), { draft.node(frame.plane($0)) })
    else { return }
    var stops: [(x: Double, knot: Knot)] = []
    for index in aisles.indices {
      let x = aisles[index].x
      guard row.path.contains(x), aisles[index].reach.contains(row.y) else { continue }
      // Right at the ring, path and aisle end in the same joint.
      let end = aisles[index].stops.first { abs($0.y - row.y) < 2 }
      let knot = end?.knot ?? draft.node(frame.plane(PlanePoint(x: x, y: row.y)))
      if end == nil { aisles[index].stops.append((row.y, knot)) }
      stops.append((x, knot))
    }
    for (column, placed) in row.houses.enumerated() {
      let house = makeHouse(placed, row, number, column, style, frame)
      compound.houses.append(house)
      for door in house.doors {
        let x = frame.local(door.knot.point).x
        // Not where an aisle already makes a crossing of it.
        guard lot.chance(style.mappedDoors), !stops.contains(where: { abs($0.x - x) < 0.5 }),
          row.path.lowerBound + 1 < x, x < row.path.upperBound - 1
        else { continue }
        let knot = draft.node(frame.plane(PlanePoint(x: x, y: row.y)))
        stops.append((x, knot))
        draft.way([knot, door.knot], [Tag("highway", "footway")])
      }
    }
    stops.sort { $0.x < $1.x }
    var name: Name?
    if style.namesPaths {
      let lane = names.lane(self.number("lane", perDistrict: 90))
      compound.rowNames.append(lane)
      name = lane
    }
    guard let pitch = compound.garden, style.garden?.kind == .pitch, pitch.low.y < row.y,
      row.y < pitch.high.y - 1
    else { return drawPath([west] + stops.map(\.knot) + [east], ring, name, style, frame) }
    // Nobody walks across the pitch: the path is in two parts.
    let before = stops.filter { $0.x < pitch.low.x }.map(\.knot)
    let after = stops.filter { $0.x > pitch.high.x }.map(\.knot)
    if !before.isEmpty { drawPath([west] + before, ring, name, style, frame) }
    if !after.isEmpty { drawPath(after + [east], ring, name, style, frame) }
  }

  /// The path of a row; on a slope it climbs to the ring by stairs at its eastern end.
  private mutating func drawPath(
    _ stops: [Knot], _ ring: RingLine, _ name: Name?, _ style: CompoundStyle, _ frame: LocalFrame
  ) {
    // Where the ring is near, a stop may be its joint.
    var knots = stops.indices.filter { $0 == 0 || stops[$0].id != stops[$0 - 1].id }.map {
      stops[$0]
    }
    // Between two joints side by side the ring itself is the way.
    while knots.count > 2, ring.holds(knots[0]), ring.holds(knots[1]) { knots.removeFirst() }
    while knots.count > 2, ring.holds(knots[knots.count - 1]), ring.holds(knots[knots.count - 2]) {
      knots.removeLast()
    }
    guard knots.count > 1 else { return }
    let (last, before) = (knots[knots.count - 1], knots[knots.count - 2])
    let room = last.point.metres(to: before.point)
    if knots.count == 2, ring.holds(last), ring.holds(before) {
      // Too short, or right beside the ring: the ring is the way.
      let middle = frame.local(before.point.toward(last.point, by: 0.5))
      if room < 12 || ring.outline.metres(to: middle) < 1.5 { return }
    }
    guard style.hasStairs, room > 9 else {
      draft.way(knots, style.path + (name?.tags ?? []))
      return
    }
    let toward = (before.point - last.point).unit
    let (top, foot) = (draft.node(last.point + toward * 2), draft.node(last.point + toward * 6.5))
    draft.way(knots.dropLast() + [foot], style.path)
    drawSteps(foot, top)
    draft.way([top, last], style.path)
  }

  private mutating func makeHouse(
    _ placed: CompoundLayout.Placed, _ row: CompoundLayout.Row, _ number: Int, _ column: Int,
    _ style: CompoundStyle, _ frame: LocalFrame
  ) -> Compound.House {
    let setback = placed.isUpper ? style.upper?.setback ?? 0 : style.lower.setback
    let front = row.y + (placed.isUpper ? setback : -setback)
    func onPlane(_ point: PlanePoint) -> PlanePoint {
      frame.plane(
        PlanePoint(x: placed.x + point.x, y: front + (placed.isUpper ? -point.y : point.y)))
    }
    var outline = placed.shape.points.map(onPlane)
    var court = placed.shape.court.map(onPlane)
    var corners = placed.shape.doors
    if placed.isUpper {
      outline.reverse()
      court.reverse()
      corners = corners.map { outline.count - 1 - $0 }
    }
    let doors = corners.map { ($0, draft.node(outline[$0])) }
    return Compound.House(
      outline: outline, court: court, doors: doors, shape: placed.shape, row: number,
      column: column, isUpper: placed.isUpper, isWest: placed.isWest,
      middle: Outline(outline).middle)
  }
}
