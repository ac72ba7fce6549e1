import Geodesy

/// Draws the outlines of the squares of a grid that are reached within a time.
struct ContourRings {
  /// A ring may move by so many squares when points are left out: less than half of what keeps two
  /// outlines apart, so that none ever crosses another.
  static let slack = 0.34

  /// A point in halves of squares from the window's corner.
  private struct Corner {
    var x: Int32
    var y: Int32
  }

  private let grid: ContourGrid
  private let limit: UInt32

  init(_ grid: ContourGrid, limit: UInt32) {
    self.grid = grid
    self.limit = limit
  }

  @inline(__always)
  private func isIn(_ x: Int, _ y: Int) -> Bool { grid.times[y * grid.columns + x] <= limit }

  /// The polygons, those with the largest outline first.
  func polygons() -> [Polygon] {
    var outer: [(area: Double, ring: [Coordinate<WGS84>])] = []
    var holes: [[Coordinate<WGS84>]] = []
    for ring in rings() {
      let area = Self.area(ring)
      let drawn = Self.simplified(ring).map { corner in
        grid.lattice.coordinate(
          Double(grid.column) + Double(corner.x) / 2, Double(grid.row) + Double(corner.y) / 2)
      }
      if area > 0 { outer.append((area, drawn)) } else { holes.append(drawn) }
    }
    outer.sort { $0.area > $1.area }
    let outlines = outer.map { Polygon(outer: $0.ring) }
    var holesOf: [[[Coordinate<WGS84>]]] = outer.map { _ in [] }
    for hole in holes {
      // As a rule there is only one; else the smallest around it.
      let around =
        outlines.count == 1
        ? 0
        : hole.first.flatMap { corner in outlines.lastIndex { $0.contains(corner) } }
      if let around { holesOf[around].append(hole) }
    }
    return zip(outer, holesOf).map { Polygon(outer: $0.ring, holes: $1) }
  }

  /// All outlines over the middles of the squares' sides, the inside to the left.
  private func rings() -> [[Corner]] {
    let columns = grid.columns
    // Whether the left side of a square has been drawn.
    var isDrawn = Array(repeating: false, count: grid.times.count)
    var rings: [[Corner]] = []
    for y in 1..<grid.rows - 1 {
      for x in 1..<columns - 1
      where isIn(x, y) && !isIn(x - 1, y) && !isDrawn[y * columns + x] {
        rings.append(ring(x, y, &isDrawn))
      }
    }
    return rings
  }

  /// Directions: 0 south along a left side, 1 east along a lower, 2 north along a right, 3 west
  /// along an upper side of the square at hand.
  private func ring(_ startX: Int, _ startY: Int, _ isDrawn: inout [Bool]) -> [Corner] {
    var (x, y, side) = (startX, startY, 0)
    var ring: [Corner] = []
    repeat {
      let (ahead, across): ((Int, Int), (Int, Int))
      let corner: Corner
      let (doubleX, doubleY) = (Int32(2 * x), Int32(2 * y))
      switch side {
      case 0:
        isDrawn[y * grid.columns + x] = true
        corner = Corner(x: doubleX, y: doubleY + 1)
        (ahead, across) = ((x, y - 1), (x - 1, y - 1))
      case 1:
        corner = Corner(x: doubleX + 1, y: doubleY)
        (ahead, across) = ((x + 1, y), (x + 1, y - 1))
      case 2:
        corner = Corner(x: doubleX + 2, y: doubleY + 1)
        (ahead, across) = ((x, y + 1), (x + 1, y + 1))
      default:
        corner = Corner(x: doubleX + 1, y: doubleY + 2)
        (ahead, across) = ((x - 1, y), (x - 1, y + 1))
      }
      ring.append(corner)
      if !isIn(ahead.0, ahead.1) {
        // Squares that touch at a corner only are not joined.
        side = (side + 1) % 4
      } else if isIn(across.0, across.1) {
        (x, y) = across
        side = (side + 3) % 4
      } else {
        (x, y) = ahead
      }
    } while x != startX || y != startY || side != 0
    return ring
  }

  private static func area(_ ring: [Corner]) -> Double {
    guard var before = ring.last else { return 0 }
    var sum = 0
    for corner in ring {
      sum += Int(before.x) * Int(corner.y) - Int(corner.x) * Int(before.y)
      before = corner
    }
    return Double(sum)
  }

  /// Leaves out points that are hardly off the line between others (Douglas and Peucker 1973,
  /// doi:10.3138/FM57-6770-U75U-7727).
  private static func simplified(_ ring: [Corner]) -> [Corner] {
    guard ring.count > 4 else { return ring }
    // Two points far from each other stay.
    let far = ring.indices.max { distance(ring[$0], ring[0]) < distance(ring[$1], ring[0]) } ?? 0
    var isKept = Array(repeating: false, count: ring.count)
    isKept[0] = true
    isKept[far] = true
    var open = [(0, far), (far, ring.count)]
    while let (from, to) = open.popLast() {
      let (start, end) = (ring[from], ring[to % ring.count])
      var (worst, place) = (2 * slack, -1)
      for index in from + 1..<max(to, from + 1) {
        let off = distance(ring[index], start, end)
        if off > worst { (worst, place) = (off, index) }
      }
      guard place >= 0 else { continue }
      isKept[place] = true
      open.append((from, place))
      open.append((place, to))
    }
    let kept = ring.indices.filter { isKept[$0] }.map { ring[$0] }
    return kept.count > 3 ? kept : ring
  }

  private static func distance(_ one: Corner, _ other: Corner) -> Int32 {
    abs(one.x - other.x) + abs(one.y - other.y)
  }

  /// How far a corner is from the piece between two others, in halves of squares.
  private static func distance(_ corner: Corner, _ start: Corner, _ end: Corner) -> Double {
    let (east, north) = (Double(end.x - start.x), Double(end.y - start.y))
    let (x, y) = (Double(corner.x - start.x), Double(corner.y - start.y))
    let square = east * east + north * north
    let share = square > 0 ? min(max((x * east + y * north) / square, 0), 1) : 0
    let (offEast, offNorth) = (x - share * east, y - share * north)
    return (offEast * offEast + offNorth * offNorth).squareRoot()
  }
}
