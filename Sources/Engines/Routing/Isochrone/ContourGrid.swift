import Geodesy

/// A window on a lattice with the least time of each square: of the streets in it, or else of the
/// nearest street around.
struct ContourGrid {
  static let unknown = UInt32.max
  /// Ground belongs to the nearest street up to so many squares away.
  static let reach = 6

  let lattice: ContourLattice
  /// The square of the window's south-west corner.
  let column: Int
  let row: Int
  let columns: Int
  let rows: Int
  private(set) var times: [UInt32]

  /// Makes a window around a box, with a margin for the ground around streets.
  init(_ lattice: ContourLattice, around box: BoundingBox) {
    self.lattice = lattice
    let margin = Self.reach + 2
    let low = lattice.cell(Coordinate(latitudeE7: box.south, longitudeE7: box.west))
    let high = lattice.cell(Coordinate(latitudeE7: box.north, longitudeE7: box.east))
    column = low.x - margin
    row = low.y - margin
    columns = high.x - low.x + 1 + 2 * margin
    rows = high.y - low.y + 1 + 2 * margin
    times = Array(repeating: Self.unknown, count: columns * rows)
  }

  /// Notes a street's line; `time` gives the time at a share of its length from its first point,
  /// `unknown` where it is not reached.
  mutating func add(
    _ points: ArraySlice<Coordinate<WGS84>>, _ fromTail: EdgeTime, _ fromHead: EdgeTime,
    limit: UInt32
  ) {
    let (east, north) = (1 / Float(lattice.cellEast), 1 / Float(lattice.cellNorth))
    let (west, south) = (
      Int64(lattice.west) + Int64(column) * Int64(lattice.cellEast),
      Int64(lattice.south) + Int64(row) * Int64(lattice.cellNorth)
    )
    func place(_ point: Coordinate<WGS84>) -> SIMD2<Float> {
      SIMD2(
        Float(Int64(point.longitudeE7) - west) * east,
        Float(Int64(point.latitudeE7) - south) * north)
    }
    var whole: Float = 0
    var before = place(points[points.startIndex])
    for index in points.indices.dropFirst() {
      let here = place(points[index])
      whole += Self.length(here - before)
      before = here
    }
    let scale = whole > 0 ? 1 / whole : 0
    var gone: Float = 0
    before = place(points[points.startIndex])
    unsafe times.withUnsafeMutableBufferPointer { times in
      for index in points.indices.dropFirst() {
        let here = place(points[index])
        let length = Self.length(here - before)
        let steps = Int(length * 1.5) + 1
        let move = (here - before) / Float(steps)
        for step in 0...steps {
          let share = (gone + length * Float(step) / Float(steps)) * scale
          let time = min(fromTail.at(share), fromHead.at(1 - share))
          guard time <= Float(limit) else { continue }
          let at = before + move * Float(step)
          let cell = Int(at.y) * columns + Int(at.x)
          unsafe times[cell] = min(times[cell], UInt32(time))
        }
        gone += length
        before = here
      }
    }
  }

  @inline(__always)
  private static func length(_ way: SIMD2<Float>) -> Float {
    (way.x * way.x + way.y * way.y).squareRoot()
  }

  /// Gives the ground around streets their times, nearest first, up to streets that are not
  /// reached.
  mutating func fill() {
    var rim: [Int] = []
    for cell in times.indices where times[cell] != Self.unknown { rim.append(cell) }
    var next: [Int] = []
    for _ in 0..<Self.reach {
      next.removeAll(keepingCapacity: true)
      for cell in rim {
        let (x, y) = (cell % columns, cell / columns)
        let time = times[cell]
        spread(time, to: cell - 1, x - 1, y, &next)
        spread(time, to: cell + 1, x + 1, y, &next)
        spread(time, to: cell - columns, x, y - 1, &next)
        spread(time, to: cell + columns, x, y + 1, &next)
      }
      swap(&rim, &next)
    }
  }

  @inline(__always)
  private mutating func spread(
    _ time: UInt32, to cell: Int, _ x: Int, _ y: Int, _ next: inout [Int]
  ) {
    guard times[cell] == Self.unknown, !lattice.hasStreet(column + x, row + y) else { return }
    times[cell] = time
    next.append(cell)
  }
}

/// The time along an edge from one of its ends.
struct EdgeTime {
  var begins: Float
  var whole: Float

  /// Never.
  static let never = EdgeTime(begins: .infinity, whole: 0)

  @inline(__always)
  func at(_ share: Float) -> Float { begins + whole * share }
}
