import Geodesy

/// One way to come to a door or outline from the streets.
struct DoorApproach: Sendable {
  var place: StreetPlace
  /// Nil where mapped ways lead up to the door.
  var connector: Connector?
  /// The point of the building that is reached.
  var end: Coordinate<WGS84>
}

/// All ways to come to a door from the streets, and why there are no more.
struct DoorApproaches: Sendable {
  var approaches: [DoorApproach] = []
  /// Why there is none; meaningless otherwise.
  var reason = UnreachedReason.noStreetWithinReach
}
