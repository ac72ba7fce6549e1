import Geodesy

/// Cuts the features of one zoom into pieces, one for each tile that a feature touches.
struct TileCutter {
  /// How far, in units, shapes go on beyond the edge of a tile, so that outlines and caps of
  /// lines at the edge are not seen; 64 are eight pixels of a phone.
  static let buffer: Int32 = 64

  /// A feature whose box covers more tiles of one zoom than this is left out of the zoom; at zoom
  /// 16 these are some 450 km squared.
  private static let mostTiles = 1_000_000

  private let store: FeatureStore
  /// The encoded geometries of the batch.
  private(set) var bytes: [UInt8] = []
  private(set) var pieces: [TilePiece] = []

  private var zoom: UInt8 = 0
  /// The tiles that are wanted, in columns and rows of the zoom.
  private var columns: ClosedRange<Int32> = 0...0
  private var rows: ClosedRange<Int32> = 0...0
  /// The feature in hand, in units of the zoom, x and y in turn; each part ends at `ends`.
  private var points: [Int32] = []
  private var ends: [Int] = []
  private var holes: [Bool] = []
  private var box = WorldBox.empty
  // What is left after the cut to a column, then to a tile.
  private var column: [Int32] = []
  private var columnEnds: [Int] = []
  private var columnHoles: [Bool] = []
  private var tile: [Int32] = []
  private var tileEnds: [Int] = []
  /// The last tile whose place on the curve was asked for.
  private var known: (column: Int32, row: Int32, place: UInt32)?

  init(_ store: FeatureStore) { self.store = store }

  /// Begins a batch: the tiles of a zoom inside a cell of the same or a lower zoom.
  mutating func begin(zoom: UInt8, in cell: TileCoordinate) {
    self.zoom = zoom
    let shift = zoom - cell.zoom
    let side = Int32(1) << Int32(shift)
    columns = (Int32(cell.x) << Int32(shift))...((Int32(cell.x) << Int32(shift)) + side - 1)
    rows = (Int32(cell.y) << Int32(shift))...((Int32(cell.y) << Int32(shift)) + side - 1)
    bytes.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    known = nil
  }

  /// Ends a batch: its pieces by tile.
  mutating func finish() { pieces.sortByTile() }

  /// Cuts one feature; ranks rise from call to call.
  mutating func cut(_ feature: Int, rank: Int) {
    let geometry = store.heads[feature].geometry
    take(feature, geometry)
    guard !box.isEmpty else { return }
    let margin = geometry == .point ? 0 : Self.buffer
    let bits = Int32(World.tileBits)
    let (west, east) = ((box.west - margin) >> bits, (box.east + margin) >> bits)
    let (north, south) = ((box.north - margin) >> bits, (box.south + margin) >> bits)
    guard west <= columns.upperBound, east >= columns.lowerBound, north <= rows.upperBound,
      south >= rows.lowerBound
    else { return }
    let wanted = (
      max(west, columns.lowerBound)...min(east, columns.upperBound),
      max(north, rows.lowerBound)...min(south, rows.upperBound)
    )
    // An ocean or a way round the world in every tile of a deep zoom would take days.
    guard wanted.0.count * wanted.1.count <= Self.mostTiles else { return }
    if west == east, north == south {
      write(points, ends, holes, geometry, column: west, row: north, rank)
      return
    }
    for x in wanted.0 { cut(geometry, column: x, rows: wanted.1, rank) }
  }

  /// Takes the points of a feature that show at this zoom.
  private mutating func take(_ feature: Int, _ geometry: FeatureStore.Geometry) {
    points.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    holes.removeAll(keepingCapacity: true)
    box = .empty
    for part in store.parts(feature) {
      let start = points.count
      let least = geometry == .point ? 2 : geometry == .line ? 4 : 6
      append(store.points(part), geometry, from: zoom)
      if geometry == .area, points.count - start < least {
        // A pond smaller than the tolerance is still a pond: all its points, as far as the grid
        // tells them apart.
        points.removeLast(points.count - start)
        append(store.points(part), geometry, from: .max)
      }
      if points.count - start < least {
        points.removeLast(points.count - start)
        continue
      }
      for index in stride(from: start, to: points.count, by: 2) {
        box.take(WorldPlace(x: points[index], y: points[index + 1]))
      }
      ends.append(points.count)
      holes.append(store.isHole[part])
    }
    if ends.isEmpty { box = .empty }
  }

