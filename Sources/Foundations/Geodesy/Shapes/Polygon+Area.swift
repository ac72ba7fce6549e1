import Foundation

extension Polygon {
  /// The area on the sphere of mean radius, holes taken away; at most 0.9 % off the ellipsoid.
  ///
  /// Exact for edges straight in longitude and latitude: the integral of sine of latitude over
  /// longitude, edge by edge. Rings must not cross themselves; holes lie inside the outer ring.
  public var area: SquareMetres {
    func size(_ ring: [Coordinate<WGS84>]) -> SquareMetres {
      SquareMetres(abs(Self.signedArea(of: ring).value))
    }
    return holes.reduce(size(outer)) { $0 - size($1) }
  }

  /// The area of a ring: positive if it runs anticlockwise, negative if clockwise.
  public static func signedArea(of ring: [Coordinate<WGS84>]) -> SquareMetres {
    guard let first = ring.first else { return .zero }
    let base = sin(first.latitude * .pi / 180)
    var sum = 0.0
    forEachEdge(of: ring) { edge in
      let (south, north) = (edge.start.latitude * .pi / 180, edge.end.latitude * .pi / 180)
      let half = (north - south) / 2
      // The mean sine along the edge; its distance to `base` keeps small rings far from noise.
      let mean = sin((south + north) / 2) * (half == 0 ? 1 : sin(half) / half)
      let east = Double(Int64(edge.end.longitudeE7) - Int64(edge.start.longitudeE7)) / 1e7
      sum -= (mean - base) * east * .pi / 180
      return true
    }
    return SquareMetres(sum * Earth.meanRadius * Earth.meanRadius)
  }
}
