public import Geodesy

/// A stretch of street that is reached within a time.
public struct ReachedStretch: Hashable, Sendable {
  /// The line, at least two points; joints with other stretches once in each.
  public var geometry: [Coordinate<WGS84>]
  /// Its length.
  public var distance: Metres
  /// Whether the whole street between two junctions is reached.
  public var isWhole: Bool
}