  /// Appends the points of a part that show from a zoom on, in units, without those that the grid
  /// makes one with their neighbour.
  private mutating func append(
    _ range: Range<Int>, _ geometry: FeatureStore.Geometry, from least: UInt8
  ) {
    let shift = World.shift(zoom)
    let half: Int32 = shift > 0 ? 1 << (shift - 1) : 0
    let start = points.count
    var (lastX, lastY) = (Int32.min, Int32.min)
    for index in range where store.detail[index] <= least {
      let place = store.places[index]
      let (x, y) = ((place.x &+ half) >> shift, (place.y &+ half) >> shift)
      guard x != lastX || y != lastY else { continue }
      points.append(x)
      points.append(y)
      (lastX, lastY) = (x, y)
    }
    // The first point of a ring comes again at its end.
    if geometry == .area, points.count - start >= 4, points[start] == lastX,
      points[start + 1] == lastY
    {
      points.removeLast(2)
    }
  }

  private mutating func cut(
    _ geometry: FeatureStore.Geometry, column x: Int32, rows wanted: ClosedRange<Int32>, _ rank: Int
  ) {
    let bits = Int32(World.tileBits)
    let (low, high) = ((x << bits) - Self.buffer, ((x + 1) << bits) + Self.buffer)
    column.removeAll(keepingCapacity: true)
    columnEnds.removeAll(keepingCapacity: true)
    columnHoles.removeAll(keepingCapacity: true)
    clip(points, ends, holes, geometry, axis: 0, low, high, &column, &columnEnds, &columnHoles)
    guard !columnEnds.isEmpty else { return }
    var (top, bottom) = (Int32.max, Int32.min)
    for index in stride(from: 1, to: column.count, by: 2) {
      top = min(top, column[index])
      bottom = max(bottom, column[index])
    }
    let first = max((top - Self.buffer) >> bits, wanted.lowerBound)
    let last = min((bottom + Self.buffer) >> bits, wanted.upperBound)
    guard first <= last else { return }
    for y in first...last {
      if first == last, (top - Self.buffer) >> bits == (bottom + Self.buffer) >> bits {
        write(column, columnEnds, columnHoles, geometry, column: x, row: y, rank)
        return
      }
      tile.removeAll(keepingCapacity: true)
      tileEnds.removeAll(keepingCapacity: true)
      var tileHoles: [Bool] = []
      clip(
        column, columnEnds, columnHoles, geometry, axis: 1, (y << bits) - Self.buffer,
        ((y + 1) << bits) + Self.buffer, &tile, &tileEnds, &tileHoles)
      write(tile, tileEnds, tileHoles, geometry, column: x, row: y, rank)
    }
  }

  private func clip(
    _ points: [Int32], _ ends: [Int], _ holes: [Bool], _ geometry: FeatureStore.Geometry,
    axis: Int, _ low: Int32, _ high: Int32, _ output: inout [Int32], _ outputEnds: inout [Int],
    _ outputHoles: inout [Bool]
  ) {
    var start = 0
    for (part, end) in ends.enumerated() {
      if geometry == .area {
        let before = output.count
        Clipper.ring(points, start..<end, axis: axis, from: low, to: high, into: &output)
        if output.count > before {
          outputEnds.append(output.count)
          outputHoles.append(holes[part])
        }
      } else {
        Clipper.line(
          points, start..<end, axis: axis, from: low, to: high, into: &output, ends: &outputEnds)
      }
      start = end
    }
  }

  // MARK: Writing

  private mutating func write(
    _ points: [Int32], _ ends: [Int], _ holes: [Bool], _ geometry: FeatureStore.Geometry,
    column x: Int32, row y: Int32, _ rank: Int
  ) {
    guard columns.contains(x), rows.contains(y) else { return }
    let bits = Int32(World.tileBits)
    var encoder = GeometryEncoder(originX: x << bits, originY: y << bits)
    let begin = bytes.count
    switch geometry {
    case .point: encoder.point(points[0], points[1], to: &bytes)
    case .line: Self.writeLines(points, ends, &encoder, &bytes)
    case .area: Self.writeRings(points, ends, holes, &encoder, &bytes)
    }
    guard bytes.count > begin else { return }
    pieces.append(
      TilePiece(
        tile: place(x, y), rank: UInt32(rank), start: UInt32(begin),
        length: UInt32(bytes.count - begin)))
  }

