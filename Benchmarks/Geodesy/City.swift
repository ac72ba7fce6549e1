import Geodesy

/// Random places and boxes on 40 km by 40 km.
struct City {
  var boxes: [BoundingBox] = []
  var places: [Coordinate<WGS84>] = []

  init(seed: UInt64, boxes boxCount: Int, queries: Int) {
    var random = SplitMix(state: seed)
    func place() -> Coordinate<WGS84> {
      Coordinate(
        latitudeE7: .random(in: 310_000_000...313_600_000, using: &random),
        longitudeE7: .random(in: 1_212_000_000...1_216_200_000, using: &random))
    }
    boxes = (0..<boxCount).map { _ in
      let corner = place()
      return BoundingBox(
        south: corner.latitudeE7, west: corner.longitudeE7,
        north: corner.latitudeE7 + .random(in: 0...9_000, using: &random),
        east: corner.longitudeE7 + .random(in: 0...10_500, using: &random))
    }
    places = (0..<queries).map { _ in place() }
  }
}

/// SplitMix64 (doi:10.1145/2660193.2660195).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Prints the best of five rounds, with a number to see that the work was done.
func report(_ name: String, per count: Int, _ body: () -> Int) {
  var best = Duration.seconds(1_000)
  var check = 0
  for _ in 0..<5 { best = min(best, ContinuousClock().measure { check = body() }) }
  let nanoseconds = best / Double(count) / .nanoseconds(1)
  print("\(name): \(nanoseconds.rounded()) ns (check \(check))")
}
