/// Which arcs of the graph lie on which arc of the hierarchy, and in which direction.
struct InputSlots {
  /// The slot of each arc of the graph, or -1 for loops.
  private(set) var slot: [Int32]
  /// The arcs of the graph in slot `s` are `inputs[first[s]..<first[s + 1]]`.
  private(set) var first: [Int32]
  private(set) var inputs: [Int32]

  init(_ graph: RoadGraph, _ tree: EliminationTree, _ arcs: UpwardArcs) {
    slot = Array(repeating: -1, count: graph.arcCount)
    first = Array(repeating: 0, count: arcs.head.count * 2 + 1)
    for input in 0..<graph.arcCount {
      let tail = tree.rank[Int(graph.tails[input])]
      let head = tree.rank[Int(graph.heads[input])]
      guard tail != head else { continue }
      let slot =
        tail < head ? arcs.arc(from: tail, to: head) * 2 : arcs.arc(from: head, to: tail) * 2 + 1
      self.slot[input] = slot
      first[Int(slot) + 1] += 1
    }
    for slot in 1..<first.count { first[slot] += first[slot - 1] }
    inputs = Array(repeating: 0, count: Int(first[first.count - 1]))
    var next = first
    for input in 0..<graph.arcCount where slot[input] >= 0 {
      inputs[Int(next[Int(slot[input])])] = Int32(input)
      next[Int(slot[input])] += 1
    }
  }
}
