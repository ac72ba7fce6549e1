extension Polygon {
  /// Whether a ring runs anticlockwise; exact, nil if it encloses nothing on balance.
  public static func isAnticlockwise(_ ring: [Coordinate<WGS84>]) -> Bool? {
    // Twice the area: every product needs 64 bits, so their sum needs more.
    var sum: Int128 = 0
    forEachEdge(of: ring) { edge in
      let (x0, y0) = (Int128(edge.start.longitudeE7), Int128(edge.start.latitudeE7))
      let (x1, y1) = (Int128(edge.end.longitudeE7), Int128(edge.end.latitudeE7))
      sum += x0 * y1 - x1 * y0
      return true
    }
    return sum == 0 ? nil : sum > 0
  }
}
