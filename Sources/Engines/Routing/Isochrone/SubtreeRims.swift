/// For each subtree of an elimination tree that is worth leaving out, the ancestors from which arcs
/// lead into it: whoever is beyond reach of them and of the root is so in all of it.
final class SubtreeRims: Sendable {
  /// Smaller ones are looked through as quickly as their rims.
  static let least = 16

  /// How many ranks lie below each one in the tree, itself included.
  let size: FlatStore<Int32>
  /// The rim of rank `x` is `depths[first[x]..<first[x + 1]]`, empty for small subtrees.
  let first: FlatStore<Int32>
  /// Depths tell the ancestors of one vertex apart.
  let depths: FlatStore<Int32>

  init(_ hierarchy: Hierarchy) {
    let count = hierarchy.vertexCount
    let (parent, depth) = (hierarchy.parent.lane, hierarchy.depth.lane)
    let (firstUp, headDepth) = (hierarchy.firstUp.lane, hierarchy.headDepth.lane)
    size = FlatStore(repeating: 1, count: count)
    let size = size.lane
    // The rims of ranks whose parents are still to come.
    var open: [Int: [Int32]] = [:]
    var mark = Array(repeating: Int32(-1), count: hierarchy.height)
    var first: [Int32] = [0]
    var depths: [Int32] = []
    for rank in 0..<count {
      var rim = open.removeValue(forKey: rank) ?? []
      // Children have left theirs here, with doubles and with this rank itself.
      var kept = 0
      for place in rim.indices where rim[place] != depth[rank] && mark[Int(rim[place])] != rank {
        mark[Int(rim[place])] = Int32(rank)
        rim[kept] = rim[place]
        kept += 1
      }
      rim.removeLast(rim.count - kept)
      for arc in firstUp.range(rank) where mark[Int(headDepth[arc])] != rank {
        mark[Int(headDepth[arc])] = Int32(rank)
        rim.append(headDepth[arc])
      }
      if size[rank] >= Self.least { depths += rim }
      first.append(Int32(depths.count))
      let above = Int(parent[rank])
      guard above >= 0 else { continue }
      size[above] += size[rank]
      if open[above] == nil { open[above] = rim } else { open[above]?.append(contentsOf: rim) }
    }
    self.first = FlatStore(first)
    self.depths = FlatStore(depths)
  }
}
