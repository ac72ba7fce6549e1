/// Many vertices to which distances will be asked, and what of the hierarchy leads to them.
public struct TargetSet: Sendable {
  let graph: SearchGraph
  /// The ranks on downward ways to the targets, highest first.
  let ranks: FlatStore<Int32>
  /// For each of `ranks` where its targets begin in `columns`.
  let firstColumn: FlatStore<Int32>
  /// The positions of targets in the list that was asked for.
  let columns: FlatStore<Int32>
  /// How many targets there are.
  public let count: Int

  /// Selects what leads to the targets.
  ///
  /// - Parameters:
  ///   - targets: The vertices; the same one may come more than once.
  ///   - graph: What will be searched.
  public init(_ targets: [Int], in graph: SearchGraph) {
    self.graph = graph
    count = targets.count
    let hierarchy = graph.metric.hierarchy
    let (first, slot) = (graph.down.first.lane, graph.down.slot.lane)
    let (rank, head) = (hierarchy.rank.lane, hierarchy.head.lane)
    var isSelected = Array(repeating: false, count: hierarchy.vertexCount)
    var columnCount = Array(repeating: Int32(0), count: hierarchy.vertexCount)
    var open = PackedHeap()
    for target in targets {
      let place = Int(rank[target])
      columnCount[place] += 1
      if !isSelected[place] { open.push(key: UInt32(place), item: 0) }
      isSelected[place] = true
    }
    // From low to high: everything selected comes out of the queue once, in order.
    var selected: [Int32] = []
    while let (key, _) = open.pop() {
      selected.append(Int32(key))
      for place in first.range(Int(key)) {
        let above = Int(head[slot[place] >> 1])
        guard !isSelected[above] else { continue }
        isSelected[above] = true
        open.push(key: UInt32(above), item: 0)
      }
    }
    var starts: [Int32] = [0]
    var next = Array(repeating: Int32(0), count: hierarchy.vertexCount)
    for rank in selected.reversed() {
      next[Int(rank)] = starts[starts.count - 1]
      starts.append(starts[starts.count - 1] + columnCount[Int(rank)])
    }
    columns = FlatStore(repeating: 0, count: targets.count)
    for (column, target) in targets.enumerated() {
      let place = Int(rank[target])
      columns.lane[next[place]] = Int32(column)
      next[place] += 1
    }
    ranks = FlatStore(selected.reversed())
    firstColumn = FlatStore(starts)
  }
}
