import Geodesy
import OpenStreetMap

/// What stands between the houses of an estate.
extension DistrictBuilder {
  mutating func furnish(_ compound: Compound, _ style: CompoundStyle, _ lot: Lot) {
    for (index, gate) in compound.gates.enumerated() where gate.kind != .locked {
      furnishGate(compound, gate, isFirst: index == 0, style)
    }
    var lot = lot.branch("furniture")
    let field = compound.ring.inset(style.margin)
    let back = style.lower.setback + style.lower.depth
    for (y, next) in zip(compound.rowHeights, compound.rowHeights.dropFirst()) {
      let top = next - back - 1.5
      guard let span = field.span(low: y + 2.5, high: top) else { continue }
      for stretch in stretches(span, compound, y + 2, top) {
        fillGap(stretch, y, top, compound.frame, &lot)
      }
    }
    fillNorth(compound, style, field, &lot)
    if let garden = compound.garden { drawGarden(garden, compound, style, &lot) }
  }

  /// Behind the northernmost path, where no row of houses follows.
  private mutating func fillNorth(
    _ compound: Compound, _ style: CompoundStyle, _ field: Outline, _ lot: inout Lot
  ) {
    guard style.upper == nil, let y = compound.rowHeights.last else { return }
    // Where the northern side slants, less of it is free.
    let most = (field.points.map(\.y).max() ?? y) - y
    for depth in [most - 1, most * 0.7, most * 0.45] where depth > 8 {
      guard let span = field.span(low: y + 2.5, high: y + depth),
        span.upperBound - span.lowerBound > 40
      else { continue }
      for stretch in stretches(span, compound, y + 2, y + depth) {
        fillGap(stretch, y, y + depth, compound.frame, &lot)
      }
      return
    }
  }

  /// What aisles and the garden leave of a strip between two rows.
  private func stretches(
    _ span: ClosedRange<Double>, _ compound: Compound, _ low: Double, _ high: Double
  ) -> [ClosedRange<Double>] {
    var ends = [span.lowerBound]
    for aisle in compound.aisles where aisle > span.lowerBound && aisle < span.upperBound {
      ends += [aisle - 3, aisle + 3]
    }
    ends.append(span.upperBound)
    var result: [ClosedRange<Double>] = []
    for index in stride(from: 0, to: ends.count - 1, by: 2) where ends[index] + 8 < ends[index + 1]
    {
      let stretch = ends[index]...ends[index + 1]
      if let garden = compound.garden, low < garden.high.y, high > garden.low.y,
        stretch.lowerBound < garden.high.x, stretch.upperBound > garden.low.x
      {
        if stretch.lowerBound + 16 < garden.low.x {
          result.append(stretch.lowerBound...garden.low.x - 4)
        }
        if garden.high.x + 16 < stretch.upperBound {
          result.append(garden.high.x + 4...stretch.upperBound)
        }
        continue
      }
      result.append(stretch)
    }
    return result
  }

  /// Parked cars along the path and lawn behind them.
  private mutating func fillGap(
    _ stretch: ClosedRange<Double>, _ y: Double, _ top: Double, _ frame: LocalFrame,
    _ lot: inout Lot
  ) {
    var lawn = y + 2.5
    let width = stretch.upperBound - stretch.lowerBound
    if top - y > 9, lot.chance(0.45) {
      let length = min(width, lot.number(14...45))
      let west = stretch.lowerBound + lot.share() * (width - length)
      drawRectangle(
        frame, west, y + 2.5, west + length, y + 7.5,
        [Tag("amenity", "parking"), Tag("parking", "surface"), Tag("access", "private")])
      lawn = y + 8.5
    }
    guard top - lawn > 3, lot.chance(0.85) else { return }
    drawRectangle(
      frame, stretch.lowerBound, lawn, stretch.upperBound, top, [Tag("landuse", "grass")])
  }

  mutating func drawRectangle(
    _ frame: LocalFrame, _ west: Double, _ south: Double, _ east: Double, _ north: Double,
    _ tags: [Tag]
  ) {
    let corners = [(west, south), (east, south), (east, north), (west, north)]
    draft.area(Outline(corners.map { frame.plane(PlanePoint(x: $0.0, y: $0.1)) }), tags)
  }

  // MARK: Gates

