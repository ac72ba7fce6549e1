import SeededRandom
import Testing

@testable import VectorTiles

struct DecodingTests {
  /// A layer with one feature of a type and geometry.
  static func tile(type: UInt8, _ commands: [UInt32]) -> [UInt8] {
    var geometry: [UInt8] = []
    for command in commands { geometry.appendVarint(UInt64(command)) }
    var feature: [UInt8] = [3 << 3, type]
    feature.appendField(4, bytes: geometry)
    var layer: [UInt8] = []
    layer.appendField(15, 2)
    layer.appendField(1, bytes: Array("shapes".utf8))
    layer.appendField(2, bytes: feature)
    var tile: [UInt8] = []
    tile.appendField(3, bytes: layer)
    return tile
  }

  /// The examples of the specification, section 4.3.5.
  @Test func examplesOfTheSpecification() throws {
    func geometry(_ type: UInt8, _ commands: [UInt32]) throws -> VectorTile.Geometry? {
      try VectorTile(decoding: Self.tile(type: type, commands)).layers[0].features.first?.geometry
    }
    typealias Point = VectorTile.Point
    #expect(try geometry(1, [9, 50, 34]) == .points([Point(x: 25, y: 17)]))
    #expect(
      try geometry(1, [17, 10, 14, 3, 9]) == .points([Point(x: 5, y: 7), Point(x: 3, y: 2)]))
    #expect(
      try geometry(2, [9, 4, 4, 18, 0, 16, 16, 0])
        == .lines([[Point(x: 2, y: 2), Point(x: 2, y: 10), Point(x: 10, y: 10)]]))
    #expect(
      try geometry(3, [9, 6, 12, 18, 10, 12, 24, 44, 15])
        == .polygons([[[Point(x: 3, y: 6), Point(x: 8, y: 12), Point(x: 20, y: 34)]]]))
  }

  @Test func aHoleBelongsToTheRingBefore() throws {
    let commands: [UInt32] = [
      9, 0, 0, 26, 20, 0, 0, 20, 19, 0, 15, 9, 22, 2, 26, 18, 0, 0, 18, 17, 0, 15, 9, 4, 13, 26, 0,
      8, 8, 0, 0, 7, 15,
    ]
    let tile = try VectorTile(decoding: Self.tile(type: 3, commands))
    guard case .polygons(let polygons) = tile.layers[0].features[0].geometry else {
      Issue.record("no polygons")
      return
    }
    #expect(polygons.map(\.count) == [1, 2])
  }

  /// Whatever is changed in a tile, it is read or refused, and never more is read than is there.
  @Test func damageIsRefusedOrHarmless() throws {
    let whole = Self.tile(type: 3, [9, 6, 12, 18, 10, 12, 24, 44, 15])
    var random = SeededRandom(seed: 20_261_126)
    for _ in 0..<20_000 {
      var damaged = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        damaged[Int.random(in: damaged.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        damaged.removeLast(Int.random(in: 0..<damaged.count, using: &random))
      }
      _ = try? VectorTile(decoding: damaged)
    }
  }
}
