import Geodesy
public import OpenStreetMap

/// What writing an archive is doing, for a progress display.
public enum TileStage: Int, CaseIterable, Sendable {
  /// Reading the source.
  case reading
  /// Cutting and writing tiles.
  case tiles
}

/// Why no archive came of a source.
public enum TileWriteError: Error, Equatable, Sendable {
  /// The source can't be read.
  case reading(OSMReadError)
  /// The archive can't be written.
  case writing(TileArchiveError)
}

extension TileArchive {
  /// The deepest zoom of our tiles; deeper ones are drawn from these.
  public static let deepestZoom: UInt8 = 16

  /// Makes an archive from OpenStreetMap data; the source is read three times.
  ///
  /// Memory holds the nodes and what is drawn, some 40 bytes a node; pieces of tiles are made and
  /// written in batches of at most some 50 MB. The same data gives the same bytes.
  ///
  /// - Parameters:
  ///   - source: The data.
  ///   - path: The file, which appears when it is complete.
  ///   - maxZoom: The deepest zoom, at most 16.
  ///   - progress: Called with the stage and how much of it is done, 0 to 1.
  /// - Throws: `TileWriteError`.
  public static func write(
    from source: some OSMSource, to path: String, maxZoom: UInt8 = deepestZoom,
    progress: (TileStage, Double) -> Void = { _, _ in }
  ) throws(TileWriteError) {
    precondition(maxZoom <= deepestZoom, "the deepest zoom is 16")
    let reader: FeatureReader
    do {
      reader = try FeatureReader(source) { progress(.reading, $0) }
    } catch {
      throw .reading(error)
    }
    do {
      var pyramid = try TilePyramid(reader, path: path)
      for zoom in 0...maxZoom {
        progress(.tiles, Double(zoom) / Double(maxZoom + 1))
        try pyramid.write(zoom: zoom)
      }
      try pyramid.finish(maxZoom: maxZoom)
    } catch {
      throw .writing(error)
    }
    progress(.tiles, 1)
  }
}
