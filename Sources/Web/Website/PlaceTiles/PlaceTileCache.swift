import Geodesy
import PlaceSearch
import Synchronization

/// Tiles of places that were made a moment ago, as long as nothing in the index has changed.
final class PlaceTileCache: Sendable {
  struct Key: Hashable, Sendable {
    var tile: TileCoordinate
    var filter: EntryFilter
  }

  private struct Held {
    var version: UInt64?
    var tiles: [Key: (bytes: [UInt8], from: Int64, until: Int64)] = [:]
  }

  /// Rises: more memory, some kilobytes each; falls: more tiles are made twice.
  private static let most = 512

  private let held = Mutex(Held())

  /// The tile of a time, when it is here.
  func tile(_ key: Key, version: UInt64, at unixSeconds: Int64) -> [UInt8]? {
    held.withLock { held in
      guard held.version == version, let tile = held.tiles[key], tile.from <= unixSeconds,
        unixSeconds < tile.until
      else { return nil }
      return tile.bytes
    }
  }

  /// Keeps a tile that holds good from one time until another.
  func keep(_ bytes: [UInt8], _ key: Key, version: UInt64, from: Int64, until: Int64) {
    held.withLock { held in
      if held.version != version || held.tiles.count >= Self.most {
        held.tiles = [:]
        held.version = version
      }
      held.tiles[key] = (bytes, from, until)
    }
  }
}
