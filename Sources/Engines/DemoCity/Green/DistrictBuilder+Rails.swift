import Geodesy
import OpenStreetMap

/// The railway on its embankment, the station, and what lies beside the tracks.
extension DistrictBuilder {
  private static let samplesPerBlock = 8

  mutating func drawRails() {
    guard size.blocks == 16 else { return }
    let bare = names.bare(1_110 + place.column)
    let name = Name(chinese: bare.chinese + "线", english: bare.english + " Line")
    let samples = railSamples
    let wet = samples.map { isOverWater($0.u, $0.v) }
    for (track, side) in [(Int64(10), -2.5), (11, 2.5)] {
      var knots = [seamKnot(track, samples[0].point + samples[0].left * side, atEnd: false)]
      for sample in samples.dropFirst().dropLast() {
        knots.append(draft.node(sample.point + sample.left * side))
      }
      let last = samples[samples.count - 1]
      knots.append(seamKnot(track, last.point + last.left * side, atEnd: true))
      drawTrack(knots, wet, name)
    }
  }

  struct RailSample {
    var u: Double
    var v: Double
    var point: PlanePoint
    var left: PlanePoint
  }

  private var railSamples: [RailSample] {
    let first = place.firstLine(of: size).v
    return (0...size.blocks * Self.samplesPerBlock).map { index in
      railSample(Double(first) + Double(index) / Double(Self.samplesPerBlock))
    }
  }

  func railSample(_ v: Double) -> RailSample {
    func at(_ v: Double) -> PlanePoint {
      ground.place(ground.rails(v, districtColumn: place.column), v)
    }
    return RailSample(
      u: ground.rails(v, districtColumn: place.column), v: v, point: at(v),
      left: (at(v + 0.02) - at(v - 0.02)).unit.left)
  }

  private func isOverWater(_ u: Double, _ v: Double) -> Bool {
    let river = ground.river(u, districtRow: place.row)
    return abs(v - river) * Ground.pitch.y < ground.riverHalfWidth(u) * 1.6 + 80
  }

  private mutating func drawTrack(_ knots: [Knot], _ wet: [Bool], _ name: Name) {
    let tags =
      [
        Tag("railway", "rail"), Tag("usage", "main"), Tag("gauge", "1435"),
        Tag("electrified", "contact_line"),
      ]
      + name.tags
    var start = 0
    while start < knots.count - 1 {
      let isBridge = wet[start] && wet[start + 1]
      var end = start + 1
      while end < knots.count - 1, (wet[end] && wet[end + 1]) == isBridge { end += 1 }
      draft.way(
        Array(knots[start...end]),
        tags + (isBridge ? [Tag("bridge", "yes"), Tag("layer", "1")] : [Tag("embankment", "yes")]))
      start = end
    }
  }

  // MARK: Beside the tracks

  /// Metres from the middle of the rails to the land beside them.
  private static let verge = 20.0

  mutating func drawRailside(_ zone: Zone) {
    drawFences(zone)
    var lot = lot.branch("railside", zone.j)
    let use = lot.pick(weighted: [(0, 4), (1, 3), (2, 3)])
    for (index, parcel) in railParcels(zone).enumerated() {
      switch use {
      case 0: drawEstate(parcel, .old, isOnSlope: false)
      case 1 where index == 0: drawInstitution(parcel, .stores(), worksName(isStore: true))
      default: drawVerge(parcel)
      }
    }
  }

  private mutating func drawVerge(_ parcel: Parcel) {
    draft.area(parcel.outline, [Tag("landuse", "forest"), Tag("leaf_type", "broadleaved")])
  }

  /// The land west and east of the rails in one block.
  func railParcels(_ zone: Zone) -> [Parcel] {
    let sides = blockSides.sides(zone)
    let key = (zone.j * 1_000 + zone.i) * 8
    let samples = (1..<StreetGrid.parts).map { railSample(Double(zone.j) + Double($0) / 8) }
    let (south, north) = (sides[0], sides[2])
    guard let southCut = grid.interruption(.east(zone.i, zone.j)),
      let northCut = grid.interruption(.east(zone.i, zone.j + 1)), southCut.from > 1,
      northCut.from > 1, southCut.to < 7, northCut.to < 7
    else { return [] }
    let last = StreetGrid.parts
    func corridor(_ side: Double) -> Side {
      Side(1, samples.map { $0.point + $0.left * side }, inset: 0)
    }
    let west = corridor(Self.verge)
    var east = corridor(-Self.verge).reversed
    east.compass = 3
    return [
      Parcel(
        [south.part(0, southCut.from), west, north.part(last - northCut.from, last), sides[3]],
        number: key),
      Parcel(
        [south.part(southCut.to, last), sides[1], north.part(0, last - northCut.to), east],
        number: key + 1),
    ]
  }

