extension FlatStore<UInt32> {
  /// The elements two by two, as signed numbers: for weights, which have 31 bits.
  var signedPairs: Lane<SIMD2<Int32>> { unsafe rebound(to: SIMD2<Int32>.self, count: count / 2) }
}

extension FlatStore<Int32> {
  /// The elements two by two.
  var pairs: Lane<SIMD2<Int32>> { unsafe rebound(to: SIMD2<Int32>.self, count: count / 2) }
}
