/// What vertex each one falls to when vertices are taken out in order, joining what they leave
/// (Liu 1990, doi:10.1137/0611010), and the order in which every subtree is one range.
struct EliminationTree {
  /// The vertices of the graph by rank; every subtree is a range that ends with its root.
  private(set) var order: [Int32]
  /// The rank of each vertex of the graph.
  private(set) var rank: [Int32]
  /// For each rank that of its parent, or -1.
  private(set) var parent: [Int32]

  init(_ graph: Neighbours, order given: [Int32]) {
    let count = graph.vertexCount
    var position = Array(repeating: Int32(0), count: count)
    for (place, vertex) in given.enumerated() { position[Int(vertex)] = Int32(place) }
    let parents = Self.parents(graph, given, position)

    // Children before parents, each subtree in one piece.
    var firstChild = Array(repeating: Int32(-1), count: count)
    var sibling = firstChild
    var roots: [Int32] = []
    for place in (0..<count).reversed() {
      let above = Int(parents[place])
      if above < 0 {
        roots.append(Int32(place))
      } else {
        sibling[place] = firstChild[above]
        firstChild[above] = Int32(place)
      }
    }
    var renumbered = Array(repeating: Int32(0), count: count)
    order = []
    order.reserveCapacity(count)
    for root in roots.reversed() {
      var stack = [root]
      while let place = stack.last {
        let child = firstChild[Int(place)]
        if child >= 0 {
          firstChild[Int(place)] = sibling[Int(child)]
          stack.append(child)
        } else {
          renumbered[Int(place)] = Int32(order.count)
          order.append(given[Int(place)])
          stack.removeLast()
        }
      }
    }
    rank = Array(repeating: 0, count: count)
    for (place, vertex) in order.enumerated() { rank[Int(vertex)] = Int32(place) }
    parent = Array(repeating: -1, count: count)
    for place in 0..<count where parents[place] >= 0 {
      parent[Int(renumbered[place])] = renumbered[Int(parents[place])]
    }
  }

  /// Parents by place in the order, with shortened ways to the roots.
  private static func parents(
    _ graph: Neighbours, _ order: [Int32], _ position: [Int32]
  ) -> [Int32] {
    var parent = Array(repeating: Int32(-1), count: order.count)
    var ancestor = parent
    for place in order.indices {
      let vertex = Int(order[place])
      for neighbour in graph.vertices[Int(graph.first[vertex])..<Int(graph.first[vertex + 1])]
      where position[Int(neighbour)] < place {
        var root = Int(position[Int(neighbour)])
        while ancestor[root] >= 0, ancestor[root] != place {
          let next = Int(ancestor[root])
          ancestor[root] = Int32(place)
          root = next
        }
        if ancestor[root] < 0 {
          ancestor[root] = Int32(place)
          parent[root] = Int32(place)
        }
      }
    }
    return parent
  }
}
