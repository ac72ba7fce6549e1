/// Why no way was found.
public enum RoutingError: Error, Equatable, Sendable {
  /// No street for the profile near the start.
  case startOffNetwork
  /// No street near the destination.
  case destinationOffNetwork
  /// Start and destination are not connected for the profile.
  case notConnected
  /// The destination is an index that the city does not have.
  case unknownDestination
}
