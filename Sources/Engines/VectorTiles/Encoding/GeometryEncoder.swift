/// Writes the commands of a geometry (MVT 2.1, section 4.3) relative to one tile.
///
/// Points are units of one zoom, x and y in turn. What becomes nothing in the grid of the tile is
/// left out: repeated points, lines of one point, rings without an inside.
struct GeometryEncoder {
  /// Where the tile begins, in units of its zoom.
  let originX: Int32
  let originY: Int32
  private var x: Int32 = 0
  private var y: Int32 = 0

  init(originX: Int32, originY: Int32) {
    self.originX = originX
    self.originY = originY
  }

  private static let moveTo: UInt64 = 1
  private static let lineTo: UInt64 = 2
  private static let closePath: UInt64 = 7

  /// Appends one point.
  mutating func point(_ px: Int32, _ py: Int32, to bytes: inout [UInt8]) {
    bytes.appendVarint(1 << 3 | Self.moveTo)
    step(px, py, &bytes)
  }

  /// Appends a line; points that repeat the one before must have been left out.
  mutating func line(_ points: [Int32], _ range: Range<Int>, to bytes: inout [UInt8]) {
    let count = range.count / 2
    guard count >= 2 else { return }
    bytes.appendVarint(1 << 3 | Self.moveTo)
    step(points[range.lowerBound], points[range.lowerBound + 1], &bytes)
    bytes.appendVarint(UInt64(count - 1) << 3 | Self.lineTo)
    for position in stride(from: range.lowerBound + 2, to: range.upperBound, by: 2) {
      step(points[position], points[position + 1], &bytes)
    }
  }

  /// Appends a ring, turned so that an outer one runs clockwise on the screen and a hole does not.
  mutating func ring(
    _ points: [Int32], _ range: Range<Int>, isHole: Bool, isClockwise: Bool,
    to bytes: inout [UInt8]
  ) {
    let count = range.count / 2
    guard count >= 3 else { return }
    bytes.appendVarint(1 << 3 | Self.moveTo)
    step(points[range.lowerBound], points[range.lowerBound + 1], &bytes)
    bytes.appendVarint(UInt64(count - 1) << 3 | Self.lineTo)
    if isClockwise != isHole {
      for position in stride(from: range.lowerBound + 2, to: range.upperBound, by: 2) {
        step(points[position], points[position + 1], &bytes)
      }
    } else {
      for position in stride(from: range.upperBound - 2, to: range.lowerBound, by: -2) {
        step(points[position], points[position + 1], &bytes)
      }
    }
    bytes.appendVarint(1 << 3 | Self.closePath)
  }

  @inline(__always)
  private mutating func step(_ px: Int32, _ py: Int32, _ bytes: inout [UInt8]) {
    let (tx, ty) = (px &- originX, py &- originY)
    bytes.appendZigzag(tx &- x)
    bytes.appendZigzag(ty &- y)
    (x, y) = (tx, ty)
  }
}
