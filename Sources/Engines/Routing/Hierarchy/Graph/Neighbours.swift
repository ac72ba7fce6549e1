/// An undirected graph without loops and parallel edges, in flat arrays: what orders are made of.
struct Neighbours {
  /// The neighbours of vertex `v` are `vertices[first[v]..<first[v + 1]]`, ascending.
  var first: [Int32]
  var vertices: [Int32]

  var vertexCount: Int { first.count - 1 }

  init(_ graph: RoadGraph) {
    let count = graph.vertexCount
    var starts = Array(repeating: Int32(0), count: count + 1)
    for arc in 0..<graph.arcCount where graph.tails[arc] != graph.heads[arc] {
      starts[Int(graph.tails[arc]) + 1] += 1
      starts[Int(graph.heads[arc]) + 1] += 1
    }
    for vertex in 0..<count { starts[vertex + 1] += starts[vertex] }
    var ends = Array(repeating: Int32(0), count: Int(starts[count]))
    var next = starts
    for arc in 0..<graph.arcCount where graph.tails[arc] != graph.heads[arc] {
      let (tail, head) = (graph.tails[arc], graph.heads[arc])
      ends[Int(next[Int(tail)])] = head
      next[Int(tail)] += 1
      ends[Int(next[Int(head)])] = tail
      next[Int(head)] += 1
    }
    first = [0]
    first.reserveCapacity(count + 1)
    vertices = []
    vertices.reserveCapacity(ends.count)
    for vertex in 0..<count {
      var last: Int32 = -1
      for end in ends[Int(starts[vertex])..<Int(starts[vertex + 1])].sorted() where end != last {
        vertices.append(end)
        last = end
      }
      first.append(Int32(vertices.count))
    }
  }
}
