import Geodesy
import OpenStreetMap
import SketchMap
import Testing

@testable import VectorTiles

/// What is drawn of what is mapped.
struct SchemaTests {
  private static let estate = SketchMap(
    """
    A-------------B
    |  a--b   e--f|
    |  |  |   |  |G
    |  d--c   h--g|
    |    E        |
    D------K------C
       s--t  u
    """,
    metres: 12,
    ways: [
      "ABCDA": ["landuse": "residential", "name": "槐安里", "barrier": "wall"],
      "abcda": ["building": "apartments", "name": "10号楼", "building:levels": "6"],
      "efghe": ["building": "yes", "name": "社区食堂", "amenity": "canteen"],
      "st": ["highway": "residential", "name": "学府巷", "oneway": "yes", "bridge": "yes"],
      "Es": ["highway": "steps", "step_count": "12"],
    ],
    nodes: [
      "E": ["entrance": "staircase", "ref": "2"],
      "G": ["barrier": "gate", "name": "3号门", "ref": "3", "opening_hours": "06:00-22:00"],
      "K": ["barrier": "gate", "locked": "yes"],
      "u": ["barrier": "bollard"],
    ])

  /// Everything of zoom 16, whichever tile it is in; what reaches into two tiles comes once.
  private static func tile() throws -> VectorTile {
    var all = VectorTile(layers: [], skippedCount: 0)
    for (place, tile) in try SketchTiles(estate.elements).tiles() where place.zoom == 16 {
      for layer in tile.layers {
        let index = all.layers.firstIndex { $0.name == layer.name } ?? all.layers.count
        if index == all.layers.count {
          all.layers.append(layer)
        } else {
          let known = all.layers[index].features
          all.layers[index].features += layer.features.filter { feature in
            !known.contains { $0.id == feature.id && $0.properties == feature.properties }
          }
        }
      }
    }
    return all
  }

  private func kinds(_ tile: VectorTile, _ layer: String) -> [String] {
    tile.features(layer).compactMap { $0.properties["kind"]?.text }
  }

  @Test func buildingsCarryWhatStandsOnThePlate() throws {
    let tile = try Self.tile()
    #expect(Set(kinds(tile, "buildings")) == ["home", "civic"])
    let labels = tile.features("building_labels")
    let numbered = try #require(labels.first { $0.properties["number"] != nil })
    #expect(numbered.properties["number"] == .string("10"))
    // The plate says it all, so the name would only repeat it.
    #expect(numbered.properties["name"] == nil)
    let named = try #require(labels.first { $0.properties["number"] == nil })
    #expect(named.properties["name"] == .string("社区食堂"))
    #expect(numbered.properties["rank"] != nil)
    // The number of the element times three plus one for a way: what a short code is made of.
    let way = UInt64(Self.estate.way("abcda"))
    #expect(numbered.id == way * 3 + 1)
    #expect(tile.features("buildings").contains { $0.id == way * 3 + 1 })
    #expect(tile.features("buildings").contains { $0.properties["levels"] == .integer(6) })
  }

  @Test func gatesSayWhetherTheyOpen() throws {
    let gates = try Self.tile().features("gates")
    #expect(gates.count == 2)
    let open = try #require(gates.first { $0.properties["name"] == .string("3号门") })
    #expect(open.properties["kind"] == .string("open"))
    #expect(open.properties["hours"] == .string("06:00-22:00"))
    #expect(open.properties["vehicle"] == .boolean(true))
    #expect(open.id == UInt64(SketchMap.id("G")) * 3)
    #expect(gates.contains { $0.properties["kind"] == .string("closed") })
  }

  @Test func doorsAndStairsAreNumbered() throws {
    let tile = try Self.tile()
    let door = try #require(tile.features("entrances").first)
    #expect(door.properties["kind"] == .string("staircase"))
    #expect(door.properties["ref"] == .string("2"))
    let steps = try #require(tile.features("paths").first)
    #expect(steps.properties["kind"] == .string("steps"))
    #expect(steps.properties["steps"] == .integer(12))
  }

  @Test func streetsSayWhereTheyRun() throws {
    let street = try #require(try Self.tile().features("roads").first)
    #expect(street.properties["kind"] == .string("minor"))
    #expect(street.properties["name"] == .string("学府巷"))
    #expect(street.properties["oneway"] == .integer(1))
    #expect(street.properties["bridge"] == .boolean(true))
    #expect(street.properties["layer"] == .integer(1))
  }

