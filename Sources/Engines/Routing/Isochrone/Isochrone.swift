public import Geodesy

/// The ground that is reached within a time.
///
/// Ground up to about 120 m from a reached street belongs to it, where no street that is not reached
/// lies between. Every junction that is
/// reached lies inside or within `tolerance` of the outline; every one that is not lies outside, or
/// within `tolerance` of the outline or of a street that is reached.
public struct Isochrone: Hashable, Sendable {
  /// The time.
  public var milliseconds: Int
  /// The outlines, the largest first, each with its holes; none crosses another.
  public var polygons: [Polygon]
  /// How closely outlines follow the streets.
  public var tolerance: Metres
}
