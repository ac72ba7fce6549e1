/// How a way bends at a junction.
public enum Turn: UInt8, CaseIterable, Sendable {
  /// Less than 20° either way.
  case straight
  /// 20° to 45° (slight), 45° to 120°, 120° to 160° (sharp) to the left.
  case slightLeft, left, sharpLeft
  /// The same to the right.
  case slightRight, right, sharpRight
  /// Back.
  case uTurn
}
