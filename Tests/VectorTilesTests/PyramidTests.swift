import Foundation
import Geodesy
import OpenStreetMap
import SeededRandom
import SketchMap
import Testing

@testable import VectorTiles

/// What must hold in every tile of every zoom.
struct PyramidTests {
  /// Faults of a tile against the rules of MVT 2.1 and our own.
  static func faults(_ tile: VectorTile, at place: TileCoordinate) -> [String] {
    var faults: [String] = []
    let name = "\(place.zoom)/\(place.x)/\(place.y)"
    if tile.skippedCount > 0 { faults.append("\(name): \(tile.skippedCount) broken features") }
    for layer in tile.layers {
      if layer.extent != 4_096 { faults.append("\(name) \(layer.name): extent") }
      if layer.features.isEmpty { faults.append("\(name) \(layer.name): empty") }
      for feature in layer.features {
        for fault in Self.faults(feature) { faults.append("\(name) \(layer.name): \(fault)") }
      }
    }
    return faults
  }

  private static func faults(_ feature: VectorTile.Feature) -> [String] {
    var faults: [String] = []
    func check(_ points: [VectorTile.Point], margin: Int32) {
      for point in points
      where point.x < -margin || point.y < -margin || point.x > 4_096 + margin
        || point.y > 4_096 + margin
      {
        faults.append("(\(point.x), \(point.y)) is far outside")
      }
    }
    switch feature.geometry {
    case .points(let points):
      check(points, margin: 0)
      if points.contains(where: { $0.x >= 4_096 || $0.y >= 4_096 }) {
        faults.append("a point of another tile")
      }
    case .lines(let lines): for line in lines { check(line, margin: 64) }
    case .polygons(let polygons):
      for polygon in polygons {
        for (index, ring) in polygon.enumerated() {
          check(ring, margin: 64)
          let area = doubleArea(ring)
          if index == 0 ? area <= 0 : area >= 0 { faults.append("a ring runs the wrong way") }
          if ring.first == ring.last { faults.append("the first point is repeated") }
        }
      }
    }
    return faults
  }

