import Foundation

/// From which zoom on each point of a line is needed to see its shape.
///
/// The algorithm of Douglas and Peucker (1973, doi:10.3138/FM57-6770-U75U-7727) for all zooms at
/// once: a point is needed where it lies farther than the tolerance from the line without it, and
/// never before the point whose absence brought it up.
struct LineDetail {
  /// How far, in units of a tile, a point may lie off the line that is drawn without it.
  ///
  /// Lower keeps more points and makes larger tiles; 8 units are one pixel of a phone. At 6 the
  /// areas of small lakes are a tenth off.
  static let toleranceUnits = 3.0
  /// The same at the deepest zooms, where buildings are looked at.
  static let closeToleranceUnits = 1.5
  /// From this zoom on the close tolerance holds.
  static let closeZoom: UInt8 = 14

  private var stack: [(from: Int, to: Int, zoom: UInt8)] = []

  /// Appends a zoom for each of `places[range]`: the first and the last point have zoom 0.
  mutating func append(_ places: [WorldPlace], _ range: Range<Int>, to zooms: inout [UInt8]) {
    let base = zooms.count - range.lowerBound
    for _ in range { zooms.append(Self.never) }
    guard let last = range.last else { return }
    zooms[base + range.lowerBound] = 0
    zooms[base + last] = 0
    stack.removeAll(keepingCapacity: true)
    stack.append((range.lowerBound, last, 0))
    while let (from, to, least) = stack.popLast() {
      guard to - from > 1 else { continue }
      let (farthest, square) = Self.farthest(places, from, to)
      let zoom = max(least, Self.zoom(square))
      zooms[base + farthest] = zoom
      guard zoom < Self.never else { continue }
      stack.append((from, farthest, zoom))
      stack.append((farthest, to, zoom))
    }
  }

  /// A zoom that is never drawn: points on a straight line.
  static let never: UInt8 = 63

  /// The point between two that lies farthest from the stretch, and the square of how far.
  private static func farthest(
    _ places: [WorldPlace], _ from: Int, _ to: Int
  ) -> (Int, Double) {
    let (start, end) = (places[from], places[to])
    let (dx, dy) = (Double(end.x) - Double(start.x), Double(end.y) - Double(start.y))
    let length = dx * dx + dy * dy
    let inverse = length > 0 ? 1 / length : 0
    var (best, index) = (-1.0, from + 1)
    for position in (from + 1)..<to {
      let place = places[position]
      let (px, py) = (Double(place.x) - Double(start.x), Double(place.y) - Double(start.y))
      let along = min(max((px * dx + py * dy) * inverse, 0), 1)
      let (qx, qy) = (px - along * dx, py - along * dy)
      let square = qx * qx + qy * qy
      if square > best { (best, index) = (square, position) }
    }
    return (index, best)
  }

  /// The squares of the tolerances in steps, by zoom.
  private static let squares: [Double] = (0...World.deepestZoom).map { zoom in
    let units = zoom < closeZoom ? toleranceUnits : closeToleranceUnits
    let steps = units * Double(1 << World.shift(zoom))
    return steps * steps
  }

  private static func zoom(_ square: Double) -> UInt8 {
    // A halving of the distance is one zoom more: look up from a good guess.
    guard square >= 1 else { return never }
    for zoom in squares.indices where square > squares[zoom] { return UInt8(zoom) }
    return never
  }
}
