/// How a stretch is travelled.
public enum TravelMode: UInt8, CaseIterable, Sendable {
  /// On or in the vehicle.
  case ride
  /// On foot.
  case walk
  /// On foot over open ground where no way is mapped: drawn dotted.
  case connector
}
