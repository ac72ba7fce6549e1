/// What a turn costs in milliseconds beside the time on the streets.
///
/// Waits at lights are in the speeds; this is what turning adds to them. Raising the cost of left
/// turns leads round blocks; raising that of turning back makes riders go on to the next crossing.
enum TurnCosts {
  /// The kinds of turns that differ in cost.
  enum Kind: UInt8 {
    case straight, right, left, back
  }

  static func cost(_ kind: Kind, _ profile: Profile) -> UInt32 {
    switch (profile, kind) {
    case (.foot, _), (_, .straight): 0
    case (.ebike, .right), (.tricycle, .right): 500
    case (.ebike, .left), (.tricycle, .left): 2_000
    case (.ebike, .back): 10_000
    case (.tricycle, .back): 15_000
    case (_, .right): 1_500
    case (_, .left): 4_000
    case (_, .back): 25_000
    }
  }

  /// The kind of a bend of so many degrees, positive to the right.
  static func kind(angle: Double) -> Kind {
    if abs(angle) < TurnRules.plain { return .straight }
    return angle < 0 ? .left : .right
  }
}
