import Geodesy
import OpenStreetMap

/// Parks, hills, fields and idle land.
extension DistrictBuilder {
  mutating func drawPark(_ parcel: Parcel) {
    var lot = lot.branch("park", parcel.number)
    let name = names.plain(700 + number("park", perDistrict: 40)).followed(by: "公园", "Park")
    let id = draft.area(
      parcel.outline, [Tag("leisure", "park"), Tag("opening_hours", "06:00-22:00")] + name.tags)
    records.places.append(
      .init(
        kind: .park, element: .init(kind: .way, id: id), name: name, openingHours: "06:00-22:00",
        point: parcel.outline.middle))
    let middle = parcel.outline.middle
    let reach = parcel.outline.metres(to: middle)
    let radius = min(reach * 0.8, parcel.outline.area.squareRoot() * 0.26)
    let frame = LocalFrame(origin: middle, east: PlanePoint(x: 1, y: 0))
    if lot.chance(0.6) {
      let radii = PlanePoint(x: radius * lot.number(0.5...0.75), y: radius * lot.number(0.4...0.7))
      drawPond(frame, PlanePoint(x: 0, y: 0), radii, [], &lot)
    } else {
      drawGrove(middle, radius: radius * 0.6, within: parcel.outline, &lot)
    }
    var loop: [Knot] = []
    for index in 0..<18 {
      let turn = Double(index) / 18
      let swell = lot.number(0.94...1.06)
      loop.append(
        draft.node(
          middle
            + PlanePoint(
              x: Sine.of(turns: turn + 0.25) * radius * swell,
              y: Sine.of(turns: turn) * radius * swell)))
    }
    draft.way(loop + loop.prefix(1), [Tag("highway", "footway"), Tag("surface", "paving_stones")])
    for door in spread(parcel.doors, perSide: 2) { drawTrail(door, to: loop, &lot) }
    let away = (loop[2].point - middle).unit
    drawParkPlaces(name, near: loop[2].point, away: away)
    var groves: [(middle: PlanePoint, radius: Double)] = []
    for _ in 0..<lot.int(3...7) {
      let at = loop[lot.int(below: loop.count)].point
      let wood = middle + (at - middle) * lot.number(1.4...2.4)
      let size = radius * lot.number(0.15...0.32)
      guard groves.allSatisfy({ $0.middle.metres(to: wood) > $0.radius + size }) else { continue }
      groves.append((wood, size))
      drawGrove(wood, radius: size, within: parcel.outline, &lot)
    }
  }

  mutating func drawGrove(
    _ middle: PlanePoint, radius: Double, within outline: Outline, _ lot: inout Lot
  ) {
    let points = (0..<9).map { index -> PlanePoint in
      let turn = Double(index) / 9
      let swell = radius * lot.number(0.7...1)
      return middle
        + PlanePoint(x: Sine.of(turns: turn + 0.25) * swell, y: Sine.of(turns: turn) * swell)
    }
    guard points.allSatisfy(outline.contains) else { return }
    draft.area(Outline(points), [Tag("natural", "wood")])
  }

  /// Some doors of each side, evenly.
  func spread(_ doors: [StreetDoor], perSide: Int) -> [StreetDoor] {
    (0..<4).flatMap { compass -> [StreetDoor] in
      let here = doors.filter { $0.compass == compass }
      guard here.count > perSide else { return here }
      return (1...perSide).map { here[$0 * here.count / (perSide + 1)] }
    }
  }

  private mutating func drawTrail(_ door: StreetDoor, to loop: [Knot], _ lot: inout Lot) {
    guard let start = door.line.last,
      let goal = loop.min(by: {
        $0.point.metres(to: start.point) < $1.point.metres(to: start.point)
      })
    else { return }
    let bend = (goal.point - start.point).unit.left * lot.number(-9...9)
    let middle = draft.node(start.point.toward(goal.point, by: 0.5) + bend)
    draft.way(door.line + [middle, goal], [Tag("highway", "footway")])
  }

  // MARK: Hills

