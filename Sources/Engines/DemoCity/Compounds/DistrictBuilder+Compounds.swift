import Geodesy

/// Draws compounds: gates, ways and the ground plans of houses.
extension DistrictBuilder {
  /// Draws the ways of a compound and its doors; houses are drawn once they have numbers.
  mutating func drawCompound(_ parcel: Parcel, _ style: CompoundStyle) -> Compound? {
    let lot = lot.branch("compound", parcel.number)
    guard let layout = layout(parcel, style, lot) else { return nil }
    let style = layout.style
    var compound = Compound(
      frame: layout.frame, wall: parcel.outline, ring: layout.ring)
    compound.rowHeights = layout.rows.map(\.y)
    compound.aisles = layout.aisles
    compound.garden = layout.garden
    var wall = RingLine(layout.wall)
    var ring = RingLine(layout.ring)
    drawGates(parcel, style, layout, lot, &wall, &ring, &compound)
    guard !compound.gates.isEmpty else { return nil }
    var lines = layout.aisles.map { AisleLine($0, layout, &ring, frame: layout.frame, &draft) }
    var draw = lot.branch("doors")
    for (index, row) in layout.rows.enumerated() {
      drawRow(row, index, style, layout, &ring, &lines, &draw, &compound)
    }
    for line in lines { drawAisle(line, style, layout.frame) }
    if style.hasGarage { drawRamp(layout, &ring) }
    let frame = layout.frame
    let knots = ring.knots { draft.node(frame.plane($0)) }
    draft.way(knots + knots.prefix(1), style.ring)
    if style.wall != nil {
      compound.wallKnots = wall.knots { draft.node(frame.plane($0)) }
      drawWalls(compound, style)
    }
    return compound
  }

  /// The layout with as many houses as the style allows at most.
  private func layout(_ parcel: Parcel, _ style: CompoundStyle, _ lot: Lot) -> CompoundLayout? {
    guard var layout = CompoundLayout(parcel, style, lot) else { return nil }
    var style = style
    for _ in 0..<8 where layout.houseCount > style.mostHouses {
      style = style.airier
      guard let next = CompoundLayout(parcel, style, lot) else { break }
      layout = next
    }
    return layout
  }

  private mutating func drawWalls(_ compound: Compound, _ style: CompoundStyle) {
    guard let barrier = style.wall else { return }
    let knots = compound.wallKnots
    let gates = knots.indices.filter { index in
      compound.gates.contains { $0.knot.id == knots[index].id }
    }
    for (index, start) in gates.enumerated() {
      let end = index + 1 < gates.count ? gates[index + 1] : gates[0] + knots.count
      let piece = (start...end).map { knots[$0 % knots.count] }
      draft.way(
        piece, [Tag("barrier", barrier)] + (barrier == "wall" ? [Tag("height", "2.4")] : []))
    }
  }

  // MARK: Gates

  /// Gates nearer to each other are one too many.
  private static let leastBetweenGates = 30.0

  private mutating func drawGates(
    _ parcel: Parcel, _ style: CompoundStyle, _ layout: CompoundLayout, _ lot: Lot,
    _ wall: inout RingLine, _ ring: inout RingLine, _ compound: inout Compound
  ) {
    var lot = lot.branch("gates")
    let chosen = chosenDoors(parcel, style, &lot)
    for (index, door) in (chosen + parcel.doors).enumerated() {
      // Those that were not chosen come into play only where none of the chosen has room.
      if index >= chosen.count, !compound.gates.isEmpty { break }
      let frame = layout.frame
      guard let start = door.line.last else { continue }
      let from = frame.local(start.point)
      let tip = frame.local(start.point + door.inward)
      let inward = tip - from
      // Both must be there before either gets a joint.
      guard let gatePlace = layout.wall.crossing(from: from, toward: inward),
        let ringPlace = layout.ring.crossing(from: from, toward: inward),
        gatePlace.place.metres(to: from) < 45,
        ringPlace.place.metres(to: gatePlace.place) < style.ringInset * 3,
        layout.wall.points.allSatisfy({ $0.metres(to: gatePlace.place) > 3 }),
        compound.gates.allSatisfy({
          frame.local($0.knot.point).metres(to: gatePlace.place) > Self.leastBetweenGates
        })
      else { continue }
      guard let inner = ring.join(from: from, toward: inward, { draft.node(frame.plane($0)) })
      else { continue }
      let isFirst = compound.gates.isEmpty
      var line = door.line
      var kind = Compound.Gate.Kind.vehicles
      var knot = inner
      if style.wall != nil {
        guard
          let gate = wall.join(from: from, toward: inward, { draft.node(frame.plane($0)) })
        else { continue }
        knot = gate
        line.append(gate)
        if !isFirst {
          kind =
            index == 1 && lot.chance(0.3)
            ? .vehicles : lot.pick(weighted: [(.feet, 5), (.feetByDay, 4), (.locked, 1)])
        }
      }
      line.append(inner)
      draft.way(line, accessTags(kind))
      compound.gates.append(Compound.Gate(knot: knot, door: door, kind: kind, isFirst: isFirst))
    }
  }

  private func accessTags(_ kind: Compound.Gate.Kind) -> [Tag] {
    kind == .vehicles
      ? [Tag("highway", "service")]
      : [Tag("highway", "footway"), Tag("bicycle", "yes")]
  }

