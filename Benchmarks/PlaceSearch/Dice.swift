/// The same numbers in every run (SplitMix64, doi:10.1145/2660193.2660195).
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0 ..< bound.
  mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % bound }

  /// 0 ..< 1.
  var share: Double { mutating get { Double(next() >> 11) / 9_007_199_254_740_992 } }

  /// About a bell curve, -1 to 1.
  var bell: Double { mutating get { (share + share + share) / 1.5 - 1 } }
}
