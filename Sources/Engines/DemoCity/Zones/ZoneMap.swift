import Geodesy

/// What every block of a district is used for.
struct ZoneMap: Sendable {
  private(set) var zones: [Zone] = []
  private let firstLine: (u: Int, v: Int)
  private let blocks: Int
  /// The zone of each block, row by row from the south-west; -1 before it is known.
  private var zoneOfBlock: [Int]
  private var lot: Lot

  init(_ lot: Lot, _ ground: Ground, _ size: CitySize, _ place: DistrictPlace) {
    self.lot = lot.branch("zones", place.number)
    firstLine = place.firstLine(of: size)
    blocks = size.blocks
    zoneOfBlock = Array(repeating: -1, count: blocks * blocks)
    if blocks == 16 {
      addRiver(ground, place)
      addRails(ground, place)
      addQuarters()
      addFields()
    }
    fillWithEstates()
    if blocks == 16 { findDiagonal() }
  }

  /// Blocks that an avenue cuts from their south-western to their north-eastern corner.
  private(set) var diagonal: [Int] = []

  /// Lays the avenue along the longest run of plain blocks of homes.
  private mutating func findDiagonal() {
    for start in -8...8 {
      var run: [Int] = []
      for y in 0..<blocks {
        let x = y + start
        let zone = (0..<blocks).contains(x) ? zoneOfBlock[y * blocks + x] : -1
        if zone >= 0, zones[zone].kind == .estates, zones[zone].width * zones[zone].height == 1 {
          run.append(zone)
          if run.count > diagonal.count { diagonal = run }
        } else {
          run = []
        }
      }
    }
  }

  /// Whether an edge lies inside a zone: then there is no street.
  func isInside(_ edge: Edge) -> Bool {
    let one = zone(atBlock: edge.i, edge.j)
    let other = edge.isNorth ? zone(atBlock: edge.i - 1, edge.j) : zone(atBlock: edge.i, edge.j - 1)
    return one != nil && one == other
  }

  /// 1 or -1 where only one direction is open, along or against the edge; 0 where both are.
  ///
  /// One-way streets come in pairs of neighbouring lines, one each way.
  func oneway(_ edge: Edge) -> Int {
    guard edge.street == .tertiary, blocks == 16 else { return 0 }
    var draw = lot.branch("oneway", edge.line / 4, edge.isNorth ? 1 : 0)
    guard draw.chance(0.3) else { return 0 }
    return edge.line % 4 == 1 ? 1 : -1
  }

  /// The number of the zone of a block; nil outside the district.
  func zone(atBlock i: Int, _ j: Int) -> Int? {
    let (x, y) = (i - firstLine.u, j - firstLine.v)
    guard (0..<blocks).contains(x), (0..<blocks).contains(y) else { return nil }
    let zone = zoneOfBlock[y * blocks + x]
    return zone < 0 ? nil : zone
  }

  func kind(atBlock i: Int, _ j: Int) -> Zone.Kind? { zone(atBlock: i, j).map { zones[$0].kind } }

  private mutating func add(_ kind: Zone.Kind, _ x: Int, _ y: Int, _ width: Int, _ height: Int) {
    for row in y..<y + height {
      for column in x..<x + width { zoneOfBlock[row * blocks + column] = zones.count }
    }
    zones.append(
      Zone(kind: kind, i: firstLine.u + x, j: firstLine.v + y, width: width, height: height))
  }

  private func isFree(_ x: Int, _ y: Int, _ width: Int = 1, _ height: Int = 1) -> Bool {
    guard x >= 0, y >= 0, x + width <= blocks, y + height <= blocks else { return false }
    // The neighbour draws the crossings of the last lines, and counts on a street at each.
    if height > 1 && x + width == blocks || width > 1 && y + height == blocks { return false }
    return (y..<y + height).allSatisfy { row in
      (x..<x + width).allSatisfy { zoneOfBlock[row * blocks + $0] < 0 }
    }
  }

  // MARK: River and rails

  private mutating func addRiver(_ ground: Ground, _ place: DistrictPlace) {
    for x in 0..<blocks {
      var rows: [Int] = []
      for sample in 0...16 {
        let u = Double(firstLine.u + x) + Double(sample) / 16
        let v = ground.river(u, districtRow: place.row)
        let half = (ground.riverHalfWidth(u) + 20) / Ground.pitch.y
        for edge in [v - half, v, v + half] {
          let row = Int(edge.rounded(.down)) - firstLine.v
          if !rows.contains(row) { rows.append(row) }
        }
      }
      for row in rows.sorted() where isFree(x, row) { add(.river, x, row, 1, 1) }
    }
  }

