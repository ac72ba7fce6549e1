/// The Hilbert curve over a square grid (Hilbert 1891, doi:10.1007/BF01199431).
///
/// It begins at (0, 0) and ends at (side - 1, 0); neighbours on the curve are neighbours on the
/// grid, which is what keeps nearby things together in an index or a file.
enum Hilbert {
  /// The place of cell (x, y) on the curve over a grid of 2^order cells a side; order ≤ 31.
  static func index(x: UInt32, y: UInt32, order: Int) -> UInt64 {
    var (x, y) = (x, y)
    var index: UInt64 = 0
    var half: UInt32 = order == 0 ? 0 : 1 << UInt32(order - 1)
    while half > 0 {
      let (east, north) = (x & half != 0, y & half != 0)
      index = index << 2 | (east ? (north ? 2 : 3) : (north ? 1 : 0))
      turn(&x, &y, side: half, east: east, north: north)
      half >>= 1
    }
    return index
  }

  /// The cell at a place on the curve: the inverse of `index`.
  static func cell(index: UInt64, order: Int) -> (x: UInt32, y: UInt32) {
    var (x, y): (UInt32, UInt32) = (0, 0)
    for level in 0..<order {
      let digit = index >> UInt64(2 * level) & 3
      let half: UInt32 = 1 << UInt32(level)
      let (east, north) = (digit >= 2, digit == 1 || digit == 2)
      turn(&x, &y, side: half, east: east, north: north)
      if east { x |= half }
      if north { y |= half }
    }
    return (x, y)
  }

  /// Turns the quarter so that the curve within it runs as the whole one does; its own inverse.
  private static func turn(
    _ x: inout UInt32, _ y: inout UInt32, side: UInt32, east: Bool, north: Bool
  ) {
    let mask = side - 1
    (x, y) = (x & mask, y & mask)
    guard !north else { return }
    if east { (x, y) = (mask - x, mask - y) }
    swap(&x, &y)
  }
}
