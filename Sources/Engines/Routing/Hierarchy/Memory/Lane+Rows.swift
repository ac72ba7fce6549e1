extension Lane<SIMD16<Int32>> {
  /// Sets one number of a row without loading the others.
  @inline(__always)
  func setScalar(_ position: Int, _ lane: Int, _ scalar: Int32) {
    assert(lane >= 0 && lane < 16)
    unsafe scalars[position * 16 + lane] = scalar
  }
}
