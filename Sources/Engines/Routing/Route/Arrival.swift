public import Geodesy

/// How a way ends.
public enum Arrival: Hashable, Sendable {
  /// At a door.
  case entrance(EntranceIndex, by: Approach)
  /// At the outline of a building whose entrances are not mapped (入口未知).
  case outline(BuildingIndex, point: Coordinate<WGS84>, by: Approach)
  /// At the street nearest to the place asked for; `offset` away from it.
  case coordinate(offset: Metres)
  /// Near the building only; nobody knows the last stretch, `remaining` as the crow flies.
  case notReached(UnreachedReason, stoppedAt: Coordinate<WGS84>, remaining: Metres)
}

/// How the last stretch to a door goes.
public enum Approach: Hashable, Sendable {
  /// Along ways that are mapped up to the door.
  case mappedWay
  /// Straight over open ground; at most 40 m.
  case connector(Metres)
}

/// Why a door is not reached.
public enum UnreachedReason: Hashable, Sendable {
  /// No walkable way within 40 m.
  case noStreetWithinReach
  /// Ways within 40 m are all indoors, in tunnels, on bridges or on another level.
  case onlyOtherLevels
  /// Every straight line to a way crosses one of these, the most frequent first.
  case blocked(by: [ObstacleKind])
  /// Lines reach ways, but these are not connected with the streets outside.
  case cutOff
}
