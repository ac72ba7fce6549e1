import Geodesy

/// Ways across the rows of a compound, its stairs and its ramp.
extension DistrictBuilder {
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

  mutating func drawAisle(
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

  mutating func drawSteps(_ foot: Knot, _ top: Knot) {
    let count = Int((foot.point.metres(to: top.point) * 2.6).rounded())
    draft.way(
      [foot, top],
      [Tag("highway", "steps"), Tag("step_count", String(count)), Tag("incline", "up")]
        + [Tag("handrail", "yes")])
  }

  /// A ramp from the ring down under the houses, beside the path of a row.
  mutating func drawRamp(_ layout: CompoundLayout, _ ring: inout RingLine) {
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
}
