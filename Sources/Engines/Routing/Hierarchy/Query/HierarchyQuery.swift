/// Shortest distances and paths between two vertices, along the elimination tree.
///
/// Keep one per task: its tables are used again. They have a place for each depth of the tree, a
/// few hundred for a city, and so stay in the nearest cache.
public struct HierarchyQuery: ~Copyable {
  let hierarchy: Hierarchy
  /// Distances by depth, from the source up and from the target up against the arcs.
  let forward: FlatStore<UInt32>
  let backward: FlatStore<UInt32>
  /// The place of the arc by which each depth was reached.
  let forwardArc: FlatStore<Int32>
  let backwardArc: FlatStore<Int32>
  /// Slots still to be unpacked, the next one last.
  ///
  /// Both climbs have at most as many as the tree is high, and every slot on top is a level lower.
  let unpacking: FlatStore<Int32>

  /// Makes a query for searches on one hierarchy.
  ///
  /// - Parameter hierarchy: The hierarchy of all that will be searched.
  public init(_ hierarchy: Hierarchy) {
    self.hierarchy = hierarchy
    forward = FlatStore(repeating: Hierarchy.unreached, count: hierarchy.height)
    backward = FlatStore(repeating: Hierarchy.unreached, count: hierarchy.height)
    forwardArc = FlatStore(repeating: -1, count: hierarchy.height)
    backwardArc = FlatStore(repeating: -1, count: hierarchy.height)
    unpacking = FlatStore(repeating: -1, count: 4 * hierarchy.height + 4)
  }

  /// The least sum of weights from one vertex to another.
  ///
  /// - Parameters:
  ///   - source: Where from.
  ///   - target: Where to.
  ///   - graph: What to search.
  /// - Returns: The distance, `Hierarchy.unreached` without a path.
  public mutating func distance(
    from source: Int, to target: Int, in graph: SearchGraph
  ) -> UInt32 {
    precondition(graph.metric.hierarchy === hierarchy)
    return search(
      source, target, RefinedClimb(graph.up), RefinedClimb(graph.down), recording: false
    ).distance
  }

  /// The least sum of weights from one vertex to another, with weights not yet refined.
  ///
  /// - Parameters:
  ///   - source: Where from.
  ///   - target: Where to.
  ///   - metric: What to search.
  /// - Returns: The distance, `Hierarchy.unreached` without a path.
  public mutating func distance(
    from source: Int, to target: Int, in metric: CustomizedMetric
  ) -> UInt32 {
    precondition(metric.hierarchy === hierarchy)
    return search(
      source, target, WholeClimb(metric, direction: 0), WholeClimb(metric, direction: 1),
      recording: false
    ).distance
  }

  /// A shortest path from one vertex to another.
  ///
  /// - Parameters:
  ///   - source: Where from.
  ///   - target: Where to.
  ///   - graph: What to search.
  ///   - arcs: Replaced by the arcs of the graph in order; its memory is used again.
  /// - Returns: The distance, `Hierarchy.unreached` without a path.
  public mutating func path(
    from source: Int, to target: Int, in graph: SearchGraph, into arcs: inout [Int32]
  ) -> UInt32 {
    precondition(graph.metric.hierarchy === hierarchy)
    return path(
      source, target, RefinedClimb(graph.up), RefinedClimb(graph.down), graph.metric.slots,
      into: &arcs)
  }

  /// A shortest path from one vertex to another, with weights not yet refined.
  ///
  /// - Parameters:
  ///   - source: Where from.
  ///   - target: Where to.
  ///   - metric: What to search.
  ///   - arcs: Replaced by the arcs of the graph in order; its memory is used again.
  /// - Returns: The distance, `Hierarchy.unreached` without a path.
  public mutating func path(
    from source: Int, to target: Int, in metric: CustomizedMetric, into arcs: inout [Int32]
  ) -> UInt32 {
    precondition(metric.hierarchy === hierarchy)
    return path(
      source, target, WholeClimb(metric, direction: 0), WholeClimb(metric, direction: 1),
      metric.slots, into: &arcs)
  }
}
