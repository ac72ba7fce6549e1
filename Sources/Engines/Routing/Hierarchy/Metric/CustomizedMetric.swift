/// Weights of a graph's arcs, laid over its hierarchy.
///
/// A value: a changed copy leaves those alone who search with the old one.
public struct CustomizedMetric: Sendable {
  /// What the weights are laid over.
  public let hierarchy: Hierarchy
  var slots: MetricSlots

  /// Lays weights over a hierarchy.
  ///
  /// - Parameters:
  ///   - hierarchy: The hierarchy.
  ///   - weights: The weight of each arc of the graph, 0 ... `Hierarchy.unreached`; that and more
  ///     means that the arc can't be taken.
  /// - Throws: when there is not one weight for each arc.
  public init(_ hierarchy: Hierarchy, weights: [UInt32]) throws(HierarchyError) {
    guard weights.count == hierarchy.graph.arcCount else { throw .unequalLengths }
    self.hierarchy = hierarchy
    slots = MetricSlots(
      hierarchy, inputs: FlatStore(weights.map { min($0, Hierarchy.unreached) }))
    Customization.run(hierarchy, slots)
  }

  /// A metric without weights: all that is left to a `SearchGraph` for distances alone.
  init(empty hierarchy: Hierarchy) {
    self.hierarchy = hierarchy
    slots = MetricSlots()
  }

  /// Whether it has no weights, so that only a `SearchGraph` of it can be searched.
  var isEmpty: Bool { slots.weight.count < hierarchy.arcCount * 2 }
}
