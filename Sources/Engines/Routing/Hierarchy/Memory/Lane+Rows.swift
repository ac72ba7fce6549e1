/// Sixteen numbers in a row.
extension Lane {
  /// One number of a row.
  @inline(__always)
  func number(_ position: Int, _ lane: Int) -> Int32 {
    assert(lane >= 0 && lane < 16 && position >= 0 && position < count)
    return unsafe scalars[position * 16 + lane]
  }

  /// Sets one number of a row without loading the others.
  @inline(__always)
  func setNumber(_ position: Int, _ lane: Int, _ number: Int32) {
    assert(lane >= 0 && lane < 16 && position >= 0 && position < count)
    unsafe scalars[position * 16 + lane] = number
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
