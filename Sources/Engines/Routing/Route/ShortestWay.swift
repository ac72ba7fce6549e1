public import Geodesy

/// The shortest way along streets, times aside.
public struct ShortestWay: Hashable, Sendable {
  /// Its length.
  public var distance: Metres
  /// Where on the streets it begins.
  public var start: Coordinate<WGS84>
  /// Where on the streets it ends.
  public var end: Coordinate<WGS84>
}
