public import Geodesy

/// A place that a street route begins at, passes or ends at, and how it may be come to.
public struct Waypoint: Hashable, Sendable {
  /// Directions of travel that count: a bearing and how far it may be off.
  public struct Heading: Hashable, Sendable {
    /// Degrees clockwise from north.
    public var bearing: Double
    /// How many degrees the street may run off it on either side, from 0 to 180.
    public var spread: Double

    /// Names a heading.
    ///
    /// - Parameters:
    ///   - bearing: Degrees clockwise from north.
    ///   - spread: How many degrees the street may run off it on either side, 0 ... 180.
    public init(bearing: Double, spread: Double) {
      self.bearing = bearing
      self.spread = spread
    }
  }

  /// On which side of the street the place must lie as one passes it.
  public enum Kerb: UInt8, CaseIterable, Sendable {
    /// On either.
    case either
    /// On the side of the kerb, so that nobody has to cross.
    case near
    /// Beyond the carriageway of those who come the other way.
    case far
  }

  /// The place.
  public var coordinate: Coordinate<WGS84>
  /// The direction of travel there; nil for any.
  public var heading: Heading?
  /// How far the street may be away; nil for 400 m.
  public var radius: Metres?
  /// The side of the street; streets with one direction have no wrong one.
  public var kerb: Kerb
  /// How many streets the place may mean, at least 1; the nearest one costs least.
  public var candidates: Int

  /// Names a place.
  ///
  /// - Parameters:
  ///   - coordinate: The place.
  ///   - heading: The direction of travel there; nil for any.
  ///   - radius: How far the street may be away; nil for 400 m.
  ///   - kerb: The side of the street.
  ///   - candidates: How many streets the place may mean.
  public init(
    _ coordinate: Coordinate<WGS84>, heading: Heading? = nil, radius: Metres? = nil,
    kerb: Kerb = .either, candidates: Int = 8
  ) {
    self.coordinate = coordinate
    self.heading = heading
    self.radius = radius
    self.kerb = kerb
    self.candidates = candidates
  }
}
