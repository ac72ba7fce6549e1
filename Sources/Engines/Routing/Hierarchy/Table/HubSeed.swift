/// A vertex where ways of one end of a table begin or end, and what it takes to be there.
struct HubSeed {
  var vertex: Int32
  var distance: UInt32
  /// What is added up along the way besides the distance, and what is kept from the seed.
  var carried = SIMD2<Int32>.zero
}
