import Geodesy

extension SegmentGraph {
  /// A point by doubled coordinates, so that the middle of a segment is exact.
  struct DoubledPoint {
    var x: Int64
    var y: Int64
  }

  /// What a ray from a point to the south meets.
  struct Ray {
    /// Whether it crosses an odd number of segments.
    var isOdd = false
    /// The first segment that it crosses.
    var first: Int?
  }

  /// Follows a ray to the south; a segment belongs to it from its western end, included, to its
  /// eastern end, excluded, so that a ray through a place counts every line once.
  func ray(from point: DoubledPoint, _ index: EdgeIndex, _ comparisons: inout Int) -> Ray {
    var ray = Ray()
    let box = BoundingBox(
      south: .min, west: Int32(point.x >> 1), north: Int32((point.y + 1) >> 1),
      east: Int32((point.x + 1) >> 1))
    index.search(box) { number in
      comparisons += 1
      let segment = segment(edges[number])
      guard Int64(segment.start.longitudeE7) * 2 <= point.x,
        point.x < Int64(segment.end.longitudeE7) * 2,
        Self.isSouth(segment, of: point)
      else { return true }
      ray.isOdd.toggle()
      if ray.first.map({ isHigher(segment, than: self.segment(edges[$0]), at: point.x) }) ?? true {
        ray.first = number
      }
      return true
    }
    return ray
  }

  /// Whether a segment from west to east passes south of a point.
  private static func isSouth(_ segment: Segment, of point: DoubledPoint) -> Bool {
    let (dx, dy) = extent(segment)
    let px = Int128(point.x) - 2 * Int128(segment.start.longitudeE7)
    let py = Int128(point.y) - 2 * Int128(segment.start.latitudeE7)
    return dx * py - dy * px > 0
  }

  /// Whether a segment passes north of another one at, or right east of, a doubled longitude.
  private func isHigher(_ left: Segment, than right: Segment, at x: Int64) -> Bool {
    // The doubled latitude at x is (2 y0 dx + dy (x - 2 x0)) / dx, with dx > 0.
    func height(_ segment: Segment) -> (over: Int128, under: Int128) {
      let (dx, dy) = Self.extent(segment)
      let along = Int128(x) - 2 * Int128(segment.start.longitudeE7)
      return (2 * Int128(segment.start.latitudeE7) * dx + dy * along, dx)
    }
    let (a, b) = (height(left), height(right))
    let (first, second) = (a.over * b.under, b.over * a.under)
    if first != second { return first > second }
    let ((leftX, leftY), (rightX, rightY)) = (Self.extent(left), Self.extent(right))
    return leftY * rightX > rightY * leftX
  }

  private static func extent(_ segment: Segment) -> (dx: Int128, dy: Int128) {
    (
      Int128(segment.end.longitudeE7) - Int128(segment.start.longitudeE7),
      Int128(segment.end.latitudeE7) - Int128(segment.start.latitudeE7)
    )
  }
}
