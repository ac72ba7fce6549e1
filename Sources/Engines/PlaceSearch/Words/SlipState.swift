/// How far a text is read with at most one slip in it: a character wrong, left out, too many, or
/// two changed about.
///
/// Bits are places between the characters of what was typed (Wu and Manber 1992,
/// doi:10.1145/135239.135244).
struct SlipState {
  /// Reached without a slip.
  private(set) var exact: UInt64 = 1
  /// Reached with one, or without.
  private(set) var slipped: UInt64 = 0b11
  /// Before two characters, of which the second has been met and the first has not.
  private(set) var swap: UInt64 = 0

  /// Nothing is read.
  init() {}

  /// Nothing is reached any more.
  static let dead: SlipState = {
    var state = SlipState()
    (state.exact, state.slipped) = (0, 0)
    return state
  }()

  /// Goes over the next character of the name, which was typed at the places of a mask.
  mutating func step(_ mask: UInt64) {
    let reached = (exact & mask) << 1
    let nearly = (slipped & mask) << 1 | exact << 1 | exact | (swap & mask) << 2
    swap = exact & mask >> 1
    exact = reached
    slipped = nearly | reached | reached << 1
  }

  /// Lets the reading begin here, too.
  mutating func begin() {
    exact |= 1
    slipped |= 0b11
  }

  /// Joins what was reached another way.
  mutating func formUnion(_ other: SlipState) {
    exact |= other.exact
    slipped |= other.slipped
    swap |= other.swap
  }

  /// Forgets the places outside a mask.
  mutating func formIntersection(_ mask: UInt64) {
    exact &= mask
    slipped &= mask
    swap &= mask
  }

  /// Whether nothing more can be reached.
  var isDead: Bool { slipped | swap == 0 }
}
