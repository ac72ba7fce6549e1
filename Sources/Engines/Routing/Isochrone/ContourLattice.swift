import Geodesy

/// Squares of some metres over a city, and which of them have a street of a profile.
///
/// Fixed for a city, so that what is outside an isochrone is known without looking at its streets.
struct ContourLattice: Sendable {
  /// The side of a square: smaller follows streets more closely, larger is quicker.
  static let metres = 20.0
  /// No more squares than this; they become larger instead.
  static let mostCells = 16_000_000.0

  let west: Int32
  let south: Int32
  /// Steps of 1e-7 degrees.
  let cellEast: Int32
  let cellNorth: Int32
  let columns: Int
  let rows: Int
  /// The side of a square in metres.
  let side: Double
  /// A bit for each square, row by row from the south-west.
  private(set) var streets: [UInt64]

  init(_ network: StreetNetwork, _ profile: Profile) {
    let bounds = BoundingBox(network.points)
    let plane = LocalPlane(origin: bounds.centre ?? Self.nowhere)
    let (width, height) = (
      Double(bounds.east) - Double(bounds.west), Double(bounds.north) - Double(bounds.south)
    )
    let area = width * plane.metresPerStepEast * height * plane.metresPerStepNorth
    side = max(Self.metres, (area / Self.mostCells).squareRoot())
    cellEast = Int32(max(side / plane.metresPerStepEast, 1))
    cellNorth = Int32(max(side / plane.metresPerStepNorth, 1))
    (west, south) = (bounds.west, bounds.south)
    columns = Int(width) / Int(cellEast) + 1
    rows = Int(height) / Int(cellNorth) + 1
    streets = Array(repeating: 0, count: (columns * rows + 63) / 64)
    for edge in 0..<network.edgeCount where network.isPassable(edge, profile) {
      let points = network.points(of: edge)
      for (start, end) in zip(points, points.dropFirst()) {
        let (from, to) = (cell(start), cell(end))
        let steps = max(abs(to.x - from.x), abs(to.y - from.y), 1)
        for step in 0...steps {
          mark(
            from.x + (to.x - from.x) * step / steps, from.y + (to.y - from.y) * step / steps)
        }
      }
    }
  }

  private static let nowhere = Coordinate<WGS84>(latitudeE7: 0, longitudeE7: 0)

  private mutating func mark(_ column: Int, _ row: Int) {
    let place = row * columns + column
    streets[place >> 6] |= 1 << UInt64(place & 63)
  }

  @inline(__always)
  func cell(_ coordinate: Coordinate<WGS84>) -> (x: Int, y: Int) {
    (
      Int((Int64(coordinate.longitudeE7) - Int64(west)) / Int64(cellEast)),
      Int((Int64(coordinate.latitudeE7) - Int64(south)) / Int64(cellNorth))
    )
  }

  @inline(__always)
  func hasStreet(_ column: Int, _ row: Int) -> Bool {
    guard column >= 0, row >= 0, column < columns, row < rows else { return false }
    let place = row * columns + column
    return streets[place >> 6] >> UInt64(place & 63) & 1 == 1
  }

  /// The coordinate of a point in squares from the south-west.
  func coordinate(_ x: Double, _ y: Double) -> Coordinate<WGS84> {
    Coordinate(
      latitudeE7: Int32(clamping: Int64((Double(south) + y * Double(cellNorth)).rounded())),
      longitudeE7: Int32(clamping: Int64((Double(west) + x * Double(cellEast)).rounded())))
  }
}