  /// Fences on both sides, open where a street goes under or over the tracks.
  private mutating func drawFences(_ zone: Zone) {
    for side in [Ground.railHalfWidth, -Ground.railHalfWidth] {
      let knots = (1...9).map { index in
        let sample = railSample(Double(zone.j) + Double(index) / 10)
        return draft.node(sample.point + sample.left * side)
      }
      draft.way(knots, [Tag("barrier", "fence"), Tag("fence_type", "railing")])
    }
  }

  // MARK: The station

  mutating func drawStation(_ zone: Zone) {
    let middle = railSample(Double(zone.j) + 0.5)
    let along = middle.left.left * -1
    let east = middle.left * -1
    let bare = names.bare(1_130 + place.number)
    let name = Name(chinese: bare.chinese + "站", english: bare.english + " Station")
    let stop = draft.node(
      middle.point,
      [Tag("railway", "station"), Tag("public_transport", "station")] + name.tags)
    records.places.append(
      .init(
        kind: .station, element: .init(kind: .node, id: stop.id), name: name, openingHours: nil,
        point: middle.point))
    func box(_ from: Double, _ to: Double, _ length: Double) -> [PlanePoint] {
      [(from, -length), (to, -length), (to, length), (from, length)].map {
        middle.point + east * $0.0 + along * $0.1
      }
    }
    var platforms: [Knot] = []
    for (from, to) in [(5.0, 11.0), (-11.0, -5.0)] {
      let corners = box(from, to, 80).map { draft.node($0) }
      let link = draft.node(middle.point + east * (from > 0 ? from : to))
      // The link lies on the long side that looks at the tracks.
      let ring =
        from > 0 ? corners + [link] : [corners[0], corners[1], link, corners[2], corners[3]]
      draft.way(
        ring + ring.prefix(1),
        [Tag("railway", "platform"), Tag("public_transport", "platform"), Tag("area", "yes")])
      platforms.append(link)
    }
    drawStationBuilding(zone, middle, east, along, name, platforms)
  }

  private mutating func drawStationBuilding(
    _ zone: Zone, _ middle: RailSample, _ east: PlanePoint, _ along: PlanePoint, _ name: Name,
    _ platforms: [Knot]
  ) {
    func at(_ out: Double, _ side: Double) -> PlanePoint {
      middle.point + east * out + along * side
    }
    let back = draft.node(at(24, 0))
    let doors = [-24.0, 0, 24].map {
      draft.node(at(52, $0), [Tag("entrance", $0 == 0 ? "main" : "yes")])
    }
    let corners = [at(24, -50), at(52, -50), at(52, 50), at(24, 50)].map { draft.node($0) }
    let ring = [corners[0], corners[1]] + doors + [corners[2], corners[3], back]
    draft.way(
      ring + ring.prefix(1),
      [Tag("building", "train_station"), Tag("building:levels", "2")] + name.tags)
    draft.way(
      [doors[1], back] + platforms,
      [Tag("highway", "footway"), Tag("tunnel", "yes"), Tag("layer", "-1")])
    let edge = Edge.north(zone.i + 1, zone.j)
    // As deep as the street behind it allows.
    let street = (3...5).map { (grid.middle(edge, $0) - middle.point).dot(east) }.min() ?? 0
    let front = min(100, street - grid.inset(edge))
    let square = [at(58, -45), at(58, 0), at(58, 45), at(front, 45), at(front, 0), at(front, -45)]
      .map { draft.node($0) }
    // Drawn counter-clockwise: along the front, then along the street.
    let around = [square[0], square[5], square[4], square[3], square[2], square[1]]
    draft.way(
      around + around.prefix(1),
      [
        Tag("highway", "pedestrian"), Tag("area", "yes"), Tag("bicycle", "yes"),
        Tag("place", "square"),
      ]
        + Name(chinese: name.chinese + "前广场", english: name.english + " Square").tags)
    draft.way([doors[1], square[1]], [Tag("highway", "footway")])
    draft.way([square[1], square[4]], [Tag("highway", "pedestrian"), Tag("bicycle", "yes")])
    let slot = grid.slot(edge, 4, .left)
    var line = [square[4]]
    if edge.street == .primary { line.append(grid.cycleSlot(edge, 4, .left)) }
    draft.way(line + [slot], [Tag("highway", "service")])
  }
}
