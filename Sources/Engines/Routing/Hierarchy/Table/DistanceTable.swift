/// Distances from many vertices to many others.
///
/// Every shortest way has a highest vertex, an ancestor of both its ends in the elimination tree.
/// Each target has a label of those that can be highest, made once; sixteen sources at a time climb
/// one by one and leave their distances in rows, and every label is looked up for all sixteen at
/// once. Carrying rows down to the targets instead (Delling, Goldberg and Werneck 2011,
/// doi:10.4230/OASIcs.ATMOS.2011.52) takes several times as many steps: ways to scattered targets
/// have most of their vertices to themselves.
public struct DistanceTable: ~Copyable {
  private let hierarchy: Hierarchy
  private var climb: TreeClimb

  /// Makes the memory for tables on one hierarchy.
  ///
  /// - Parameter hierarchy: The hierarchy.
  public init(_ hierarchy: Hierarchy) {
    self.hierarchy = hierarchy
    climb = TreeClimb(hierarchy)
  }

  /// Distances from each source to each target.
  ///
  /// - Parameters:
  ///   - sources: Where from.
  ///   - targets: Where to.
  /// - Returns: One row after another, `Hierarchy.unreached` without a path.
  public mutating func distances(from sources: [Int], to targets: TargetSet) -> [UInt32] {
    precondition(targets.graph.hierarchy === hierarchy)
    let rank = hierarchy.rank.lane
    // Neighbours in rank share ancestors.
    let sorted = sources.indices.sorted { rank[sources[$0]] < rank[sources[$1]] }
    var table = Array(repeating: Hierarchy.unreached, count: sources.count * targets.count)
    var cells = table.mutableSpan
    var rows = HubRows(hubs: targets.hubCount, carrying: false)
    let found = FlatStore<HubRows.Row>(uninitialized: targets.count)
    var isNear = targets.labels.most <= NearArithmetic.most
    for start in stride(from: 0, to: sorted.count, by: HubRows.lanes) {
      let group = sorted[start..<min(start + HubRows.lanes, sorted.count)]
      if isNear {
        isNear = fill(&rows, group, sources, targets, NearArithmetic.self)
        if isNear { write(&cells, found.lane, rows, group, targets, NearArithmetic.self) }
        rows.removeAll()
      }
      if !isNear {
        _ = fill(&rows, group, sources, targets, FarArithmetic.self)
        write(&cells, found.lane, rows, group, targets, FarArithmetic.self)
        rows.removeAll()
      }
    }
    return table
  }

  /// Lets each source climb; whether all distances fit into the arithmetic.
  private mutating func fill<Arithmetic: RowArithmetic>(
    _ rows: inout HubRows, _ group: ArraySlice<Int>, _ sources: [Int], _ targets: TargetSet,
    _ arithmetic: Arithmetic.Type
  ) -> Bool {
    let up = RefinedClimb(targets.graph.up)
    var isNear = true
    for (lane, source) in group.enumerated() {
      let seed = TreeClimb.Seed(vertex: Int32(sources[source]), distance: 0)
      climb.climb([seed], up, carrying: false)
      let fits = rows.add(climb, lane, targets.numbers, carrying: false, arithmetic)
      isNear = isNear && fits
      climb.clear()
    }
    return isNear
  }

  private func write<Arithmetic: RowArithmetic>(
    _ cells: inout MutableSpan<UInt32>, _ found: Lane<HubRows.Row>, _ rows: borrowing HubRows,
    _ group: ArraySlice<Int>,
    _ targets: TargetSet, _ arithmetic: Arithmetic.Type
  ) {
    for (end, column) in targets.column.enumerated() {
      found[column] = rows.distances(to: end, targets.labels, arithmetic)
    }
    found.spread(targets.count, lanes: group.count) { lane, column, distance in
      cells[group[group.startIndex + lane] * targets.count + column] =
        Arithmetic.distance(distance)
    }
  }
}