  /// A wooded hill: paths and stairs lead up to a pavilion, another path leads around.
  mutating func drawHill(_ parcel: Parcel) {
    var lot = lot.branch("hill", parcel.number)
    let bare = names.plain(900 + number("hill", perDistrict: 3))
    let outline = parcel.outline
    draft.area(
      outline,
      [Tag("leisure", "park")]
        + Name(chinese: bare.chinese + "山公园", english: bare.english + "shan Hill Park").tags)
    draft.area(
      outline.inset(14).simplified(2), [Tag("natural", "wood"), Tag("leaf_type", "mixed")])
    let middle = outline.middle
    let peak = draft.node(
      middle,
      [Tag("natural", "peak"), Tag("ele", String(lot.int(560...690)))]
        + Name(chinese: bare.chinese + "山", english: bare.english + "shan Hill").tags)
    var halfway: [(turn: Double, knot: Knot, last: PlanePoint)] = []
    for door in spread(parcel.doors, perSide: 2) {
      guard let start = door.line.last else { continue }
      halfway.append(drawAscent(door, from: start.point, to: peak, &lot))
    }
    // Around the hill, in the order of their bearings.
    halfway.sort { $0.turn < $1.turn }
    for (one, next) in zip(halfway, halfway.dropFirst() + halfway.prefix(1)) where halfway.count > 2
    {
      let away = one.knot.point.toward(next.knot.point, by: 0.5) - middle
      let bend = draft.node(middle + away.unit * (away.norm * 1.08 + lot.number(0...20)))
      draft.way([one.knot, bend, next.knot], [Tag("highway", "path"), Tag("surface", "ground")])
    }
    // The pavilion stands where the widest gap between the paths is.
    let directions = (0..<24).map { step -> PlanePoint in
      let turn = Double(step) / 24
      return PlanePoint(x: Sine.of(turns: turn + 0.25), y: Sine.of(turns: turn))
    }
    func room(_ direction: PlanePoint) -> Double {
      halfway.map { 1 - ($0.last - middle).unit.dot(direction) }.min() ?? 0
    }
    let free = directions.max { room($0) < room($1) } ?? PlanePoint(x: 1, y: 0)
    drawRectangle(
      LocalFrame(origin: middle + free * 15, east: free), -4, -4, 4, 4,
      [
        Tag("building", "pavilion"), Tag("building:levels", "2"), Tag("man_made", "tower"),
        Tag("tower:type", "observation"),
      ]
        + Name(chinese: bare.chinese + "阁", english: bare.english + " Pavilion").tags)
  }

  /// A path with two flights of stairs from a street to the peak; returns its half-way node.
  private mutating func drawAscent(
    _ door: StreetDoor, from start: PlanePoint, to peak: Knot, _ lot: inout Lot
  ) -> (turn: Double, knot: Knot, last: PlanePoint) {
    let side = (peak.point - start).unit.left
    var knots: [Knot] = []
    for share in [0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.68, 0.76, 0.84, 0.93] {
      let sway = lot.number(-1...1) * 26 * share * (1 - share) * 4
      knots.append(draft.node(start.toward(peak.point, by: share) + side * sway))
    }
    func steps(_ from: Int, _ to: Int) -> [Tag] {
      let metres = knots[from].point.metres(to: knots[to].point)
      return [
        Tag("highway", "steps"), Tag("step_count", String(Int((metres * 2.2).rounded()))),
        Tag("incline", "up"), Tag("handrail", "yes"),
      ]
    }
    let path = [Tag("highway", "path"), Tag("surface", "paving_stones")]
    draft.way(door.line + knots[0...2], path)
    draft.way(Array(knots[2...3]), steps(2, 3))
    draft.way(Array(knots[3...7]), path)
    draft.way(Array(knots[7...8]), steps(7, 8))
    draft.way(Array(knots[8...]) + [peak], path)
    let away = knots[4].point - peak.point
    return (Self.bearing(away), knots[4], knots[9].point)
  }

  /// Something that grows with the bearing: enough to sort by.
  private static func bearing(_ vector: PlanePoint) -> Double {
    let unit = vector.unit
    return unit.y >= 0 ? 1 - unit.x : 3 + unit.x
  }

  // MARK: Fields and idle land

  mutating func drawField(_ parcel: Parcel, _ zone: Zone) {
    var lot = lot.branch("field", parcel.number)
    draft.area(
      parcel.outline,
      [Tag("landuse", "farmland"), Tag("crop", lot.pick(["vegetables", "rice", "rape"]))])
    let sides = parcel.sides
    guard sides.count == 4 else { return }
    for (one, other) in [(0, 2), (1, 3)] {
      let at = lot.pick([3, 4, 5])
      let last = sides[one].knots.count - 1
      guard sides[one].isOpen[at], sides[other].isOpen[last - at] else { continue }
      let ends = [(sides[one], at), (sides[other], last - at)].map { side, k in
        [side.knots[k]] + (side.cycle[k].map { [$0] } ?? [])
      }
      let (from, to) = (ends[0][ends[0].count - 1].point, ends[1][ends[1].count - 1].point)
      let bend = (to - from).unit.left * lot.number(-22...22)
      let middle = draft.node(from.toward(to, by: lot.number(0.35...0.65)) + bend)
      draft.way(ends[0] + [middle] + ends[1].reversed(), [Tag("highway", "track")])
      return
    }
  }

  mutating func drawVacant(_ parcel: Parcel) {
    var lot = lot.branch("vacant", parcel.number)
    let use = lot.pick(["construction", "brownfield", "grass", "orchard", "forest"])
    guard use == "construction" else {
      draft.area(parcel.outline, [Tag("landuse", use)])
      return
    }
    draft.area(
      parcel.outline,
      [Tag("landuse", use), Tag("construction", lot.pick(["residential", "retail"]))])
    let knots = parcel.outline.inset(-2).points.map { draft.node($0) }
    draft.way(knots + knots.prefix(1), [Tag("barrier", "fence"), Tag("fence_type", "panel")])
  }
}
