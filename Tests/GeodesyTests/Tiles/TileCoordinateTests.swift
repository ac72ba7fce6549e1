import Geodesy
import SeededRandom
import Testing

@Suite struct TileCoordinateTests {
  private func place(_ latitude: Double, _ longitude: Double) throws -> Coordinate<WGS84> {
    try #require(Coordinate(latitude: latitude, longitude: longitude))
  }

  private func tile(_ zoom: UInt8, _ x: UInt32, _ y: UInt32) throws -> TileCoordinate {
    try #require(TileCoordinate(zoom: zoom, x: x, y: y))
  }

  /// From the OpenStreetMap wiki, "Slippy map tilenames", and from mercantile's manual.
  @Test func knownTiles() throws {
    #expect(
      try TileCoordinate(containing: place(35.6590699, 139.7006793), zoom: 18)
        == tile(18, 232_798, 103_246))
    #expect(try TileCoordinate(containing: place(40.0, -105.0), zoom: 1) == tile(1, 0, 0))
    #expect(
      try TileCoordinate(containing: place(39.9042, 116.4074), zoom: 10) == tile(10, 843, 388))
  }

  @Test func theEdgesOfTheMap() throws {
    for zoom in UInt8(0)...40 {
      let last = UInt32(1) << UInt32(min(zoom, TileCoordinate.deepestZoom)) - 1
      let southEast = try TileCoordinate(containing: place(-90, 180), zoom: zoom)
      #expect(southEast.x == last && southEast.y == last)
      let northWest = try TileCoordinate(containing: place(90, -180), zoom: zoom)
      #expect(northWest.x == 0 && northWest.y == 0)
    }
    let world = try tile(0, 0, 0)
    #expect(world.bounds.east == 1_800_000_000 && world.bounds.west == -1_800_000_000)
    #expect(world.bounds.north == 850_511_288 && world.bounds.south == -850_511_288)
    #expect(MercatorPoint(x: -5, y: 7).coordinate == world.coordinate(x: 0, y: 256))
  }

  @Test func whatIsNoTileIsNil() {
    #expect(TileCoordinate(zoom: 0, x: 1, y: 0) == nil)
    #expect(TileCoordinate(zoom: 3, x: 0, y: 8) == nil)
    #expect(TileCoordinate(zoom: 31, x: 0, y: 0) == nil)
    #expect(TileCoordinate(zoom: 255, x: 0, y: 0) == nil)
    #expect(TileCoordinate(zoom: 30, x: 1 << 30 - 1, y: 0) != nil)
    #expect(TileCoordinate(zoom: 30, x: 1 << 30, y: 0) == nil)
  }

  @Test(arguments: Trial.all(4))
  func aTileHoldsWhatLiesInIt(_ trial: Trial) throws {
    var random = trial.random
    for _ in 0..<2_000 {
      let place = Coordinate<WGS84>.random(
        latitudeE7: -850_000_000...850_000_000, using: &random)
      let tile = TileCoordinate(containing: place, zoom: .random(in: 0...24, using: &random))
      let bounds = tile.bounds
      #expect(bounds.contains(place))
      let pixel = tile.pixel(of: place)
      #expect((-1e-3...256.001).contains(pixel.x) && (-1e-3...256.001).contains(pixel.y))
      #expect(tile.coordinate(x: pixel.x, y: pixel.y).distance(to: place).value < 0.02)
      if let parent = tile.parent {
        #expect(parent.children.contains(tile))
        #expect(parent == TileCoordinate(containing: place, zoom: tile.zoom - 1))
      }
      if let east = TileCoordinate(zoom: tile.zoom, x: tile.x + 1, y: tile.y) {
        #expect(east.bounds.west == bounds.east)
      }
      if let south = TileCoordinate(zoom: tile.zoom, x: tile.x, y: tile.y + 1) {
        #expect(south.bounds.north == bounds.south)
      }
    }
  }

  @Test func theProjectionKeepsItsPlaces() throws {
    for degree in -85...85 {
      let place = try place(Double(degree), Double(degree) * 2)
      #expect(MercatorPoint(place).coordinate == place)
    }
    #expect(try MercatorPoint(place(0, 0)) == MercatorPoint(x: 0.5, y: 0.5))
  }

  @Test func coveringABox() throws {
    let box = try BoundingBox([place(31.1, 121.3), place(31.3, 121.6)])
    let cover = TileCover(box, zoom: 12)
    let brute = try (UInt32(3_420)...3_440).flatMap { x in
      try (UInt32(1_660)...1_690).map { y in try tile(12, x, y) }
    }.filter { $0.bounds.intersects(box) }
    #expect(Set(cover) == Set(brute))
    #expect(cover.count == brute.count && !brute.isEmpty)
    #expect(TileCover(.empty, zoom: 12).isEmpty)
    #expect(TileCover(.earth, zoom: 3).count == 64)
    #expect(TileCover(.earth, zoom: 30).count == 1 << 60)
  }
}
