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
  @inlinable public static var empty: BoundingBox {
    BoundingBox(south: .max, west: .max, north: .min, east: .min)
  }

  /// The box of every valid coordinate.
  @inlinable public static var earth: BoundingBox {
    BoundingBox(
      south: -900_000_000, west: -1_800_000_000, north: 900_000_000, east: 1_800_000_000)
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

  /// The coordinate in the middle, rounded to the south-west; nil if the box is empty.
  @inlinable public var centre: Coordinate<WGS84>? {
    guard !isEmpty else { return nil }
    return Coordinate(
      latitudeE7: Int32((Int64(south) + Int64(north)) >> 1),
      longitudeE7: Int32((Int64(west) + Int64(east)) >> 1))
  }
}
