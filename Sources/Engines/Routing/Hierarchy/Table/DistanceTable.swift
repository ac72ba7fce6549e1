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
  private var climb: RowClimb<NearArithmetic>
  /// For distances of more bits, made when the first ones come.
  private var farClimb: RowClimb<FarArithmetic>?

  /// Makes the memory for tables on one hierarchy.
  ///
  /// - Parameter hierarchy: The hierarchy.
  public init(_ hierarchy: Hierarchy) {
    self.hierarchy = hierarchy
    climb = RowClimb(hierarchy)
    farClimb = nil
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
    let ends = sorted.map { [HubSeed(vertex: Int32(sources[$0]), distance: 0)] }
    var table = Array(repeating: Hierarchy.unreached, count: sources.count * targets.count)
    var cells = table.mutableSpan
    if targets.isNear, Self.fill(&cells, sorted, ends, targets, &climb) { return table }
    var far = farClimb.take() ?? RowClimb(hierarchy)
    _ = Self.fill(&cells, sorted, ends, targets, &far)
    farClimb = consume far
    return table
  }

  /// Fills all cells; whether all distances fit into the arithmetic.
  private static func fill<Arithmetic>(
    _ cells: inout MutableSpan<UInt32>, _ sources: [Int], _ ends: [[HubSeed]],
    _ targets: TargetSet, _ climb: inout RowClimb<Arithmetic>
  ) -> Bool {
    let up = RefinedClimb(targets.graph.up)
    let rows = HubRows(hubs: targets.hubCount)
    let found = FlatStore<HubRows.Row>(uninitialized: targets.count)
    let columns = targets.column
    for start in stride(from: 0, to: ends.count, by: HubRows.lanes) {
      let group = start..<min(start + HubRows.lanes, ends.count)
      climb.climb(ends[group], up, carrying: false)
      let isNear = climb.isNear()
      if isNear {
        rows.add(climb, targets.numbers)
        for end in 0..<columns.count {
          found.lane[Int(columns[end])] = rows.distances(to: end, targets.labels, climb)
        }
        rows.remove(climb, targets.numbers)
        found.lane.spread(columns.count, lanes: group.count) { lane, column, sum in
          cells[sources[start + lane] * columns.count + column] = Arithmetic.distance(sum)
        }
      }
      climb.clear()
      if !isNear { return false }
    }
    return true
  }
}
