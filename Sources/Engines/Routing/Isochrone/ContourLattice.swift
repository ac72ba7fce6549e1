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
    streets = []
    var streets = Array(repeating: UInt64(0), count: (columns * rows + 63) / 64)
    for edge in 0..<network.edgeCount where network.isPassable(edge, profile) {
      forEachCell(on: network.points(of: edge)) { column, row, _ in
        let place = row * columns + column
        streets[place >> 6] |= 1 << UInt64(place & 63)
      }
    }
    self.streets = streets
  }

  /// Hands out the squares along a line, some more than once, with the share of its length there:
  /// always the same ones for the same line, so that what is reached of it leaves none over.
  @inline(__always)
  func forEachCell(
    on points: ArraySlice<Coordinate<WGS84>>, _ visit: (Int, Int, Float) -> Void
  ) {
    let (east, north) = (1 / Float(cellEast), 1 / Float(cellNorth))
    func place(_ point: Coordinate<WGS84>) -> SIMD2<Float> {
      SIMD2(
        Float(Int64(point.longitudeE7) - Int64(west)) * east,
        Float(Int64(point.latitudeE7) - Int64(south)) * north)
    }
    func length(_ way: SIMD2<Float>) -> Float { (way.x * way.x + way.y * way.y).squareRoot() }
    var whole: Float = 0
    var before = place(points[points.startIndex])
    for index in points.indices.dropFirst() {
      let here = place(points[index])
      whole += length(here - before)
      before = here
    }
    let scale = whole > 0 ? 1 / whole : 0
    var gone: Float = 0
    before = place(points[points.startIndex])
    for index in points.indices.dropFirst() {
      let here = place(points[index])
      let length = length(here - before)
      let steps = Int(length * 1.5) + 1
      let move = (here - before) / Float(steps)
      for step in 0...steps {
        let at = before + move * Float(step)
        visit(
          min(Int(at.x), columns - 1), min(Int(at.y), rows - 1),
          (gone + length * Float(step) / Float(steps)) * scale)
      }
      gone += length
      before = here
    }
  }

  private static let nowhere = Coordinate<WGS84>(latitudeE7: 0, longitudeE7: 0)

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
