import Geodesy

/// A closed line on the plane, counter-clockwise, the first point not repeated.
struct Outline: Sendable {
  var points: [PlanePoint]

  init(_ points: [PlanePoint]) { self.points = points }

  var area: Double {
    var sum = 0.0
    var last = points[points.count - 1]
    for point in points {
      sum += last.cross(point)
      last = point
    }
    return sum / 2
  }

  /// The middle of the corners, weighted by the edges between them.
  var middle: PlanePoint {
    var sum = PlanePoint(x: 0, y: 0)
    var length = 0.0
    for index in points.indices {
      let next = points[(index + 1) % points.count]
      let edge = points[index].metres(to: next)
      sum = sum + (points[index] + next) * (edge / 2)
      length += edge
    }
    return sum * (1 / max(length, 1e-9))
  }

  func contains(_ point: PlanePoint) -> Bool {
    var isInside = false
    var last = points[points.count - 1]
    for next in points {
      if (last.y > point.y) != (next.y > point.y) {
        let x = last.x + (point.y - last.y) / (next.y - last.y) * (next.x - last.x)
        if point.x < x { isInside.toggle() }
      }
      last = next
    }
    return isInside
  }

  /// From a point to the nearest place on the outline.
  func metres(to point: PlanePoint) -> Double {
    var nearest = Double.infinity
    var last = points[points.count - 1]
    for next in points {
      let edge = next - last
      let share = min(max((point - last).dot(edge) / max(edge.dot(edge), 1e-9), 0), 1)
      nearest = min(nearest, point.metres(to: last + edge * share))
      last = next
    }
    return nearest
  }

  /// Moves every edge inwards by its distance; edge `n` goes from point `n` to the next one.
  ///
  /// Edges that come out the wrong way round, as at narrow tips, are left out.
  func inset(_ distances: [Double]) -> Outline {
    var edges = points.indices.map { index in
      let along = (points[(index + 1) % points.count] - points[index]).unit
      return (start: points[index], along: along, distance: distances[index])
    }
    while true {
      let corners = edges.indices.map { index -> PlanePoint in
        Self.corner(edges[(index + edges.count - 1) % edges.count], edges[index])
      }
      guard edges.count > 3,
        let turned = edges.indices.first(where: { index in
          (corners[(index + 1) % edges.count] - corners[index]).dot(edges[index].along) <= 0
        })
      else { return Outline(corners) }
      edges.remove(at: turned)
    }
  }

  private typealias MovedEdge = (start: PlanePoint, along: PlanePoint, distance: Double)

  /// Where two edges meet after they are moved to the left.
  private static func corner(_ before: MovedEdge, _ next: MovedEdge) -> PlanePoint {
    let (one, two) = (before.along.left, next.along.left)
    let from = before.start + one * before.distance
    let to = next.start + two * next.distance
    let cross = before.along.cross(next.along)
    // Almost straight on: the crossing of the two lines may be anywhere.
    if abs(cross) < 0.15 {
      return next.start + (one + two).unit * ((before.distance + next.distance) / 2)
    }
    return from + before.along * ((to - from).cross(next.along) / cross)
  }

  func inset(_ distance: Double) -> Outline {
    inset(Array(repeating: distance, count: points.count))
  }

  /// Where a ray first meets the outline: the edge, how far along it, and the place.
  func crossing(
    from start: PlanePoint, toward direction: PlanePoint
  ) -> (edge: Int, share: Double, place: PlanePoint)? {
    var best: (edge: Int, share: Double, place: PlanePoint)?
    var nearest = Double.infinity
    for index in points.indices {
      let from = points[index]
      let edge = points[(index + 1) % points.count] - from
      let cross = direction.cross(edge)
      guard abs(cross) > 1e-9 else { continue }
      let distance = (from - start).cross(edge) / cross
      let share = (from - start).cross(direction) / cross
      guard distance > 1e-6, distance < nearest, share >= 0, share <= 1 else { continue }
      nearest = distance
      best = (index, share, from + edge * share)
    }
    return best
  }

  /// The widest stretch of the horizontal line at `y` that is inside.
  func span(atY y: Double) -> ClosedRange<Double>? {
    var cuts: [Double] = []
    var last = points[points.count - 1]
    for next in points {
      if (last.y > y) != (next.y > y) {
        cuts.append(last.x + (y - last.y) / (next.y - last.y) * (next.x - last.x))
      }
      last = next
    }
    cuts.sort()
    var best: ClosedRange<Double>?
    for index in stride(from: 0, to: cuts.count - 1, by: 2) {
      let width = cuts[index + 1] - cuts[index]
      if width > (best.map { $0.upperBound - $0.lowerBound } ?? 0) {
        best = cuts[index]...cuts[index + 1]
      }
    }
    return best
  }

  /// The widest stretch that is inside at every height from `low` to `high`.
  func span(low: Double, high: Double) -> ClosedRange<Double>? {
    guard var span = span(atY: low), let top = self.span(atY: high) else { return nil }
    span =
      max(
        span.lowerBound, top.lowerBound)...max(
        min(span.upperBound, top.upperBound), max(span.lowerBound, top.lowerBound))
    let middle = (span.lowerBound + span.upperBound) / 2
    var (west, east) = (span.lowerBound, span.upperBound)
    for point in points where point.y > low && point.y < high {
      if point.x < middle { west = max(west, point.x) } else { east = min(east, point.x) }
    }
    return west < east ? west...east : nil
  }

  /// Leaves out points that lie within `tolerance` of the line between their neighbours kept.
  func simplified(_ tolerance: Double) -> Outline {
    // The corner farthest from the middle is a corner for sure.
    let middle = middle
    let start = points.indices.max { points[$0].metres(to: middle) < points[$1].metres(to: middle) }
    guard let start, points.count > 4 else { return self }
    let turned = Array(points[start...] + points[..<start]) + [points[start]]
    var keep = Array(repeating: false, count: turned.count)
    keep[0] = true
    var stack = [(0, turned.count - 1)]
    while let (first, last) = stack.popLast() {
      var far = (distance: tolerance, index: -1)
      for index in first + 1..<max(last, first + 1) {
        let edge = turned[last] - turned[first]
        let offset = turned[index] - turned[first]
        let distance = edge.norm < 1e-6 ? offset.norm : abs(edge.unit.cross(offset))
        if distance > far.distance { far = (distance, index) }
      }
      guard far.index > 0 else { continue }
      keep[far.index] = true
      stack.append((first, far.index))
      stack.append((far.index, last))
    }
    return Outline(turned.indices.dropLast().filter { keep[$0] }.map { turned[$0] })
  }
}
