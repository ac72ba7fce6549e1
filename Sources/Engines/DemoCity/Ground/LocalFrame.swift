import Geodesy

/// Axes of a compound: x along its rows of houses, y to the north or nearly so.
struct LocalFrame: Sendable {
  var origin: PlanePoint
  var east: PlanePoint

  func local(_ point: PlanePoint) -> PlanePoint {
    let offset = point - origin
    return PlanePoint(x: offset.dot(east), y: offset.dot(east.left))
  }

  func plane(_ point: PlanePoint) -> PlanePoint {
    origin + east * point.x + east.left * point.y
  }

  func local(_ outline: Outline) -> Outline { Outline(outline.points.map(local)) }
}
