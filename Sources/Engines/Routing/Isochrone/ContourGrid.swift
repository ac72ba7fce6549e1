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

  /// Notes when a street's line is reached from either end.
  mutating func add(
    _ points: ArraySlice<Coordinate<WGS84>>, _ fromTail: EdgeTime, _ fromHead: EdgeTime,
    limit: UInt32
  ) {
    let (lattice, column, row, columns) = (lattice, column, row, columns)
    lattice.forEachCell(on: points) { x, y, share in
      let time = min(fromTail.at(share), fromHead.at(1 - share))
      guard time <= Float(limit) else { return }
      let cell = (y - row) * columns + x - column
      times[cell] = min(times[cell], UInt32(time))
    }
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
