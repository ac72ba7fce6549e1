/// The slots that searches have to look at, packed for looking through them, for each direction.
public final class SearchGraph: Sendable {
  let metric: CustomizedMetric
  /// What the weights are laid over.
  public var hierarchy: Hierarchy { metric.hierarchy }
  let up: SearchArcs
  let down: SearchArcs

  /// Leaves out what no shortest path needs; takes about as long as the customization.
  ///
  /// - Parameter metric: The weights.
  public init(_ metric: CustomizedMetric) {
    self.metric = metric
    let exact = Refinement.run(metric.hierarchy, metric.slots)
    up = SearchArcs(metric, exact, direction: 0)
    down = SearchArcs(metric, exact, direction: 1)
  }

  /// The same for distances alone: what ways are made of and changes need is let go, more than half.
  init(distancesOf other: SearchGraph) {
    metric = CustomizedMetric(empty: other.hierarchy)
    up = other.up
    down = other.down
  }
}

/// Slots of one direction by the lower of their ends.
struct SearchArcs: Sendable {
  /// The arcs of rank `x` are `first[x]..<first[x + 1]`.
  let first: FlatStore<Int32>
  /// The depth of the head in the upper half, the weight in the lower.
  let arc: FlatStore<UInt64>
  /// The rank of the head.
  let head: FlatStore<Int32>
  let slot: FlatStore<Int32>
  /// The weight of the longest.
  let most: UInt32

  init(_ metric: CustomizedMetric, _ exact: FlatStore<UInt32>, direction: Int) {
    let hierarchy = metric.hierarchy
    let (weight, exact) = (metric.slots.weight.lane, exact.lane)
    let (firstUp, headDepth) = (hierarchy.firstUp.lane, hierarchy.headDepth.lane)
    first = FlatStore(uninitialized: hierarchy.vertexCount + 1)
    // One place more for what is written last and is not kept. Memory for all of them would stay
    // with the process even where it is never touched: others have used it before.
    var count = 1
    for arc in 0..<hierarchy.arcCount {
      let length = weight[2 * arc + direction]
      count += exact[2 * arc + direction] == length && length < Hierarchy.unreached ? 1 : 0
    }
    arc = FlatStore(uninitialized: count)
    head = FlatStore(uninitialized: count)
    slot = FlatStore(uninitialized: count)
    let (first, arcs, heads, slots) = (first.lane, arc.lane, head.lane, slot.lane)
    var next = 0
    var most: UInt32 = 0
    for rank in 0..<hierarchy.vertexCount {
      first[rank] = Int32(truncatingIfNeeded: next)
      for arc in firstUp.range(rank) {
        let length = weight[2 * arc + direction]
        // Written in any case, kept if it counts: a branch here would be anyone's guess.
        arcs[next] = UInt64(UInt32(bitPattern: headDepth[arc])) << 32 | UInt64(length)
        heads[next] = hierarchy.head.lane[arc]
        slots[next] = Int32(truncatingIfNeeded: 2 * arc + direction)
        let isNeeded =
          exact[2 * arc + direction] == length && length < Hierarchy.unreached
        next += isNeeded ? 1 : 0
        most = max(most, isNeeded ? length : 0)
      }
    }
    first[hierarchy.vertexCount] = Int32(truncatingIfNeeded: next)
    self.most = most
  }
}