  @Test func anEstateHasGroundWallAndName() throws {
    let tile = try Self.tile()
    #expect(kinds(tile, "estates") == ["residential"])
    #expect(kinds(tile, "walls") == ["wall"])
    #expect(kinds(tile, "barriers") == ["bollard"])
    let label = try #require(
      tile.features("places").first { $0.properties["kind"] == .string("estate") })
    #expect(label.properties["name"] == .string("槐安里"))
  }

  @Test func eachLayerComesAtItsZoom() throws {
    let tiles = try SketchTiles(Self.estate.elements)
    for (place, tile) in try tiles.tiles() {
      for layer in tile.layers {
        let kind = try #require(TileLayer.allCases.first { $0.name == layer.name })
        #expect(place.zoom >= kind.firstZoom, "\(layer.name) at zoom \(place.zoom)")
        let known = Set(kind.keys.map(\.name))
        for feature in layer.features { #expect(known.isSuperset(of: feature.properties.keys)) }
      }
    }
  }

  @Test func aPlainBoxOnTheWayIsNoGate() throws {
    let sketch = SketchMap("A--B--C", defaultWay: nil, nodes: ["B": ["note": "nothing"]])
    #expect(try SketchTiles(sketch.elements).archive.count == 0)
  }

  @Test func holesOfAMultipolygonStayEmpty() throws {
    let sketch = SketchMap(
      """
      A--------B
      |  E--F  |
      |  |  |  |
      |  H--G  |
      D--------C
      """, metres: 10, ways: ["ABCDA": [:], "EFGHE": [:]],
      relations: [.init(["building": "yes", "name": "1号楼"], outer: ["ABCDA"], inner: ["EFGHE"])])
    let tile = try #require(try SketchTiles(sketch.elements).tile(sketch["E"], zoom: 14))
    let building = try #require(tile.features("buildings").first)
    guard case .polygons(let polygons) = building.geometry else {
      Issue.record("no area")
      return
    }
    #expect(polygons.map(\.count) == [2])
    #expect(building.id == 2_000 * 3 + 2)
    let label = try #require(tile.features("building_labels").first)
    #expect(label.properties["number"] == .string("1"))
  }

  @Test func aGateDrawnAsALineIsAGate() throws {
    let sketch = SketchMap("A--B--C", ways: ["ABC": ["barrier": "gate", "name": "南门"]])
    let tile = try #require(try SketchTiles(sketch.elements).tile(sketch["B"], zoom: 14))
    #expect(tile.features("gates").map { $0.properties["name"] } == [.string("南门")])
    #expect(tile.features("walls").isEmpty)
  }

  @Test func aSquareIsAnAreaAsAWayAndAsARelation() throws {
    let square = """
      A--B
      |  |
      D--C
      """
    let way = SketchMap(square, ways: ["ABCDA": ["highway": "pedestrian", "area": "yes"]])
    let relation = SketchMap(
      square, ways: ["ABCDA": [:]], relations: [.init(["highway": "pedestrian"], outer: ["ABCDA"])])
    for sketch in [way, relation] {
      let tile = try #require(try SketchTiles(sketch.elements).tile(sketch["A"], zoom: 14))
      guard case .polygons = try #require(tile.features("paths").first).geometry else {
        Issue.record("no area")
        continue
      }
    }
  }

  /// An ocean the size of the world ends in a moment.
  @Test func theWholeWorldIsNoTrap() throws {
    let corners = [(-84.0, -179.0), (84.0, -179.0), (84.0, 179.0), (-84.0, 179.0)]
    let nodes = corners.enumerated().compactMap { index, corner in
      Coordinate<WGS84>(latitude: corner.0, longitude: corner.1).map {
        OSMNode(id: Int64(index + 1), coordinate: $0)
      }
    }
    let world = OSMElements(
      nodes: nodes, ways: [OSMWay(id: 1, nodes: [1, 2, 3, 4, 1], tags: ["natural": "water"])])
    #expect(try SketchTiles(world).archive.count > 1_000)
  }

  private func elements(_ places: [(Double, Double)], _ ways: [OSMWay]) -> OSMElements {
    let nodes = places.enumerated().compactMap { index, place in
      Coordinate<WGS84>(latitude: place.0, longitude: place.1).map {
        OSMNode(id: Int64(index + 1), coordinate: $0)
      }
    }
    return OSMElements(nodes: nodes, ways: ways)
  }

  /// At the edge of an extract a way leaves and comes back: what lies between is not known.
  @Test func noStreetIsDrawnAcrossAMissingNode() throws {
    let map = elements(
      [(30.05, 103.75), (30.05, 103.751), (30.05, 103.755), (30.05, 103.756)],
      [OSMWay(id: 1, nodes: [1, 2, 99, 3, 4], tags: ["highway": "residential"])])
    for (_, tile) in try SketchTiles(map).tiles() {
      for feature in tile.features("roads") {
        guard case .lines(let lines) = feature.geometry else { continue }
        for line in lines { #expect(line.count == 2) }
      }
    }
    let whole = try #require(
      try SketchTiles(map).tile(
        Coordinate(latitudeE7: 300_500_000, longitudeE7: 1_037_530_000), zoom: 14))
    guard case .lines(let lines) = try #require(whole.features("roads").first).geometry else {
      Issue.record("no lines")
      return
    }
    #expect(lines.count == 2)
  }

  /// Numbers that no element has end no import, and lead to no link.
  @Test(arguments: [Int64.max, 4_000_000_000_000_000_000, Int64.min, 0, 1 << 48])
  func numbersOfNoElementAreLeftOut(_ id: Int64) throws {
    let map = elements(
      [(30.05, 103.75), (30.05, 103.751), (30.051, 103.751), (30.051, 103.75)],
      [OSMWay(id: id, nodes: [1, 2, 3, 4, 1], tags: ["building": "yes", "step_count": "-5"])])
    let place = Coordinate<WGS84>(latitudeE7: 300_505_000, longitudeE7: 1_037_505_000)
    let tile = try #require(try SketchTiles(map).tile(place, zoom: 14))
    let building = try #require(tile.features("buildings").first)
    #expect(building.id == nil || building.id == UInt64(1 << 47) * 3 + 1)
  }

  @Test func aWayRoundTheWorldIsNoTrap() throws {
    let map = elements(
      [(-84, -179), (84, 179), (-84, 179), (84, -179)],
      [
        OSMWay(id: 1, nodes: [1, 2], tags: ["highway": "motorway"]),
        OSMWay(id: 2, nodes: [3, 4, 1], tags: ["highway": "motorway"]),
      ])
    #expect(try SketchTiles(map).archive.count > 100)
  }

  @Test func marksThatTurnNamesAroundAreLeftOut() throws {
    let sketch = SketchMap(
      "A--B", defaultWay: ["highway": "residential", "name": "\u{202E}学府\u{200B}巷\n"])
    let tile = try #require(try SketchTiles(sketch.elements).tile(sketch["A"], zoom: 14))
    #expect(tile.features("roads").first?.properties["name"] == .string("学府巷"))
  }
}