  private mutating func addRails(_ ground: Ground, _ place: DistrictPlace) {
    let x = Int(ground.rails(Double(firstLine.v), districtColumn: place.column)) - firstLine.u
    let station = lot.pick([10, 11, 12])
    for y in 0..<blocks where isFree(x, y) { add(y == station ? .station : .rails, x, y, 1, 1) }
  }

  // MARK: Quarters

  private mutating func addQuarters() {
    let corners = [(0, 11), (0, 0), (12, 0), (12, 11)]
    let hill = lot.int(below: 4)
    add(.hill, corners[hill].0, corners[hill].1, 3, 4)
    let works = hill < 2 ? 2 : 0
    for row in 0..<4 {
      for column in stride(from: 0, to: 4, by: 2) {
        let (x, y) = (corners[works].0 + column, corners[works].1 + row)
        if row == 3, column == 2 { continue }
        if isFree(x, y, 2, 1), lot.chance(0.4) {
          add(.industry, x, y, 2, 1)
        } else {
          for step in 0..<2 where isFree(x + step, y) { add(.industry, x + step, y, 1, 1) }
        }
      }
    }
    put(.oldTown, 1, 1, near: (6, 9), count: 3)
    put(.business, 1, 1, near: (7, 11), count: 3)
    put(.business, 1, 1, near: (12, 8), count: 3)
    put(.campus, 2, 2, near: (4, 3), count: 1)
    put(.campus, 2, 2, near: (13, 11), count: 1)
    put(.hospital, 1, 1, near: (5, 11), count: 1)
    put(.hospital, 1, 1, near: (12, 4), count: 1)
    for (x, y) in [(2, 9), (7, 2), (11, 14)] { put(.village, 1, 1, near: (x, y), count: 1) }
    for (x, y) in [(8, 9), (4, 1), (12, 2), (2, 12), (7, 14)] {
      put(.park, 1, 1, near: (x, y), count: 1)
    }
    for (x, y) in [(3, 10), (8, 13), (6, 3), (13, 6), (12, 13)] {
      put(.school, 1, 1, near: (x, y), count: 1)
    }
  }

  /// Puts zones as near to a block as there is room, a little at random.
  private mutating func put(
    _ kind: Zone.Kind, _ width: Int, _ height: Int, near goal: (Int, Int), count: Int
  ) {
    let (goalX, goalY) = (goal.0 + lot.int(-1...1), goal.1 + lot.int(-1...1))
    for _ in 0..<count {
      var best: (distance: Int, x: Int, y: Int)?
      for y in 0..<blocks {
        for x in 0..<blocks where isFree(x, y, width, height) {
          // Only streets of odd lines, the least, may be swallowed.
          if width > 1, x % 2 == 1 || y % 2 == 1 { continue }
          let distance = (x - goalX) * (x - goalX) + (y - goalY) * (y - goalY)
          if distance < best?.distance ?? .max { best = (distance, x, y) }
        }
      }
      if let best { add(kind, best.x, best.y, width, height) }
    }
  }

  /// Fields and idle land toward one or two edges of the district.
  private mutating func addFields() {
    let phase = lot.share()
    for y in 0..<blocks {
      for x in 0..<blocks where isFree(x, y) {
        let (east, north) = (Double(x) - 7.5, Double(y) - 7.5)
        let distance = max(abs(east), abs(north))
        let wave = Sine.of(turns: (east * 0.6 + north) / 17 + phase)
        guard distance + 2.4 * wave > 6.1 || distance > 7 && lot.chance(0.3) else { continue }
        let kind: Zone.Kind = lot.chance(0.7) ? .farmland : .vacant
        if x % 2 == 0, isFree(x, y, 2, 1), lot.chance(0.3) {
          add(kind, x, y, 2, 1)
        } else {
          add(kind, x, y, 1, 1)
        }
      }
    }
  }

  private mutating func fillWithEstates() {
    for y in 0..<blocks {
      for x in 0..<blocks where isFree(x, y) {
        add(.estates, x, y, 1, 1)
      }
    }
  }
}
