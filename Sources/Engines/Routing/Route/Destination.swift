public import Geodesy

/// Where a way leads.
public enum Destination: Hashable, Sendable {
  /// A place on the map.
  case coordinate(Coordinate<WGS84>)
  /// A building: the best of its entrances, or its outline when none is mapped.
  case building(BuildingIndex)
  /// One door.
  case entrance(EntranceIndex)
}