  private static func writeLines(
    _ points: [Int32], _ ends: [Int], _ encoder: inout GeometryEncoder, _ bytes: inout [UInt8]
  ) {
    var start = 0
    for end in ends {
      defer { start = end }
      // A cut may fall on a point: then two are one.
      guard !hasRepeats(points, start..<end) else {
        let clean = withoutRepeats(points, start..<end)
        encoder.line(clean, 0..<clean.count, to: &bytes)
        continue
      }
      encoder.line(points, start..<end, to: &bytes)
    }
  }

  private static func writeRings(
    _ points: [Int32], _ ends: [Int], _ holes: [Bool], _ encoder: inout GeometryEncoder,
    _ bytes: inout [UInt8]
  ) {
    var start = 0
    var hasOuter = false
    for (part, end) in ends.enumerated() {
      defer { start = end }
      if !holes[part] { hasOuter = false }
      // A hole whose outline has become nothing is no hole in the one before.
      guard !holes[part] || hasOuter else { continue }
      if hasRepeats(points, start..<end) || isRepeated(points, start, end) {
        var clean = withoutRepeats(points, start..<end)
        while clean.count > 2, clean[0] == clean[clean.count - 2],
          clean[1] == clean[clean.count - 1]
        {
          clean.removeLast(2)
        }
        let area = doubleArea(clean, 0..<clean.count)
        guard area != 0, clean.count >= 6 else { continue }
        encoder.ring(
          clean, 0..<clean.count, isHole: holes[part], isClockwise: area > 0, to: &bytes)
      } else {
        let area = doubleArea(points, start..<end)
        guard area != 0 else { continue }
        encoder.ring(points, start..<end, isHole: holes[part], isClockwise: area > 0, to: &bytes)
      }
      hasOuter = true
    }
  }

  private static func isRepeated(_ points: [Int32], _ start: Int, _ end: Int) -> Bool {
    points[start] == points[end - 2] && points[start + 1] == points[end - 1]
  }

  private static func hasRepeats(_ points: [Int32], _ range: Range<Int>) -> Bool {
    var position = range.lowerBound + 2
    while position < range.upperBound {
      if points[position] == points[position - 2], points[position + 1] == points[position - 1] {
        return true
      }
      position += 2
    }
    return false
  }

  private static func withoutRepeats(_ points: [Int32], _ range: Range<Int>) -> [Int32] {
    var clean: [Int32] = []
    for position in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
      let (x, y) = (points[position], points[position + 1])
      if clean.count >= 2, clean[clean.count - 2] == x, clean[clean.count - 1] == y { continue }
      clean.append(x)
      clean.append(y)
    }
    return clean
  }

  /// Twice the area of a ring in units, positive when it runs clockwise on the screen.
  private static func doubleArea(_ points: [Int32], _ range: Range<Int>) -> Int64 {
    guard range.count >= 6 else { return 0 }
    let (baseX, baseY) = (points[range.lowerBound], points[range.lowerBound + 1])
    var sum: Int64 = 0
    var (px, py) = (
      Int64(points[range.upperBound - 2] - baseX), Int64(points[range.upperBound - 1] - baseY)
    )
    for position in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
      let (x, y) = (Int64(points[position] - baseX), Int64(points[position + 1] - baseY))
      sum &+= px &* y &- x &* py
      (px, py) = (x, y)
    }
    return sum
  }

  /// The place of a tile along the Hilbert curve of the zoom.
  private mutating func place(_ x: Int32, _ y: Int32) -> UInt32 {
    if let known, known.column == x, known.row == y { return known.place }
    guard let tile = TileCoordinate(zoom: zoom, x: UInt32(x), y: UInt32(y)) else {
      preconditionFailure("columns and rows lie on the map")
    }
    let place = UInt32(truncatingIfNeeded: tile.number - TileNumbers.first(of: zoom))
    known = (x, y, place)
    return place
  }
}
