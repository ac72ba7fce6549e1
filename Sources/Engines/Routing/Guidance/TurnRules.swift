import Geodesy

/// When a bend of the way needs a word, and which.
///
/// Angles are degrees, positive to the right. Raising a limit shortens the list of instructions.
enum TurnRules {
  /// Less is straight on.
  static let straight = 20.0
  /// Less is said only where another street goes straighter.
  static let plain = 45.0
  /// Directions at a junction are seen over so many metres.
  ///
  /// More takes corners further on for this one; less takes crooked ends of streets for bends.
  static let reach = 12.0
  /// Not less even if the next junction is nearer.
  static let leastReach = 5.0
  /// Two turns closer than this are one: across a road and on, round a traffic island.
  static let mergeDistance = 12.0
  /// Two turns that together bend less than this are no turn.
  static let mergeAngle = 25.0
  /// A turn before so many metres are gone is part of setting out.
  ///
  /// More hides what one sees at the start; less speaks of bends shorter than the error of a fix.
  static let shortDeparture = 5.0
  /// The direction to set out in is seen over so many metres, or up to the first turn.
  static let departureReach = 20.0

  /// The bend from one bearing to another, -180 ..< 180.
  static func angle(from: Double, to: Double) -> Double {
    let turned = (to - from).remainder(dividingBy: 360)
    return turned == 180 ? -180 : turned
  }

  static func turn(_ angle: Double) -> Turn {
    let size = abs(angle)
    let isLeft = angle < 0
    if size < straight { return .straight }
    if size < plain { return isLeft ? .slightLeft : .slightRight }
    if size < 120 { return isLeft ? .left : .right }
    if size < 160 { return isLeft ? .sharpLeft : .sharpRight }
    return .uTurn
  }
}
