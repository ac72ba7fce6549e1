/// Where the third side of each triangle is; see `Hierarchy.link`.
struct TriangleLinks {
  /// What stands for a third side that no weights can need.
  static let none = UInt16.max

  let link: FlatStore<UInt16>
  /// Whether no third side is missing.
  let isComplete: Bool

  init(_ arcs: UpwardArcs) throws(HierarchyError) {
    var count = 0
    for rank in arcs.depth.indices {
      let degree = Int(arcs.first[rank + 1] - arcs.first[rank])
      guard degree < Int(Self.none) else { throw .tooDense }
      count += degree * (degree - 1) / 2
    }
    guard count <= Hierarchy.mostTriangles else { throw .tooDense }
    link = FlatStore(uninitialized: count)
    let stores = (FlatStore(arcs.first), FlatStore(arcs.head))
    let (first, head, link) = (stores.0.lane, stores.1.lane, link.lane)
    var missing = 0
    var next = 0
    for rank in arcs.depth.indices {
      let own = first.range(rank)
      for near in own {
        let upper = first.range(Int(head[near]))
        var third = upper.lowerBound
        var far = near + 1
        while far < own.upperBound {
          while third < upper.upperBound, head[third] < head[far] { third += 1 }
          if third < upper.upperBound, head[third] == head[far] {
            link[next] = UInt16(truncatingIfNeeded: third - upper.lowerBound)
          } else {
            link[next] = Self.none
            missing += 1
          }
          next += 1
          far += 1
        }
      }
    }
    isComplete = missing == 0
    withExtendedLifetime(stores) {}
  }
}
