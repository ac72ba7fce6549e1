import Geodesy

/// The made-up ground: bends the street grid, and says where river and rails run.
///
/// Grid coordinates (u, v) count blocks of about 400 m; lines of streets have whole numbers. All
/// is a pure function of the seed and the place, so that districts fit together at their seams.
struct Ground: Sendable {
  /// Metres between lines, east and north, before bending.
  static let pitch = PlanePoint(x: 400, y: 394)

  private let shape: Lot
  private let size: CitySize
  private let waves: [Wave]
  /// Bends of the river, by row of districts; of the rails, by column.
  private let riverRows: [Int]
  private let railColumns: [Int]

  private struct Wave {
    var across: Double
    var along: Double
    var phase: Double
    var east: Double
    var north: Double
  }

  init(_ lot: Lot, _ size: CitySize) {
    self.size = size
    shape = lot.branch("ground")
    var draw = shape.branch("waves")
    // Longer waves may swing wider: what counts is how steeply they turn a street.
    waves = (0..<5).map { index in
      let length = 6.5 + 4.5 * Double(index)
      let turn = draw.share()
      return Wave(
        across: Sine.of(turns: turn) / length, along: Sine.of(turns: turn + 0.25) / length,
        phase: draw.share(), east: draw.number(-1...1) * length * 12,
        north: draw.number(-1...1) * length * 12)
    }
    var rows = shape.branch("rivers")
    riverRows = (0..<size.rows).map { _ in rows.int(5...7) }
    var columns = shape.branch("rails")
    railColumns = (0..<size.columns).map { _ in columns.int(9...10) }
  }

  // MARK: From the grid to the plane

  func place(_ u: Double, _ v: Double) -> PlanePoint {
    var x = (u + shift(u, "meridian")) * Self.pitch.x
    var y = (v + shift(v, "parallel")) * Self.pitch.y
    for wave in waves {
      let sine = Sine.of(turns: u * wave.across + v * wave.along + wave.phase)
      x += sine * wave.east
      y += sine * wave.north
    }
    let (column, row) = (u.rounded(.down), v.rounded(.down))
    let (s, t) = (Self.smooth(u - column), Self.smooth(v - row))
    func corner(_ i: Int, _ j: Int) -> PlanePoint {
      var draw = shape.branch("corner", Int(column) + i, Int(row) + j)
      return PlanePoint(x: draw.number(-20...20), y: draw.number(-20...20))
    }
    let south = corner(0, 0).toward(corner(1, 0), by: s)
    let north = corner(0, 1).toward(corner(1, 1), by: s)
    let jitter = south.toward(north, by: t)
    return PlanePoint(x: x + jitter.x, y: y + jitter.y)
  }

  /// Lines of lesser streets stand farther off their places.
  private func shift(_ at: Double, _ name: String) -> Double {
    func of(_ line: Int) -> Double {
      var draw = shape.branch(name, line)
      return draw.number(-1...1) * (line % 4 == 0 ? 0.08 : line % 2 == 0 ? 0.12 : 0.17)
    }
    let line = at.rounded(.down)
    let (from, to) = (of(Int(line)), of(Int(line) + 1))
    return from + (to - from) * Self.smooth(at - line)
  }

  private static func smooth(_ share: Double) -> Double { share * share * (3 - 2 * share) }

  // MARK: Water and rails

  /// The row of blocks that the river enters a row of districts by; nil in a city too small.
  func hasRiver(districtRow: Int) -> Bool { size.blocks == 16 && districtRow < size.rows }

  /// Where the middle of the river is at a meridian of the grid.
  ///
  /// It keeps to the middle of a row of blocks, where no street runs, and changes rows in steep
  /// bends, so that every bridge is a short one.
  func river(_ u: Double, districtRow: Int) -> Double {
    let column = Int((u / 16).rounded(.down))
    var draw = shape.branch("bends", min(max(column, 0), size.columns - 1), districtRow)
    let (first, second) = (draw.int(2...4), draw.int(11...13))
    let rise = draw.chance(0.5) ? 1.0 : -1.0
    let within = u - Double(column * 16)
    func step(_ at: Int) -> Double {
      Self.smooth(min(max((within - Double(at) + 0.2) / 1.4, 0), 1))
    }
    let row = Double(districtRow * 16 + riverRows[districtRow]) + 0.5
    return row + rise * (step(first) - step(second))
      + 0.07 * Sine.of(turns: u / 2.3) + 0.04 * Sine.of(turns: u / 3.7 + 0.3)
  }

  /// Half the width of the river, in metres.
  func riverHalfWidth(_ u: Double) -> Double {
    36 + 8 * Sine.of(turns: u / 5.3) + 5 * Sine.of(turns: u / 1.9 + 0.6)
  }

  /// Where the middle of the rails is at a parallel of the grid.
  func rails(_ v: Double, districtColumn: Int) -> Double {
    Double(districtColumn * 16 + railColumns[districtColumn]) + 0.5
      + 0.05 * Sine.of(turns: v / 4.1) + 0.07 * Sine.of(turns: v / 9.7 + 0.4)
  }

  static let railHalfWidth = 14.0

  // MARK: To the earth

  /// 1e-7 degrees that are one metre, at the city's latitude; literals, because the C library's
  /// cosine differs from machine to machine.
  private static let stepsNorth = 89.932
  private static let stepsEast = 103.895
  private static let south = 300_200_000.0
  private static let west = 1_037_200_000.0

  static func point(longitude: Double, latitude: Double) -> PlanePoint {
    PlanePoint(x: (longitude * 1e7 - west) / stepsEast, y: (latitude * 1e7 - south) / stepsNorth)
  }

  static func coordinate(_ point: PlanePoint) -> Coordinate<WGS84> {
    Coordinate(
      latitudeE7: Int32((south + point.y * stepsNorth).rounded()),
      longitudeE7: Int32((west + point.x * stepsEast).rounded()))
  }
}