  /// A place for bicycles beside each gate; lockers and the guard's hut at the first one.
  private mutating func furnishGate(
    _ compound: Compound, _ gate: Compound.Gate, isFirst: Bool, _ style: CompoundStyle
  ) {
    let inward = gate.door.inward
    let side = inward.left
    let gatePoint = gate.knot.point
    let depth = style.ringInset
    func box(_ along: Double, _ into: Double, _ length: Double, _ width: Double) -> Outline {
      let middle = gatePoint + side * along + inward * into
      let (l, w) = (side * (length / 2), inward * (width / 2))
      return Outline([middle - l - w, middle - l + w, middle + l + w, middle + l - w].reversed())
    }
    let parking = box(10, depth / 2, 9, 2.4)
    // Walls bend: near a corner there may be no room.
    func fits(_ outline: Outline) -> Bool {
      outline.points.allSatisfy { point in
        compound.wall.contains(point) && !compound.ring.contains(compound.frame.local(point))
      }
    }
    if fits(parking) {
      draft.area(
        parking,
        [
          Tag("amenity", "bicycle_parking"), Tag("bicycle_parking", "stands"),
          Tag("covered", "yes"),
        ])
    }
    guard isFirst else { return }
    let hut = box(-4.5, depth / 2 - 1, 3, 3)
    if fits(hut) { draft.area(hut, [Tag("building", "guardhouse"), Tag("building:levels", "1")]) }
    let lockers = gatePoint + side * -9 + inward * (depth / 2)
    if fits(Outline([lockers, lockers + side, lockers + inward])) {
      let name = Name(chinese: "快递柜", english: "Parcel lockers")
      let knot = draft.node(
        lockers, [Tag("amenity", "parcel_locker"), Tag("opening_hours", "24/7")] + name.tags)
      records.places.append(
        .init(
          kind: .parcelLocker, element: .init(kind: .node, id: knot.id), name: name,
          openingHours: "24/7", point: lockers))
    }
  }

  // MARK: Gardens

  private mutating func drawGarden(
    _ garden: (low: PlanePoint, high: PlanePoint), _ compound: Compound, _ style: CompoundStyle,
    _ lot: inout Lot
  ) {
    let frame = compound.frame
    // Between two paths, so that nobody walks through water.
    let inside = compound.rowHeights.filter { $0 > garden.low.y - 1 && $0 < garden.high.y + 1 }
    let low =
      (inside.first.map { y in compound.rowHeights.last { $0 < y } ?? garden.low.y } ?? garden.low.y)
      + 4
    let high = (inside.first ?? garden.high.y) - 4
    let (west, east) = (garden.low.x + 1, garden.high.x - 1)
    if style.garden?.kind == .pitch {
      return drawPitch(
        frame, PlanePoint(x: west, y: garden.low.y + 3), PlanePoint(x: east, y: garden.high.y - 5))
    }
    guard high - low > 10,
      let span = compound.ring.inset(style.margin).span(low: low, high: high)
    else { return }
    let (from, to) = (max(west, span.lowerBound), min(east, span.upperBound))
    guard to - from > 24 else { return }
    drawLawnAndPond(PlanePoint(x: from, y: low), PlanePoint(x: to, y: high), frame, style, &lot)
  }

  private mutating func drawLawnAndPond(
    _ sw: PlanePoint, _ ne: PlanePoint, _ frame: LocalFrame, _ style: CompoundStyle,
    _ lot: inout Lot
  ) {
    let (west, low, east, high) = (sw.x, sw.y, ne.x, ne.y)
    drawRectangle(
      frame, west, low, east, high, [Tag("leisure", "garden"), Tag("access", "residents")])
    let width = (east - west) * 0.55
    if style.garden?.kind == .pond {
      let middle = PlanePoint(x: west + width * 0.5 + 3, y: (low + high) / 2)
      drawPond(frame, middle, PlanePoint(x: width * 0.42, y: (high - low) * 0.36), [], &lot)
    }
    let play = west + width + 6
    if east - play > 12 {
      drawRectangle(
        frame, play, low + 3, min(play + 18, east - 3), min(low + 15, high - 2),
        [Tag("leisure", "playground")])
    }
  }

  /// A sports field with its track, as large as there is room.
  private mutating func drawPitch(_ frame: LocalFrame, _ low: PlanePoint, _ high: PlanePoint) {
    let middle = low.toward(high, by: 0.5)
    let half = PlanePoint(x: min((high.x - low.x) / 2, 46), y: min((high.y - low.y) / 2, 80))
    drawRectangle(
      frame, middle.x - half.x, middle.y - half.y, middle.x + half.x, middle.y + half.y,
      [Tag("leisure", "pitch"), Tag("sport", "athletics;soccer"), Tag("surface", "tartan")])
  }

  /// A round water with an uneven shore; nothing may stand nearer than its radii say.
  mutating func drawPond(
    _ frame: LocalFrame, _ middle: PlanePoint, _ radii: PlanePoint, _ tags: [Tag], _ lot: inout Lot
  ) {
    let points = (0..<14).map { index in
      let turn = Double(index) / 14
      let swell = lot.number(0.74...1)
      return frame.plane(
        middle
          + PlanePoint(
            x: Sine.of(turns: turn + 0.25) * radii.x * swell,
            y: Sine.of(turns: turn) * radii.y * swell))
    }
    draft.area(Outline(points), [Tag("natural", "water"), Tag("water", "pond")] + tags)
  }
}