  /// One door on each of some sides, the first one where vehicles come in.
  private func chosenDoors(
    _ parcel: Parcel, _ style: CompoundStyle, _ lot: inout Lot
  ) -> [StreetDoor] {
    var sides = [0, 1, 2, 3]
    for index in 0..<3 { sides.swapAt(index, lot.int(index...3)) }
    // Cars turn in from a lesser street rather than from a main one.
    let best = sides.map { compass -> (Int, [StreetDoor]) in
      let doors = parcel.doors.filter { $0.compass == compass }
      return (compass, doors)
    }.filter { !$0.1.isEmpty }
    var chosen: [StreetDoor] = []
    for (_, doors) in best.prefix(style.gates) {
      let middle = Double(doors.count - 1) / 2 + lot.number(-1.2...1.2)
      chosen.append(doors[min(max(Int(middle.rounded()), 0), doors.count - 1)])
    }
    // A wish for more gates than sides is met on the longest side.
    if let longest = best.max(by: { $0.1.count < $1.1.count })?.1, longest.count >= 5,
      chosen.count < style.gates
    {
      for door in [longest[0], longest[longest.count - 1]] where chosen.count < style.gates {
        if !chosen.contains(where: { $0.line[0].id == door.line[0].id }) { chosen.append(door) }
      }
    }
    return chosen
  }

  // MARK: Rows

  private mutating func drawRow(
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
    else { return drawPath([west] + stops.map(\.knot) + [east], ring, name, style) }
    // Nobody walks across the pitch: the path is in two parts.
    let before = stops.filter { $0.x < pitch.low.x }.map(\.knot)
    let after = stops.filter { $0.x > pitch.high.x }.map(\.knot)
    if !before.isEmpty { drawPath([west] + before, ring, name, style) }
    if !after.isEmpty { drawPath(after + [east], ring, name, style) }
  }

  /// The path of a row; on a slope it climbs to the ring by stairs at its eastern end.
  private mutating func drawPath(
    _ stops: [Knot], _ ring: RingLine, _ name: Name?, _ style: CompoundStyle
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
    if knots.count == 2, room < 12, ring.holds(last), ring.holds(before) { return }
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

  private mutating func drawSteps(_ foot: Knot, _ top: Knot) {
    let count = Int((foot.point.metres(to: top.point) * 2.6).rounded())
    draft.way(
      [foot, top],
      [Tag("highway", "steps"), Tag("step_count", String(count)), Tag("incline", "up")]
        + [Tag("handrail", "yes")])
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

  /// A ramp from the ring down under the houses, beside the path of a row.
  private mutating func drawRamp(_ layout: CompoundLayout, _ ring: inout RingLine) {
    guard layout.rows.count > 2 else { return }
    let row = layout.rows[layout.rows.count / 2]
    let frame = layout.frame
    let middle = PlanePoint(
      x: (row.path.lowerBound + row.path.upperBound) / 2, y: row.y + 5)
    guard row.path.upperBound - row.path.lowerBound > 120,
      let top = ring.join(
        from: middle, toward: PlanePoint(x: 1, y: 0), { draft.node(frame.plane($0)) })
    else { return }
    let west = (frame.plane(middle) - top.point).unit
    let mouth = draft.node(
      top.point + west * 7,
      [Tag("amenity", "parking_entrance"), Tag("parking", "underground"), Tag("access", "private")]
        + Name(chinese: "地下车库入口", english: "Underground Garage").tags)
    let bottom = draft.node(top.point + west * 45)
    let tags = [
      Tag("highway", "service"), Tag("service", "driveway"), Tag("motor_vehicle", "private"),
      Tag("bicycle", "no"), Tag("foot", "no"),
    ]
    draft.way([top, mouth], tags)
    draft.way([mouth, bottom], tags + [Tag("tunnel", "yes"), Tag("layer", "-1")])
  }

  // MARK: Aisles

  /// A way across the rows, with where it meets them.
  struct AisleLine {
    var x: Double
    /// From the ring in the south to the ring in the north.
    var reach: ClosedRange<Double>
    var stops: [(y: Double, knot: Knot)] = []

    init(
      _ x: Double, _ layout: CompoundLayout, _ ring: inout RingLine, frame: LocalFrame,
      _ draft: inout MapDraft
    ) {
      self.x = x
      let heights = layout.rows.map(\.y)
      let start = PlanePoint(x: x, y: heights[heights.count / 2])
      reach = start.y...start.y
      for sign in [-1.0, 1.0] {
        let joint = ring.join(from: start, toward: PlanePoint(x: 0, y: sign)) {
          draft.node(frame.plane($0))
        }
        guard let joint else { continue }
        let y = frame.local(joint.point).y
        reach = min(reach.lowerBound, y)...max(reach.upperBound, y)
        stops.append((y, joint))
      }
    }
  }

  private mutating func drawAisle(
    _ line: AisleLine, _ style: CompoundStyle, _ frame: LocalFrame
  ) {
    let stops = line.stops.sorted { $0.y < $1.y }
    guard stops.count > 1 else { return }
    guard style.hasStairs else {
      draft.way(stops.map(\.knot), style.aisle)
      return
    }
    for (from, to) in zip(stops, stops.dropFirst()) {
      guard to.y - from.y > 16 else {
        draft.way([from.knot, to.knot], style.aisle)
        continue
      }
      let middle = (from.y + to.y) / 2
      let foot = draft.node(frame.plane(PlanePoint(x: line.x, y: middle - 3)))
      let top = draft.node(frame.plane(PlanePoint(x: line.x, y: middle + 3)))
      draft.way([from.knot, foot], style.aisle)
      drawSteps(foot, top)
      draft.way([top, to.knot], style.aisle)
    }
  }
}
