import Geodesy

/// The order of places along a Hilbert curve.
enum HilbertOrder {
  /// Indices of positions by their place on the curve, ties by index.
  ///
  /// 65,536 cells a side: a key and an index fit one word, and a city's cell is under a metre.
  static func order(_ positions: [Coordinate<WGS84>]) -> [Int32] {
    let bounds = BoundingBox(positions)
    func cell(_ value: Int32, _ low: Int32, _ high: Int32) -> UInt32 {
      let length = Double(high) - Double(low)
      return length > 0 ? UInt32((Double(value) - Double(low)) / length * 65_535) : 0
    }
    var keys = positions.indices.map { index -> UInt64 in
      let position = positions[index]
      let place = self.index(
        x: cell(position.longitudeE7, bounds.west, bounds.east),
        y: cell(position.latitudeE7, bounds.south, bounds.north))
      return place << 32 | UInt64(index)
    }
    keys.sort()
    return keys.map { Int32(truncatingIfNeeded: $0) }
  }

  /// The place of a cell on the curve (Hilbert 1891, doi:10.1007/BF01199431).
  private static func index(x: UInt32, y: UInt32) -> UInt64 {
    var (x, y) = (x, y)
    var place: UInt64 = 0
    var half: UInt32 = 1 << 15
    while half > 0 {
      let (east, north) = (x & half != 0, y & half != 0)
      place = place << 2 | (east ? (north ? 2 : 3) : (north ? 1 : 0))
      let mask = half - 1
      (x, y) = (x & mask, y & mask)
      if !north {
        if east { (x, y) = (mask - x, mask - y) }
        swap(&x, &y)
      }
      half >>= 1
    }
    return place
  }
}
