import Foundation
import Testing

@testable import VectorTiles

/// The fixtures that decoders of vector tiles are judged by.
@Suite(.enabled(if: SharedData.isPresent, "REAL DATA ABSENT: the MVT fixtures are skipped"))
struct FixtureTests {
  struct Fixture: CustomStringConvertible {
    struct Info: Decodable {
      struct Validity: Decodable {
        var v2: Bool
        var error: String?
      }
      var validity: Validity
    }

    var name: String
    var validity: Info.Validity
    var tile: [UInt8]
    /// What the tile is meant to say.
    var said: Said?
    var description: String { name }
  }

  /// A tile as the fixtures write it in JSON.
  struct Said: Decodable {
    struct Layer: Decodable {
      struct Feature: Decodable {
        var id: UInt64?
        var tags: [Int]?
        var type: Int?
        var geometry: [UInt32]?
      }
      var name: String?
      var features: [Feature]?
      var keys: [String]?
    }
    var layers: [Layer]
  }

  static let fixtures: [Fixture] = {
    let folder = SharedData.path("formats/mvt-fixtures/fixtures")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      let place = "\(folder)/\(name)"
      let files = FileManager.default
      guard let info = files.contents(atPath: "\(place)/info.json"),
        let validity = try? JSONDecoder().decode(Fixture.Info.self, from: info).validity,
        let tile = files.contents(atPath: "\(place)/tile.mvt")
      else { return nil }
      let said = files.contents(atPath: "\(place)/tile.json").flatMap {
        try? JSONDecoder().decode(Said.self, from: $0)
      }
      return Fixture(name: name, validity: validity, tile: [UInt8](tile), said: said)
    }
  }()

  /// Fixtures whose bytes say something else than their description: 057 announces 2²⁹ - 1 points
  /// and has one, which 051 and 052 say must be refused; 003 is byte for byte the valid 016.
  private static let contradictory: Set<String> = ["003", "057"]

  @Test func allAreThere() { #expect(Self.fixtures.count >= 74) }

  @Test(arguments: fixtures.filter { $0.validity.v2 && !contradictory.contains($0.name) })
  func validOnesAreReadWhole(_ fixture: Fixture) throws {
    let tile = try VectorTile(decoding: fixture.tile)
    #expect(tile.skippedCount == 0)
    guard let said = fixture.said else { return }
    #expect(tile.layers.map(\.name) == said.layers.compactMap(\.name))
    for (layer, wanted) in zip(tile.layers, said.layers) {
      let known = (wanted.features ?? []).filter { (1...3).contains($0.type ?? 0) }
      #expect(layer.features.count == known.count)
      for (feature, meant) in zip(layer.features, known) {
        #expect((feature.id ?? 0) == (meant.id ?? 0))
        let keys = stride(from: 0, to: meant.tags?.count ?? 0, by: 2).compactMap { position in
          meant.tags.flatMap { tags in wanted.keys.map { $0[tags[position]] } }
        }
        #expect(Set(feature.properties.keys) == Set(keys))
      }
    }
  }

  @Test(arguments: fixtures.filter { !$0.validity.v2 && $0.validity.error != "recoverable" })
  func brokenOnesAreRefused(_ fixture: Fixture) {
    #expect(throws: VectorTileError.self) { try VectorTile(decoding: fixture.tile) }
  }

  @Test(
    arguments: fixtures.filter {
      $0.validity.error == "recoverable" && !contradictory.contains($0.name)
    })
  func ofRecoverableOnesTheRestIsRead(_ fixture: Fixture) throws {
    let tile = try VectorTile(decoding: fixture.tile)
    #expect(tile.skippedCount == 1)
    #expect(!tile.layers.isEmpty)
  }
}
