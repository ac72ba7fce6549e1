import Geodesy

/// Lays out rows of houses in a parcel: where paths, aisles and houses lie, in the local frame.
struct CompoundLayout {
  struct Row {
    var path: ClosedRange<Double>
    var y: Double
    var houses: [Placed] = []
  }

  struct Placed {
    var shape: HouseShape
    var x: Double
    /// Fronts of the upper houses look south.
    var isUpper: Bool
    var isWest: Bool
  }

  let style: CompoundStyle
  let frame: LocalFrame
  /// In the local frame.
  let wall: Outline
  let ring: Outline
  let field: Outline
  var rows: [Row] = []
  var aisles: [Double] = []
  var garden: (low: PlanePoint, high: PlanePoint)?

  /// Nil if the parcel is too small or odd for it.
  init?(_ parcel: Parcel, _ style: CompoundStyle, _ lot: Lot) {
    self.style = style
    guard parcel.outline.area > 2_500, let frame = Self.frame(parcel) else { return nil }
    self.frame = frame
    wall = frame.local(parcel.outline)
    ring = wall.inset(style.ringInset)
    field = ring.inset(style.margin)
    guard Self.isSound(ring, within: wall), Self.isSound(field, within: ring) else { return nil }
    var lot = lot.branch("layout")
    placeAisles(&lot)
    placeRows(&lot)
    guard rows.contains(where: { !$0.houses.isEmpty }) else { return nil }
  }

  /// Insetting a narrow shape turns edges inside out.
  private static func isSound(_ inner: Outline, within outer: Outline) -> Bool {
    inner.area > 300 && inner.points.allSatisfy(outer.contains)
  }

  /// Houses look south, but for a turn that the streets suggest.
  private static func frame(_ parcel: Parcel) -> LocalFrame? {
    var east = PlanePoint(x: 0, y: 0)
    for side in parcel.sides where side.compass % 2 == 0 {
      let run = side.knots[side.knots.count - 1].point - side.knots[0].point
      east = east + run * (side.compass == 0 ? 1 : -1)
    }
    guard east.norm > 1 else { return nil }
    var axis = east.unit
    if axis.x < 0.9 { axis = PlanePoint(x: 0.9, y: axis.y < 0 ? -0.4359 : 0.4359) }
    return LocalFrame(origin: parcel.outline.middle, east: axis.unit)
  }

  var houseCount: Int { rows.reduce(0) { $0 + $1.houses.count } }

  private var box: (low: PlanePoint, high: PlanePoint) {
    let (xs, ys) = (field.points.map(\.x), field.points.map(\.y))
    return (
      PlanePoint(x: xs.min() ?? 0, y: ys.min() ?? 0), PlanePoint(x: xs.max() ?? 0, y: ys.max() ?? 0)
    )
  }

  private mutating func placeAisles(_ lot: inout Lot) {
    guard style.aisles > 0 else { return }
    let (low, high) = box
    for aisle in 1...style.aisles {
      let share = (Double(aisle) + lot.number(-0.12...0.12)) / Double(style.aisles + 1)
      aisles.append(low.x + (high.x - low.x) * share)
    }
  }

  private mutating func placeRows(_ lot: inout Lot) {
    let (low, high) = box
    let above = style.upper.map { $0.setback + $0.depth } ?? 0
    let below = style.lower.setback + style.lower.depth
    let room = high.y - low.y - above - below
    guard room >= 0 else { return }
    // What is left over goes between the rows.
    let count = Int(room / style.pitch)
    let slack =
      count > 0 ? min((room - Double(count) * style.pitch) / Double(count), style.mostSlack) : 0
    // And what is left then, to both ends.
    var y = low.y + below + (room - Double(count) * (style.pitch + slack)) / 2
    while y <= high.y - above + 0.01 {
      if let path = ring.span(atY: y), path.upperBound - path.lowerBound > 30 {
        rows.append(Row(path: path, y: y))
      }
      y += style.pitch + slack
    }
    if rows.isEmpty { return }
    placeGarden(&lot)
    for index in rows.indices {
      place(&rows[index], style.lower, isUpper: false, &lot)
      if let upper = style.upper { place(&rows[index], upper, isUpper: true, &lot) }
    }
  }

