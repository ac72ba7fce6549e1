extension Polygon {
  /// A good place for a label: the inner point farthest from the boundary, to `precision`.
  ///
  /// The pole of inaccessibility, found by quartering squares as in Mapbox's polylabel
  /// (Agafonkin 2016) after Garcia-Castellanos and Lombardo 2007 (doi:10.1080/14702540801897809).
  /// The point always belongs to the polygon: one without an inside gives its first corner, one
  /// without corners nil.
  ///
  /// - Complexity: O(*n* log(*size* / *precision*)); past four million looks at an edge it makes do
  ///   with the best so far.
  public func labelPoint(precision: Metres = Metres(0.5)) -> Coordinate<WGS84>? {
    guard let first = outer.first, let centre = bounds.centre else { return nil }
    let search = LabelSearch(self, around: centre, precision: max(precision, Metres(0.01)))
    // In a sliver thinner than a step, rounding may leave the inside; a corner stays what it is.
    guard let label = search.pole().map(search.plane.coordinate), side(of: label) == .inside else {
      return first
    }
    return label
  }
}

/// The search for the point of a polygon that lies farthest from its boundary.
private struct LabelSearch {
  /// A square by its middle and half its side, with the middle's distance to the boundary.
  struct Square {
    var middle: PlanePoint
    var half: Double
    /// Positive inside, negative outside.
    var distance: Double
    /// No point of the square can be farther from the boundary than this.
    var best: Double { distance + half * 2.0.squareRoot() }
  }

  let plane: LocalPlane
  let precision: Double
  let rings: [[PlanePoint]]
  let size: (low: PlanePoint, high: PlanePoint)

  init(_ polygon: Polygon, around centre: Coordinate<WGS84>, precision: Metres) {
    let plane = LocalPlane(origin: centre)
    let bounds = polygon.bounds
    self.plane = plane
    self.precision = precision.value
    rings = polygon.rings.map { $0.map(plane.point) }
    size = (
      plane.point(Coordinate(latitudeE7: bounds.south, longitudeE7: bounds.west)),
      plane.point(Coordinate(latitudeE7: bounds.north, longitudeE7: bounds.east))
    )
  }

  /// The pole; nil if no point that was looked at lies inside.
  func pole() -> PlanePoint? {
    var queue = squares()
    guard var best = queue.max(by: { $0.distance < $1.distance }) else { return nil }
    var budget = 4_000_000 / max(rings.reduce(0) { $0 + $1.count }, 200)
    // Depth by depth rather than best first: no heap, and the same squares but a few.
    while !queue.isEmpty, budget > 0 {
      var next: [Square] = []
      for square in queue where square.best - max(best.distance, 0) > precision {
        for (east, north) in [(-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)] {
          let quarter = self.square(
            x: square.middle.x + east * square.half, y: square.middle.y + north * square.half,
            half: square.half / 2)
          budget -= 1
          if quarter.distance > best.distance { best = quarter }
          next.append(quarter)
        }
        if budget <= 0 { break }
      }
      queue = next
    }
    return best.distance > 0 ? best.middle : nil
  }

  /// Squares that cover the bounds, at most 64 of them, and a tiny one at the balance point.
  private func squares() -> [Square] {
    let (width, height) = (size.high.x - size.low.x, size.high.y - size.low.y)
    let side = max(min(width, height), max(width, height) / 64)
    guard side > 0 else { return [] }
    var squares = [balance].compactMap(\.self)
    for y in stride(from: size.low.y, to: size.high.y, by: side) {
      for x in stride(from: size.low.x, to: size.high.x, by: side) {
        squares.append(square(x: x + side / 2, y: y + side / 2, half: side / 2))
      }
    }
    return squares
  }

  /// The centre of mass of the outer ring: often a good start, so that most squares fall early.
  private var balance: Square? {
    var (x, y, area) = (0.0, 0.0, 0.0)
    forEachEdge(of: rings[0]) { from, to in
      let cross = from.x * to.y - to.x * from.y
      x += (from.x + to.x) * cross
      y += (from.y + to.y) * cross
      area += cross * 3
    }
    return area == 0 ? nil : square(x: x / area, y: y / area, half: 0)
  }

  private func square(x: Double, y: Double, half: Double) -> Square {
    var inside = false
    var nearest = Double.infinity
    for ring in rings {
      forEachEdge(of: ring) { from, to in
        if (from.y > y) != (to.y > y),
          x < (to.x - from.x) * (y - from.y) / (to.y - from.y) + from.x
        {
          inside.toggle()
        }
        let (east, north) = (to.x - from.x, to.y - from.y)
        let length = east * east + north * north
        let share = ((x - from.x) * east + (y - from.y) * north) / length
        let along = length > 0 ? min(max(share, 0), 1) : 0
        let (dx, dy) = (from.x + along * east - x, from.y + along * north - y)
        nearest = min(nearest, dx * dx + dy * dy)
      }
    }
    return Square(
      middle: PlanePoint(x: x, y: y), half: half,
      distance: inside ? nearest.squareRoot() : -nearest.squareRoot())
  }

  private func forEachEdge(of ring: [PlanePoint], _ visit: (PlanePoint, PlanePoint) -> Void) {
    guard var from = ring.last else { return }
    for to in ring {
      visit(from, to)
      from = to
    }
  }
}
