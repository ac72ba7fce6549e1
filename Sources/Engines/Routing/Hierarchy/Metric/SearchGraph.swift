/// The slots that searches have to look at, packed for looking through them, for each direction.
public final class SearchGraph: Sendable {
  let metric: CustomizedMetric
  let up: SearchArcs
  let down: SearchArcs

  /// Leaves out what no shortest path needs; takes about as long as the customization.
  ///
  /// - Parameter metric: The weights.
  public init(_ metric: CustomizedMetric) {
    self.metric = metric
    let exact = Refinement.run(metric.hierarchy, metric.slots)
    up = SearchArcs(metric.hierarchy, exact, direction: 0)
    down = SearchArcs(metric.hierarchy, exact, direction: 1)
  }
}

/// Slots of one direction by the lower of their ends.
struct SearchArcs: Sendable {
  /// The arcs of rank `x` are `first[x]..<first[x + 1]`.
  let first: FlatStore<Int32>
  /// The depth of the head in the upper half, the weight in the lower.
  let arc: FlatStore<UInt64>
  let slot: FlatStore<Int32>

  init(_ hierarchy: Hierarchy, _ exact: FlatStore<UInt32>, direction: Int) {
    let weight = exact.lane
    let (firstUp, headDepth) = (hierarchy.firstUp.lane, hierarchy.headDepth.lane)
    var count = 0
    for arc in 0..<hierarchy.arcCount {
      count += weight[2 * arc + direction] < Hierarchy.unreached ? 1 : 0
    }
    first = FlatStore(repeating: 0, count: hierarchy.vertexCount + 1)
    arc = FlatStore(repeating: 0, count: count)
    slot = FlatStore(repeating: 0, count: count)
    var next = 0
    for rank in 0..<hierarchy.vertexCount {
      for arc in Int(firstUp[rank])..<Int(firstUp[rank + 1]) {
        let length = weight[2 * arc + direction]
        guard length < Hierarchy.unreached else { continue }
        self.arc.lane[next] = UInt64(headDepth[arc]) << 32 | UInt64(length)
        slot.lane[next] = Int32(2 * arc + direction)
        next += 1
      }
      first.lane[rank + 1] = Int32(next)
    }
  }
}
