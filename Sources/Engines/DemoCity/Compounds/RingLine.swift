import Geodesy

/// A closed line into which other lines run: a wall with its gates, a road around the houses.
struct RingLine {
  let outline: Outline
  private var joints: [(edge: Int, share: Double, place: PlanePoint, knot: Knot)] = []

  init(_ outline: Outline) { self.outline = outline }

  /// Nearer than this, two lines share a joint.
  private static let closest = 1.2

  /// Makes a joint where a ray first meets the line.
  mutating func join(
    from start: PlanePoint, toward direction: PlanePoint, _ makeKnot: (PlanePoint) -> Knot
  ) -> Knot? {
    guard let hit = outline.crossing(from: start, toward: direction) else { return nil }
    if let near = joints.first(where: { $0.place.metres(to: hit.place) < Self.closest }) {
      return near.knot
    }
    let knot = makeKnot(hit.place)
    joints.append((hit.edge, hit.share, hit.place, knot))
    return knot
  }

  /// Whether a knot is one of its joints.
  func holds(_ knot: Knot) -> Bool { joints.contains { $0.knot.id == knot.id } }

  /// All knots in order; corners are made now.
  func knots(_ makeKnot: (PlanePoint) -> Knot) -> [Knot] {
    var knots: [Knot] = []
    for (edge, corner) in outline.points.enumerated() {
      let here = joints.filter { $0.edge == edge }.sorted { $0.share < $1.share }
      // A joint right at a corner is the corner.
      if !joints.contains(where: { $0.place.metres(to: corner) < 0.3 }) {
        knots.append(makeKnot(corner))
      }
      knots += here.map(\.knot)
    }
    return knots
  }
}
