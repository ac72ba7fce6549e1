/// What a straight line to a door may not cross.
public enum ObstacleKind: UInt8, CaseIterable, Sendable {
  /// A building, the door's own included.
  case building
  /// A wall of any kind.
  case wall
  /// A fence or railing.
  case fence
  /// A hedge.
  case hedge
  /// Water: an area or the line of a watercourse.
  case water
  /// A railway on the ground or above it.
  case railway
  /// A gate or bar that is shut.
  case closedBarrier
  /// A road that nobody may walk on or across: motorways and the like.
  case motorRoad
  /// A cliff, an embankment.
  case cliff
}
