import Geodesy
import OpenStreetMap

/// The nodes that an import needs, found by id: a sorted array and the places beside it.
struct NodeTable {
  /// Ascending, each once.
  private(set) var ids: [Int64]
  private(set) var coordinates: [Coordinate<WGS84>]
  private(set) var isPresent: [Bool]
  private var cursor = 0

  /// A place for each of the ids, which may repeat.
  init(ids wanted: [Int64]) {
    var sorted = wanted
    sorted.sort()
    ids = []
    ids.reserveCapacity(sorted.count / 2)
    for id in sorted where id != ids.last { ids.append(id) }
    coordinates = Array(
      repeating: Coordinate(latitudeE7: 0, longitudeE7: 0), count: ids.count)
    isPresent = Array(repeating: false, count: ids.count)
  }

  /// The position of an id.
  func position(of id: Int64) -> Int32? {
    var (low, high) = (0, ids.count)
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? Int32(low) : nil
  }

  /// Notes where a node is; quick when nodes come in the order of their ids.
  ///
  /// - Returns: Its position, or nil if nobody asked for it.
  mutating func place(_ id: Int64, at coordinate: Coordinate<WGS84>) -> Int32? {
    var steps = 0
    if cursor >= ids.count || ids[cursor] > id { cursor = 0 }
    while cursor < ids.count, ids[cursor] < id, steps < 64 {
      cursor += 1
      steps += 1
    }
    if cursor >= ids.count || ids[cursor] != id {
      guard let found = position(of: id) else { return nil }
      cursor = Int(found)
    }
    coordinates[cursor] = coordinate
    isPresent[cursor] = true
    return Int32(cursor)
  }
}
