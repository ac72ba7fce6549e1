extension CustomizedMetric {
  /// With more changes than one for so many arcs everything is redone, which is quicker then.
  ///
  /// One change costs about as much as laying weights over this many arcs.
  private static let arcsPerChange = 2_500

  /// Changes weights of some arcs and redoes the shortcuts that this affects, no others.
  ///
  /// If anybody else holds these weights, they keep the old ones and a copy is changed.
  ///
  /// - Parameters:
  ///   - changes: The arcs and their weights; the last counts if one comes twice.
  ///   - update: The memory to do it in, made for the same hierarchy.
  /// - Throws: when an arc is not there; nothing is changed then.
  public mutating func apply(
    _ changes: [WeightChange], with update: inout MetricUpdate
  ) throws(HierarchyError) {
    precondition(update.hierarchy === hierarchy)
    for change in changes where !(0..<Int32(hierarchy.graph.arcCount)).contains(change.arc) {
      throw .arcOutOfRange(arc: Int(change.arc))
    }
    separate()
    if changes.count > hierarchy.arcCount / Self.arcsPerChange {
      for change in changes {
        slots.input.lane[change.arc] = min(change.weight, Hierarchy.unreached)
      }
      Customization.run(hierarchy, slots)
    } else {
      update.apply(changes, to: slots)
    }
  }

  /// Makes sure that nobody else holds these weights.
  mutating func separate() {
    if !isKnownUniquelyReferenced(&slots) { slots = MetricSlots(copying: slots) }
  }
}