  private static func doubleArea(_ ring: [VectorTile.Point]) -> Int64 {
    zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) { sum, pair in
      sum + Int64(pair.0.x) * Int64(pair.1.y) - Int64(pair.1.x) * Int64(pair.0.y)
    }
  }

  /// A made-up map of crooked streets, lakes and houses over some kilometres.
  private static func randomMap(_ seed: UInt64) -> OSMElements {
    var random = SeededRandom(seed: seed)
    var elements = OSMElements()
    var id: Int64 = 1
    func place(_ reach: Double, around centre: (Double, Double)) -> (Double, Double) {
      (
        centre.0 + Double.random(in: -reach...reach, using: &random),
        centre.1 + Double.random(in: -reach...reach, using: &random)
      )
    }
    func node(_ place: (Double, Double)) -> Int64 {
      guard let coordinate = Coordinate<WGS84>(latitude: place.0, longitude: place.1) else {
        preconditionFailure("on the earth")
      }
      defer { id += 1 }
      elements.nodes.append(OSMNode(id: id, coordinate: coordinate))
      return id
    }
    for way in 0..<60 {
      let centre = place(0.05, around: (39.9, 116.3))
      let kind = way % 3
      let reach = kind == 0 ? 0.02 : kind == 1 ? 0.004 : 0.0004
      let count = Int.random(in: kind == 0 ? 2...30 : 3...12, using: &random)
      var nodes = (0..<count).map { _ in node(place(reach, around: centre)) }
      if kind > 0 { nodes.append(nodes[0]) }
      let tags: [String: String] =
        switch kind {
        case 0: ["highway": ["motorway", "primary", "residential", "footway"][way % 4]]
        case 1: ["natural": "water"]
        default: ["building": "yes"]
        }
      elements.ways.append(OSMWay(id: Int64(way + 1), nodes: nodes, tags: tags))
    }
    return elements
  }

  @Test(arguments: 0..<6)
  func randomMapsGiveFaultlessTiles(_ seed: UInt64) throws {
    let tiles = try SketchTiles(Self.randomMap(seed))
    var count = 0
    for (place, tile) in try tiles.tiles() {
      count += 1
      #expect(Self.faults(tile, at: place) == [], "seed \(seed)")
    }
    #expect(count > 100)
  }

  /// Every stretch of a street is drawn in the tile where it lies, no farther off than the
  /// tolerance of the zoom.
  @Test(arguments: 0..<4)
  func streetsAreDrawnWhereTheyLie(_ seed: UInt64) throws {
    let map = Self.randomMap(seed)
    let tiles = try SketchTiles(map)
    let places = Dictionary(uniqueKeysWithValues: map.nodes.map { ($0.id, $0.coordinate) })
    for zoom: UInt8 in [9, 12, 14, 16] {
      let tolerance =
        (zoom < LineDetail.closeZoom
          ? LineDetail.toleranceUnits : LineDetail.closeToleranceUnits) + 1.5
      for way in map.ways where way.tags["highway"] == "motorway" {
        let line = way.nodes.compactMap { places[$0] }
        for (start, end) in zip(line, line.dropFirst()) {
          for step in 0...8 {
            let (a, b) = (MercatorPoint(start), MercatorPoint(end))
            let share = Double(step) / 8
            let point = MercatorPoint(
              x: a.x * (1 - share) + b.x * share, y: a.y * (1 - share) + b.y * share)
            let name = TileCoordinate(containing: point, zoom: zoom)
            let tile = try #require(try tiles.tile(point.coordinate, zoom: zoom))
            let side = Double(1 << Int(zoom)) * 4_096
            let (x, y) = (
              point.x * side - Double(name.x) * 4_096, point.y * side - Double(name.y) * 4_096
            )
            #expect(
              Self.distance(x, y, tile.features("roads")) <= tolerance,
              "seed \(seed), zoom \(zoom), way \(way.id)")
          }
        }
      }
    }
  }

  private static func distance(_ x: Double, _ y: Double, _ features: [VectorTile.Feature]) -> Double
  {
    var best = Double.infinity
    for feature in features {
      guard case .lines(let lines) = feature.geometry else { continue }
      for line in lines {
        for (a, b) in zip(line, line.dropFirst()) {
          let (dx, dy) = (Double(b.x - a.x), Double(b.y - a.y))
          let (px, py) = (x - Double(a.x), y - Double(a.y))
          let length = dx * dx + dy * dy
          let along = length > 0 ? min(max((px * dx + py * dy) / length, 0), 1) : 0
          let (qx, qy) = (px - along * dx, py - along * dy)
          best = min(best, (qx * qx + qy * qy).squareRoot())
        }
      }
    }
    return best
  }

  /// A batch cut cell by cell gives the tiles of the whole.
  @Test func cellsShareOutTheTiles() throws {
    let reader = try FeatureReader(Self.randomMap(9)) { _ in }
    let sequence = reader.store.sequence()
    func pieces(_ cells: [TileCoordinate]) -> [String] {
      var cutter = TileCutter(reader.store)
      var found: [String] = []
      for cell in cells {
        cutter.begin(zoom: 14, in: cell)
        for (rank, feature) in sequence.enumerated() {
          cutter.cut(Int(feature), rank: rank)
        }
        cutter.finish()
        for piece in cutter.pieces {
          let bytes = cutter.bytes[Int(piece.start)..<Int(piece.start + piece.length)]
          found.append("\(piece.tile) \(piece.rank) \(Array(bytes))")
        }
      }
      return found
    }
    let whole = try #require(TileCoordinate(zoom: 0, x: 0, y: 0))
    var cells = [whole]
    for _ in 0..<9 { cells = cells.flatMap { $0.children.sorted { $0.number < $1.number } } }
    cells = cells.filter { cell in
      [(39.8, 116.2), (40.0, 116.4)].allSatisfy { _ in cell.bounds.intersects(Self.area) }
    }
    #expect(cells.count > 1)
    #expect(pieces(cells) == pieces([whole]))
  }

  private static let area = BoundingBox(
    south: 397_000_000, west: 1_161_000_000, north: 401_000_000, east: 1_165_000_000)

  @Test func piecesAreSortedByTileAndKeepTheirOrder() {
    var random = SeededRandom(seed: 5)
    var pieces = (0..<5_000).map { rank in
      TilePiece(
        tile: UInt32.random(in: 0...60, using: &random)
          << UInt32.random(in: 0...26, using: &random),
        rank: UInt32(rank), start: 0, length: 0)
    }
    let wanted = pieces.sorted { ($0.tile, $0.rank) < ($1.tile, $1.rank) }
    pieces.sortByTile()
    #expect(pieces.map(\.rank) == wanted.map(\.rank))
  }

  @Test(
    .enabled(if: SharedData.isPresent, "REAL DATA ABSENT: real tiles are not checked"),
    arguments: ["beijing_bupt_2025", "nanjing_center_2021", "monaco_planetiler"])
  func realMapsGiveFaultlessTiles(_ name: String) throws {
    let file = OSMFile(path: SharedData.path("osm/\(name).osm.pbf"))
    for (place, tile) in try SketchTiles(file).tiles() {
      #expect(Self.faults(tile, at: place) == [])
    }
  }
}
