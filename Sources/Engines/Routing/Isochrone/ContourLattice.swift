import Geodesy

/// Squares of some metres over a city, and in which of them each street lies.
///
/// Fixed for a city, so that what is outside an isochrone is known without looking at its streets.
/// Squares are bits, a row of them is some whole words; ground around all streets is left free, so
/// that nobody has to ask whether a neighbour exists.
final class ContourLattice: Sendable {
  /// The side of a square: smaller follows streets more closely, larger is quicker.
  static let metres = 20.0
  /// No more squares than this; they become larger instead.
  static let mostCells = 16_000_000.0
  /// So many squares are free around all streets: what ground is given to streets, and a rim.
  static let margin = ContourMask.reach + 2

  /// The south-west corner.
  let west: Int64
  let south: Int64
  /// Steps of 1e-7 degrees.
  let cellEast: Int64
  let cellNorth: Int64
  /// Words in a row.
  let words: Int
  let rows: Int
  /// The side of a square in metres.
  let side: Double
  /// How lines are laid over the squares.
  let grid: CellGrid
  /// The squares of edge `e` are those of the strips `first[e]..<first[e + 1]`.
  let first: FlatStore<Int32>
  /// The word of each strip, and its squares in that.
  let place: FlatStore<Int32>
  let bits: FlatStore<UInt64>

  init(_ network: StreetNetwork) {
    let box = BoundingBox(network.points)
    let bounds = box.isEmpty ? BoundingBox(Coordinate(latitudeE7: 0, longitudeE7: 0)) : box
    let plane = LocalPlane(origin: bounds.centre ?? Coordinate(latitudeE7: 0, longitudeE7: 0))
    let (width, height) = (
      Int64(bounds.east) - Int64(bounds.west), Int64(bounds.north) - Int64(bounds.south)
    )
    let area =
      Double(width) * plane.metresPerStepEast * Double(height) * plane.metresPerStepNorth
    side = max(Self.metres, (area / Self.mostCells).squareRoot())
    cellEast = Int64(max(side / plane.metresPerStepEast, 1))
    cellNorth = Int64(max(side / plane.metresPerStepNorth, 1))
    west = Int64(bounds.west) - Int64(Self.margin) * cellEast
    south = Int64(bounds.south) - Int64(Self.margin) * cellNorth
    words = (Int(width / cellEast) + 1 + 2 * Self.margin + 63) / 64
    rows = Int(height / cellNorth) + 1 + 2 * Self.margin
    grid = CellGrid(
      west: west, south: south, east: 1 / Float(cellEast), north: 1 / Float(cellNorth),
      words: words)
    var (first, places, bits): ([Int32], [Int32], [UInt64]) = ([0], [], [])
    first.reserveCapacity(network.edgeCount + 1)
    for edge in 0..<network.edgeCount {
      let begin = places.count
      grid.forEachCell(on: network.points(of: edge)) { word, bit, _ in
        if places.count > begin, places[places.count - 1] == Int32(word) {
          bits[bits.count - 1] |= bit
        } else {
          places.append(Int32(word))
          bits.append(bit)
        }
      }
      first.append(Int32(places.count))
    }
    self.first = FlatStore(first)
    place = FlatStore(places)
    self.bits = FlatStore(bits)
  }

  /// The squares with streets that a profile can take.
  func streets(_ network: StreetNetwork, _ profile: Profile) -> FlatStore<UInt64> {
    let streets = FlatStore(repeating: UInt64(0), count: words * rows)
    let (lane, first, place, bits) = (streets.lane, first.lane, place.lane, bits.lane)
    for edge in 0..<network.edgeCount where network.isPassable(edge, profile) {
      for strip in first.range(edge) { lane[place[strip]] |= bits[strip] }
    }
    return streets
  }

  /// The coordinate of a point in squares from the south-west.
  func coordinate(_ x: Double, _ y: Double) -> Coordinate<WGS84> {
    Coordinate(
      latitudeE7: Int32(clamping: south + Int64((y * Double(cellNorth)).rounded())),
      longitudeE7: Int32(clamping: west + Int64((x * Double(cellEast)).rounded())))
  }
}

/// Where the squares of a lattice are.
struct CellGrid {
  fileprivate let west: Int64
  fileprivate let south: Int64
  /// Squares in a step of 1e-7 degrees.
  fileprivate let east: Float
  fileprivate let north: Float
  fileprivate let words: Int

  fileprivate init(west: Int64, south: Int64, east: Float, north: Float, words: Int) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
    self.words = words
  }

  @inline(__always)
  private func place(_ point: Coordinate<WGS84>) -> SIMD2<Float> {
    SIMD2(
      Float(Int64(point.longitudeE7) - west) * east,
      Float(Int64(point.latitudeE7) - south) * north)
  }

  @inline(__always)
  private func cell(_ at: SIMD2<Float>) -> (word: Int, bit: UInt64) {
    let (x, y) = (Int(at.x), Int(at.y))
    return (y * words + x >> 6, 1 &<< UInt64(truncatingIfNeeded: x))
  }

  /// The square of a coordinate.
  func cell(of point: Coordinate<WGS84>) -> (word: Int, bit: UInt64) { cell(place(point)) }

  /// Hands out the squares along a line, some more than once, with the share of its length there:
  /// always the same ones for the same line, so that what is reached of it leaves none over.
  @inline(__always)
  func forEachCell(
    on points: ArraySlice<Coordinate<WGS84>>, _ visit: (Int, UInt64, Float) -> Void
  ) {
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
        let (word, bit) = cell(before + move * Float(step))
        visit(word, bit, (gone + length * Float(step) / Float(steps)) * scale)
      }
      gone += length
      before = here
    }
  }
}
