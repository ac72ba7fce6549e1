import Kernel

/// Things in the order of lists: by the keys that their names sort by.
struct SortedNames<Entity>: Sendable {
  private(set) var ids: [Identifier<Entity>] = []
  private var keys: [Identifier<Entity>: String] = [:]

  init() {}

  /// Takes things in the order in which they are given; their keys only say where others go.
  init(_ pairs: [(id: Identifier<Entity>, key: String)]) {
    ids = pairs.map(\.id)
    keys = Dictionary(pairs.map { ($0.id, $0.key) }) { first, _ in first }
  }

  /// Puts one where it belongs.
  ///
  /// - Complexity: A move of the identifiers behind it; nothing when its key is as it was.
  /// - Returns: Whether the order has changed.
  mutating func put(_ id: Identifier<Entity>, key: String) -> Bool {
    if let old = keys[id] {
      guard old != key else { return false }
      if let place = ids.firstIndex(of: id) { ids.remove(at: place) }
    }
    keys[id] = key
    var (low, high) = (0, ids.count)
    while low < high {
      let middle = (low + high) / 2
      if (keys[ids[middle]] ?? "", ids[middle]) < (key, id) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    ids.insert(id, at: low)
    return true
  }
}
