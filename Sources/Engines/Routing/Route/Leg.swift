public import Geodesy

/// A stretch of a way in one mode.
public struct Leg: Hashable, Sendable {
  /// How it is travelled.
  public var mode: TravelMode
  /// The line, at least two points; begins where the leg before ends.
  public var geometry: [Coordinate<WGS84>]
  /// Its length.
  public var distance: Metres
  /// Its time with waits at gates and the time to park at its end.
  public var durationMilliseconds: Int
}