  private mutating func placeGarden(_ lot: inout Lot) {
    guard let wish = style.garden, rows.count >= wish.rows + 2 else { return }
    let first = (rows.count - wish.rows) / 2 + (lot.chance(0.5) ? 0 : 1)
    guard first >= 1, first + wish.rows <= rows.count else { return }
    let middle = rows[first]
    let half = (middle.path.lowerBound + middle.path.upperBound) / 2
    let aisle = aisles.first ?? half
    let (west, east) =
      aisles.count > 1
      ? (aisles[0], aisles[1])
      : lot.chance(0.5) ? (middle.path.lowerBound + 8, aisle) : (aisle, middle.path.upperBound - 8)
    let below = style.lower.setback + style.lower.depth
    let low = rows[first].y - below + 2
    let high = rows[first + wish.rows - 1].y
    // Slanting sides may leave less than the aisles do.
    guard let span = field.span(low: low, high: high) else { return }
    let (from, to) = (
      max(west + style.aisleClear, span.lowerBound), min(east - style.aisleClear, span.upperBound)
    )
    guard to - from > 30 else { return }
    garden = (PlanePoint(x: from, y: low), PlanePoint(x: to, y: high))
  }

  /// Fills one side of a row's path.
  private func place(
    _ row: inout Row, _ plan: CompoundStyle.Row, isUpper: Bool, _ lot: inout Lot
  ) {
    let front = row.y + (isUpper ? plan.setback : -plan.setback)
    let back = front + (isUpper ? plan.depth : -plan.depth)
    let (bottom, top) = (min(front, back), max(front, back))
    guard let span = field.span(low: bottom, high: top) else { return }
    var ends = [span.lowerBound]
    for aisle in aisles where aisle > span.lowerBound && aisle < span.upperBound {
      ends += [aisle - style.aisleClear, aisle + style.aisleClear]
    }
    ends.append(span.upperBound)
    for index in stride(from: 0, to: ends.count - 1, by: 2) where ends[index] < ends[index + 1] {
      for stretch in around(garden, ends[index]...ends[index + 1], bottom, top) {
        fill(&row, stretch, plan, isUpper: isUpper, &lot)
      }
    }
  }

  /// What a garden leaves of a stretch.
  private func around(
    _ garden: (low: PlanePoint, high: PlanePoint)?, _ stretch: ClosedRange<Double>,
    _ bottom: Double, _ top: Double
  ) -> [ClosedRange<Double>] {
    guard let garden, bottom < garden.high.y, top > garden.low.y,
      stretch.lowerBound < garden.high.x,
      stretch.upperBound > garden.low.x
    else { return [stretch] }
    var rest: [ClosedRange<Double>] = []
    if garden.low.x - 6 > stretch.lowerBound {
      rest.append(stretch.lowerBound...garden.low.x - 6)
    }
    if garden.high.x + 6 < stretch.upperBound {
      rest.append(garden.high.x + 6...stretch.upperBound)
    }
    return rest
  }

  private func fill(
    _ row: inout Row, _ stretch: ClosedRange<Double>, _ plan: CompoundStyle.Row, isUpper: Bool,
    _ lot: inout Lot
  ) {
    var shapes: [HouseShape] = []
    var gaps: [Double] = []
    var used = 0.0
    let width = stretch.upperBound - stretch.lowerBound
    while shapes.count < 60 {
      let gap = shapes.isEmpty ? 0 : lot.number(plan.gap)
      guard
        let shape = plan.stock.shape(&lot, room: width - used - gap, depth: plan.depth)
      else { break }
      shapes.append(shape)
      gaps.append(gap)
      used += gap + shape.width
    }
    guard !shapes.isEmpty else { return }
    // Rows end flush with the ring: the rest is shared out, within reason.
    let spread = min((width - used) / Double(shapes.count + 1), plan.gap.upperBound * 0.8)
    let isWest = aisles.first.map { stretch.upperBound < $0 } ?? true
    var x = stretch.lowerBound + (width - used - spread * Double(shapes.count - 1)) / 2
    for (shape, gap) in zip(shapes, gaps) {
      x += gap
      row.houses.append(Placed(shape: shape, x: x, isUpper: isUpper, isWest: isWest))
      x += shape.width + spread
    }
  }
}
