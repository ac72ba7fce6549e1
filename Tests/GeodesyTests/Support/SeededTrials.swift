import Geodesy
import SeededRandom
import Testing

/// A trial with random input: it names its seed when it fails, and runs the same again.
struct Trial: CustomTestStringConvertible, Sendable {
  let seed: UInt64

  var testDescription: String { "seed \(seed)" }
  var random: SeededRandom { SeededRandom(seed: seed) }

  /// So many trials with the seeds 1, 2, 3 ...
  static func all(_ count: UInt64) -> [Trial] { (1...count).map(Trial.init(seed:)) }
}

extension Coordinate {
  /// A coordinate somewhere in the ranges, given in steps of 1e-7 degrees.
  static func random(
    latitudeE7: ClosedRange<Int32> = -900_000_000...900_000_000,
    longitudeE7: ClosedRange<Int32> = -1_800_000_000...1_800_000_000,
    using random: inout SeededRandom
  ) -> Self {
    Self(
      latitudeE7: .random(in: latitudeE7, using: &random),
      longitudeE7: .random(in: longitudeE7, using: &random))
  }
}

/// A coordinate on the small integer grid of a drawing: x to the east, y to the north.
func at(_ x: Int, _ y: Int) -> Coordinate<WGS84> {
  Coordinate(latitudeE7: Int32(y), longitudeE7: Int32(x))
}
