/// What some of the places under each node of a tree have together: no place has what its node
/// lacks.
struct NodeMasks: Sendable {
  /// All services of them.
  private(set) var services: [UInt64]
  /// All kinds of them, folded into one word; none where none of them counts.
  private(set) var kinds: [UInt64]

  /// Takes in the rows that count.
  init(_ rows: PlaceRows, _ tree: PlaceTree, _ counts: (Int) -> Bool) {
    services = [UInt64](repeating: 0, count: tree.count)
    kinds = [UInt64](repeating: 0, count: tree.count)
    guard let leaves = tree.levels.first else { return }
    for leaf in leaves {
      var (service, kind): (UInt64, UInt64) = (0, 0)
      for row in tree.rows(of: leaf) where counts(row) {
        service |= rows.services[row]
        kind |= KindSet.fold(rows.kinds[row])
      }
      services[leaf] = service
      kinds[leaf] = kind
    }
    for level in tree.levels.indices.dropFirst() {
      for node in tree.levels[level] {
        for child in tree.children(of: node, level: level) {
          services[node] |= services[child]
          kinds[node] |= kinds[child]
        }
      }
    }
  }
}
