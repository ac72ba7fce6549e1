import Geodesy
import OpenStreetMap
import SketchMap

@testable import VectorTiles

/// The tiles of a sketch, read back.
struct SketchTiles {
  let archive: TileArchive
  private let folder: TemporaryFolder

  init(_ source: some OSMSource, maxZoom: UInt8 = 16) throws {
    folder = try TemporaryFolder()
    let path = folder.path("map.pmtiles")
    try TileArchive.write(from: source, to: path, maxZoom: maxZoom)
    archive = try TileArchive(contentsOf: path)
  }

  /// The tile of a zoom that holds a place; nil if there is none.
  func tile(_ place: Coordinate<WGS84>, zoom: UInt8 = 16) throws -> VectorTile? {
    try archive.tile(TileCoordinate(containing: place, zoom: zoom)).map {
      try VectorTile(gzipped: $0)
    }
  }

  /// Every tile with its place, by rising number.
  func tiles() throws -> [(TileCoordinate, VectorTile)] {
    var result: [(TileCoordinate, VectorTile)] = []
    var numbers: [UInt64] = []
    archive.forEachRun { run in numbers += (run.number..<run.number + run.run) }
    for number in numbers {
      guard let place = TileCoordinate(number: number), let bytes = archive.tile(place) else {
        continue
      }
      result.append((place, try VectorTile(gzipped: bytes)))
    }
    return result
  }
}

extension VectorTile {
  /// The features of a layer.
  func features(_ layer: String) -> [Feature] { self[layer]?.features ?? [] }
}
