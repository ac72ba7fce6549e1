/// A box of WGS-84 coordinates, edges included; it never crosses the antimeridian.
@frozen
public struct BoundingBox: Hashable, Sendable {
  /// Southern edge in 1e-7 degrees.
  public var south: Int32
  /// Western edge in 1e-7 degrees.
  public var west: Int32
  /// Northern edge in 1e-7 degrees.
  public var north: Int32
  /// Eastern edge in 1e-7 degrees.
  public var east: Int32

  /// Makes a box from its edges in 1e-7 degrees.
  @inlinable
  public init(south: Int32, west: Int32, north: Int32, east: Int32) {
    self.south = south
    self.west = west
    self.north = north
    self.east = east
  }

  /// The box that holds nothing: the neutral element of `formUnion`.
  @inlinable
  public static var empty: BoundingBox {
    BoundingBox(south: .max, west: .max, north: .min, east: .min)
  }

  /// The box of one coordinate.
  @inlinable
  public init(_ coordinate: Coordinate<WGS84>) {
    self.init(
      south: coordinate.latitudeE7, west: coordinate.longitudeE7,
      north: coordinate.latitudeE7, east: coordinate.longitudeE7)
  }

  /// The smallest box around all the coordinates; `empty` for none.
  @inlinable
  public init(_ coordinates: some Sequence<Coordinate<WGS84>>) {
    self = .empty
    for coordinate in coordinates { formUnion(BoundingBox(coordinate)) }
  }

  /// Whether the box holds no coordinate at all.
  @inlinable public var isEmpty: Bool { south > north || west > east }

  /// Grows the box to hold another one too.
  @inlinable
  public mutating func formUnion(_ other: BoundingBox) {
    south = min(south, other.south)
    west = min(west, other.west)
    north = max(north, other.north)
    east = max(east, other.east)
  }

  /// Whether the coordinate lies in the box or on its edge.
  @inlinable
  public func contains(_ coordinate: Coordinate<WGS84>) -> Bool {
    south <= coordinate.latitudeE7 && coordinate.latitudeE7 <= north
      && west <= coordinate.longitudeE7 && coordinate.longitudeE7 <= east
  }

  /// Whether the boxes share at least a point.
  @inlinable
  public func intersects(_ other: BoundingBox) -> Bool {
    south <= other.north && other.south <= north && west <= other.east && other.west <= east
  }

  /// The box grown on every side by a length, clipped to the valid range of coordinates.
  public func grown(by margin: Metres) -> BoundingBox {
    guard !isEmpty else { return self }
    let widest = Double(max(south.magnitude, north.magnitude)) / 1e7
    let latitude = margin.value / LocalPlane.metresPerDegreeOfLatitude * 1e7
    let longitude = latitude / max(LocalPlane.cosine(ofDegrees: widest), 0.01)
    func clip(_ value: Double, _ limit: Double) -> Int32 { Int32(min(max(value, -limit), limit)) }
    return BoundingBox(
      south: clip(Double(south) - latitude, 900_000_000),
      west: clip(Double(west) - longitude, 1_800_000_000),
      north: clip(Double(north) + latitude, 900_000_000),
      east: clip(Double(east) + longitude, 1_800_000_000))
  }
}
