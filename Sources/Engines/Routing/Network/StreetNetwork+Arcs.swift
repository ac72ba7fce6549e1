extension StreetNetwork {
  /// Makes both arcs of every edge and sorts them by tail, impassable and free for now.
  mutating func sortArcs() {
    firstArc = Array(repeating: 0, count: vertexCount + 1)
    for edge in 0..<edgeCount {
      firstArc[Int(edgeTail[edge]) + 1] += 1
      firstArc[Int(edgeHead[edge]) + 1] += 1
    }
    for vertex in 0..<vertexCount { firstArc[vertex + 1] += firstArc[vertex] }
    let count = edgeCount * 2
    arcHead = Array(repeating: 0, count: count)
    arcSide = Array(repeating: 0, count: count)
    edgeArcs = Array(repeating: 0, count: count)
    arcRestricted = Array(repeating: 0, count: count)
    weights = Array(
      repeating: Array(repeating: Self.impassable, count: count), count: Profile.count)
    var next = firstArc
    for edge in 0..<edgeCount {
      for side in 0...1 {
        let (from, to) =
          side == 0
          ? (edgeTail[edge], edgeHead[edge]) : (edgeHead[edge], edgeTail[edge])
        let arc = Int(next[Int(from)])
        next[Int(from)] += 1
        arcHead[arc] = to
        arcSide[arc] = Int32(edge * 2 + side)
        edgeArcs[edge * 2 + side] = Int32(arc)
      }
    }
  }
}
