/// Lots drawn from a seed: SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
///
/// Every purpose has a stream of its own, named by a path, so that one more shop moves no street.
struct Lot: Sendable {
  private let key: UInt64
  private var state: UInt64

  init(seed: UInt64) {
    key = seed
    state = seed
  }

  /// The stream of a purpose below this one; the same whatever has been drawn here before.
  func branch(_ name: String, _ numbers: Int...) -> Lot {
    // FNV-1a over the name, then over the numbers.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ key
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for number in numbers {
      hash = Self.mixed(hash ^ UInt64(bitPattern: Int64(number))) &* 0x100_0000_01B3
    }
    return Lot(seed: Self.mixed(hash))
  }

  private static func mixed(_ bits: UInt64) -> UInt64 {
    var mixed = bits &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func next() -> UInt64 {
    defer { state &+= 0x9E37_79B9_7F4A_7C15 }
    return Self.mixed(state)
  }

  /// A number from 0 up to, not including, `limit`.
  mutating func int(below limit: Int) -> Int {
    precondition(limit > 0)
    return Int(next().multipliedFullWidth(by: UInt64(limit)).high)
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + int(below: range.count)
  }

  /// A number from 0 up to, not including, 1, in steps of 2⁻⁵³.
  mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func number(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + share() * (range.upperBound - range.lowerBound)
  }

  mutating func chance(_ probability: Double) -> Bool { share() < probability }

  mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[int(below: choices.count)] }

  /// Picks by weight; the weights need not add up to anything.
  mutating func pick<Choice>(weighted choices: [(Choice, Int)]) -> Choice {
    var rest = int(below: choices.reduce(0) { $0 + $1.1 })
    for (choice, weight) in choices {
      rest -= weight
      if rest < 0 { return choice }
    }
    return choices[0].0
  }
}
