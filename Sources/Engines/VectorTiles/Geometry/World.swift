import Geodesy

/// The square Web Mercator map in whole steps: 2³⁰ a side, 4 cm at the equator.
///
/// A step is a quarter of a tile's unit at zoom 16, and every zoom up to 18 is a whole number of
/// steps wide, so that a change of zoom is a shift.
enum World {
  /// The side of the map is 2^bits steps.
  static let bits = 30
  /// A tile is 2^tileBits units wide: the usual extent of 4,096.
  static let tileBits = 12
  /// The extent of every tile.
  static let extent: Int32 = 1 << tileBits
  /// The deepest zoom whose units are whole steps.
  static let deepestZoom = UInt8(bits - tileBits)

  /// How many bits a step is finer than a unit of a tile at a zoom.
  @inline(__always)
  static func shift(_ zoom: UInt8) -> Int32 { Int32(bits - tileBits) - Int32(zoom) }

  /// The place of a coordinate.
  static func place(_ coordinate: Coordinate<WGS84>) -> WorldPlace {
    let point = MercatorPoint(coordinate)
    let side = Double(1 << bits)
    return WorldPlace(x: Int32((point.x * side).rounded()), y: Int32((point.y * side).rounded()))
  }

  /// The coordinate of a place.
  static func coordinate(_ place: WorldPlace) -> Coordinate<WGS84> {
    let side = Double(1 << bits)
    return MercatorPoint(x: Double(place.x) / side, y: Double(place.y) / side).coordinate
  }
}

/// A place on the map in steps from the north-west corner.
struct WorldPlace: Hashable, Sendable {
  var x: Int32
  var y: Int32
}

/// A box on the map in steps, edges included.
struct WorldBox: Hashable, Sendable {
  var west: Int32
  var north: Int32
  var east: Int32
  var south: Int32

  static let empty = WorldBox(west: .max, north: .max, east: .min, south: .min)

  var isEmpty: Bool { west > east }

  @inline(__always)
  mutating func take(_ place: WorldPlace) {
    if place.x < west { west = place.x }
    if place.x > east { east = place.x }
    if place.y < north { north = place.y }
    if place.y > south { south = place.y }
  }

  @inline(__always)
  mutating func take(_ box: WorldBox) {
    if box.west < west { west = box.west }
    if box.east > east { east = box.east }
    if box.north < north { north = box.north }
    if box.south > south { south = box.south }
  }

  @inline(__always)
  func intersects(_ other: WorldBox) -> Bool {
    west <= other.east && other.west <= east && north <= other.south && other.north <= south
  }
}
