/// The arcs of the chordal graph that taking vertices out in order leaves behind.
struct UpwardArcs {
  /// The arcs of rank `x` are `first[x]..<first[x + 1]`, ascending by head.
  private(set) var first: [Int32] = [0]
  private(set) var tail: [Int32] = []
  private(set) var head: [Int32] = []
  /// How many ancestors each rank has in the elimination tree.
  private(set) var depth: [Int32]

  /// Finds the arcs; throws when there are more than `most`.
  init(_ graph: Neighbours, _ tree: EliminationTree, most: Int) throws(HierarchyError) {
    let count = tree.order.count
    depth = Array(repeating: 0, count: count)
    for rank in (0..<count).reversed() where tree.parent[rank] >= 0 {
      depth[rank] = depth[Int(tree.parent[rank])] + 1
    }
    var lastChild = Array(repeating: Int32(-1), count: count)
    var earlier = lastChild
    for rank in 0..<count where tree.parent[rank] >= 0 {
      earlier[rank] = lastChild[Int(tree.parent[rank])]
      lastChild[Int(tree.parent[rank])] = Int32(rank)
    }
    var seenBy = Array(repeating: Int32(-1), count: count)
    var above: [Int32] = []
    first.reserveCapacity(count + 1)
    for rank in 0..<count {
      above.removeAll(keepingCapacity: true)
      seenBy[rank] = Int32(rank)
      let vertex = Int(tree.order[rank])
      for neighbour in graph.vertices[Int(graph.first[vertex])..<Int(graph.first[vertex + 1])] {
        let other = tree.rank[Int(neighbour)]
        if other > rank, seenBy[Int(other)] != rank {
          seenBy[Int(other)] = Int32(rank)
          above.append(other)
        }
      }
      var child = Int(lastChild[rank])
      while child >= 0 {
        for arc in Int(first[child])..<Int(first[child + 1])
        where seenBy[Int(head[arc])] != rank {
          seenBy[Int(head[arc])] = Int32(rank)
          above.append(head[arc])
        }
        child = Int(earlier[child])
      }
      above.sort()
      head += above
      tail += repeatElement(Int32(rank), count: above.count)
      guard head.count <= most else { throw .tooDense }
      first.append(Int32(head.count))
    }
  }

  /// The same arcs by head, ascending by tail.
  func sortedByHead() -> (first: [Int32], arcs: [Int32]) {
    var starts = Array(repeating: Int32(0), count: first.count)
    for end in head { starts[Int(end) + 1] += 1 }
    for rank in 1..<max(starts.count, 1) { starts[rank] += starts[rank - 1] }
    var next = starts
    var arcs = Array(repeating: Int32(0), count: head.count)
    for (arc, end) in head.enumerated() {
      arcs[Int(next[Int(end)])] = Int32(arc)
      next[Int(end)] += 1
    }
    return (starts, arcs)
  }

  /// Where the third side of each triangle is; see `Hierarchy.link`.
  ///
  /// Throws when there are more than `most`.
  func links(most: Int) throws(HierarchyError) -> FlatStore<UInt16> {
    var count = 0
    for rank in 0..<depth.count {
      let degree = Int(first[rank + 1] - first[rank])
      guard degree <= UInt16.max else { throw .tooDense }
      count += degree * (degree - 1) / 2
    }
    guard count <= most else { throw .tooDense }
    let links = FlatStore<UInt16>(uninitialized: count)
    let (firsts, heads) = (FlatStore(first), FlatStore(head))
    let (first, head, link) = (firsts.lane, heads.lane, links.lane)
    var next = 0
    for rank in 0..<depth.count {
      let own = first.range(rank)
      for near in own {
        let start = Int(first[head[near]])
        var upper = start
        var far = near + 1
        while far < own.upperBound {
          while head[upper] != head[far] { upper += 1 }
          link[next] = UInt16(truncatingIfNeeded: upper - start)
          next += 1
          far += 1
        }
      }
    }
    withExtendedLifetime((firsts, heads)) {}
    return links
  }

  /// The arc between two ranks, the lower first.
  func arc(from low: Int32, to high: Int32) -> Int32 {
    var (from, to) = (Int(first[Int(low)]), Int(first[Int(low) + 1]))
    while from + 1 < to {
      let middle = (from + to) / 2
      if head[middle] <= high { from = middle } else { to = middle }
    }
    return Int32(from)
  }
}
