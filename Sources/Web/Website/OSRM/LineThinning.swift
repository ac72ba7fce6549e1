import Geodesy

/// Leaves points out that nobody sees where a line is shown whole (Douglas and Peucker 1973,
/// doi:10.3138/FM57-6770-U75U-7727).
enum LineThinning {
  /// A line is shown about so many points wide: what is less than one of them off is left out.
  private static let width = 1_000.0

  static func thinned(_ points: [Coordinate<WGS84>]) -> [Coordinate<WGS84>] {
    guard points.count > 2, let first = points.first else { return points }
    let plane = LocalPlane(origin: first)
    let flat = points.map { plane.point($0) }
    let box = BoundingBox(points)
    let corner = plane.point(Coordinate(latitudeE7: box.south, longitudeE7: box.west))
    let other = plane.point(Coordinate(latitudeE7: box.north, longitudeE7: box.east))
    let tolerance = corner.distance(to: other).value / width
    var isKept = Array(repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var waiting = [(0, points.count - 1)]
    while let (low, high) = waiting.popLast() {
      guard high - low > 1 else { continue }
      var (farthest, distance) = (low, tolerance)
      for index in low + 1..<high {
        let away = Self.distance(flat[index], from: flat[low], to: flat[high])
        if away > distance { (farthest, distance) = (index, away) }
      }
      guard farthest > low else { continue }
      isKept[farthest] = true
      waiting.append((low, farthest))
      waiting.append((farthest, high))
    }
    return points.indices.filter { isKept[$0] }.map { points[$0] }
  }

  private static func distance(
    _ point: PlanePoint, from start: PlanePoint, to end: PlanePoint
  ) -> Double {
    let (x, y) = (end.x - start.x, end.y - start.y)
    let length = x * x + y * y
    guard length > 0 else { return point.distance(to: start).value }
    let share = min(max(((point.x - start.x) * x + (point.y - start.y) * y) / length, 0), 1)
    let (dx, dy) = (point.x - start.x - share * x, point.y - start.y - share * y)
    return (dx * dx + dy * dy).squareRoot()
  }
}
