extension Lane<SIMD16<Int32>> {
  /// Sets one number of a row without loading the others.
  @inline(__always)
  func setScalar(_ position: Int, _ lane: Int, _ scalar: Int32) {
    assert(lane >= 0 && lane < 16)
    unsafe scalars[position * 16 + lane] = scalar
  }

  /// Hands out the numbers of the first rows lane by lane, a nearest cache full at a time.
  @inline(__always)
  func spread(_ count: Int, lanes: Int, _ visit: (Int, Int, Int32) -> Void) {
    assert(count <= self.count && lanes <= 16)
    for block in stride(from: 0, to: count, by: 128) {
      for lane in 0..<lanes {
        for position in block..<Swift.min(block + 128, count) {
          unsafe visit(lane, position, scalars[position * 16 + lane])
        }
      }
    }
  }
}
