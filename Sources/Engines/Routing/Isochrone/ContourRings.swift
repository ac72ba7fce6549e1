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

  private let mask: ContourMask
  private let lattice: ContourLattice

  init(_ mask: ContourMask, _ lattice: ContourLattice) {
    self.mask = mask
    self.lattice = lattice
  }

  /// The polygons, those with the largest outline first.
  func polygons() -> [Polygon] {
    var outer: [(area: Double, ring: [Coordinate<WGS84>])] = []
    var holes: [[Coordinate<WGS84>]] = []
    for ring in rings() {
      let area = Self.area(ring)
      let drawn = Self.simplified(ring).map { corner in
        lattice.coordinate(
          Double(mask.column) + Double(corner.x) / 2, Double(mask.row) + Double(corner.y) / 2)
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
    let bits = mask.bits.lane
    // Whether the left side of a square has been drawn.
    let drawn = FlatStore(repeating: UInt64(0), count: bits.count)
    let isDrawn = drawn.lane
    var rings: [[Corner]] = []
    for word in 1..<bits.count {
      let here = bits[word]
      // Squares that are in behind one that is not.
      var sides = here & ~(here &<< 1 | bits[word - 1] &>> 63)
      while sides != 0 {
        let square = word &<< 6 | sides.trailingZeroBitCount
        sides &= sides &- 1
        if !ContourMask.isIn(isDrawn, square) { rings.append(ring(square, bits, isDrawn)) }
      }
    }
    return rings
  }

  /// Directions: 0 south along a left side, 1 east along a lower, 2 north along a right, 3 west
  /// along an upper side of the square at hand.
  ///
  /// Of points in a straight row only the ends are kept.
  private func ring(
    _ start: Int, _ bits: Lane<UInt64>, _ isDrawn: Lane<UInt64>
  ) -> [Corner] {
    let width = mask.words &<< 6
    var (square, side) = (start, 0)
    var (x, y) = (Int32(start % width), Int32(start / width))
    var ring: [Corner] = []
    var straight = 0
    repeat {
      let (ahead, across): (Int, Int)
      let corner: Corner
      let (east, north): (Int32, Int32)
      switch side {
      case 0:
        isDrawn[square &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: square)
        corner = Corner(x: 2 * x, y: 2 * y + 1)
        (ahead, across, east, north) = (square - width, square - width - 1, 0, -1)
      case 1:
        corner = Corner(x: 2 * x + 1, y: 2 * y)
        (ahead, across, east, north) = (square + 1, square + 1 - width, 1, 0)
      case 2:
        corner = Corner(x: 2 * x + 2, y: 2 * y + 1)
        (ahead, across, east, north) = (square + width, square + width + 1, 0, 1)
      default:
        corner = Corner(x: 2 * x + 1, y: 2 * y + 2)
        (ahead, across, east, north) = (square - 1, square - 1 + width, -1, 0)
      }
      if straight > 1 { ring[ring.count - 1] = corner } else { ring.append(corner) }
      if !ContourMask.isIn(bits, ahead) {
        // Squares that touch at a corner only are not joined.
        side = (side + 1) & 3
        straight = 0
      } else if ContourMask.isIn(bits, across) {
        // Ahead and then to the right of where one goes.
        (square, x, y) = (across, x + east + north, y + north - east)
        side = (side + 3) & 3
        straight = 0
      } else {
        (square, x, y) = (ahead, x + east, y + north)
        straight += 1
      }
    } while square != start || side != 0
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

  /// Leaves out points that are hardly off the line between others: from each point as far as one
  /// line passes all points between (Williams 1978, doi:10.1016/0146-664X(78)90055-2).
  private static func simplified(_ ring: [Corner]) -> [Corner] {
    guard ring.count > 4 else { return ring }
    var kept = [ring[0]]
    var cone = Cone(at: ring[0])
    for index in 1...ring.count {
      let corner = index < ring.count ? ring[index] : ring[0]
      if cone.takes(corner) { continue }
      kept.append(ring[index - 1])
      cone = Cone(at: ring[index - 1])
      _ = cone.takes(corner)
    }
    return kept.count > 3 ? kept : ring
  }

  /// The directions in which lines from a point pass all later ones closely enough.
  private struct Cone {
    private static let slack = Float(2 * ContourRings.slack)

    private let tip: Corner
    /// The outermost directions; nothing before the first point is taken.
    private var left = SIMD2<Float>(0, 0)
    private var right = SIMD2<Float>(0, 0)
    /// The square of the distance of the last point: a line that ends there passes none beyond it.
    private var farthest: Float = 0

    init(at tip: Corner) { self.tip = tip }

    /// Whether a line to a corner is close to all corners taken so far; takes it then.
    mutating func takes(_ corner: Corner) -> Bool {
      let way = SIMD2(Float(corner.x - tip.x), Float(corner.y - tip.y))
      let square = way.x * way.x + way.y * way.y
      guard square >= farthest, Self.turn(right, way) >= 0, Self.turn(way, left) >= 0 else {
        return false
      }
      farthest = square
      // Corners are farther from one another than the slack.
      let along = (square - Self.slack * Self.slack).squareRoot()
      let across = SIMD2(-way.y, way.x) * Self.slack
      let (ownLeft, ownRight) = (way * along + across, way * along - across)
      if left == SIMD2(0, 0) || Self.turn(ownLeft, left) > 0 { left = ownLeft }
      if right == SIMD2(0, 0) || Self.turn(right, ownRight) > 0 { right = ownRight }
      return true
    }

    /// More than nothing where the second direction is to the left of the first.
    private static func turn(_ one: SIMD2<Float>, _ other: SIMD2<Float>) -> Float {
      one.x * other.y - one.y * other.x
    }
  }
}
