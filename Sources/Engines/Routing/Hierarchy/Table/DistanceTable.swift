/// Distances from many vertices to many others.
///
/// Sixteen sources at a time: each climbs alone, then one sweep from the roots down to the targets
/// carries all sixteen (Delling, Goldberg and Werneck 2011, doi:10.4230/OASIcs.ATMOS.2011.52). By
/// rank from high to low the tree is walked parents first, so the distances of a vertex's
/// ancestors are always the last ones written at their depths: the sweep works in a table of a few
/// kilobytes and never looks far for anything.
public struct DistanceTable: ~Copyable {
  typealias Row = SIMD16<Int32>
  static let lanes = 16
  /// Distances in rows are moved down by 2³¹, so that sums of two compare as signed numbers.
  static let unreached = Int32(bitPattern: Hierarchy.unreached) &- Int32.max - 1

  private let hierarchy: Hierarchy
  /// Distances of one source by depth, and of the sixteen at the vertex last swept at each depth.
  private let climb: FlatStore<UInt32>
  private let ancestors: FlatStore<Row>
  /// The row of `seeds` of each rank, or -1.
  private let seedRow: FlatStore<Int32>
  private let seeds: FlatStore<Row>
  private let seeded: FlatStore<Int32>

  /// Makes the memory for tables on one hierarchy.
  ///
  /// - Parameter hierarchy: The hierarchy.
  public init(_ hierarchy: Hierarchy) {
    self.hierarchy = hierarchy
    let none = Row(repeating: Self.unreached)
    climb = FlatStore(repeating: Hierarchy.unreached, count: hierarchy.height)
    ancestors = FlatStore(repeating: none, count: hierarchy.height)
    seedRow = FlatStore(repeating: -1, count: hierarchy.vertexCount)
    seeds = FlatStore(repeating: none, count: hierarchy.height * Self.lanes)
    seeded = FlatStore(repeating: 0, count: hierarchy.height * Self.lanes)
  }

  /// Distances from each source to each target.
  ///
  /// - Parameters:
  ///   - sources: Where from.
  ///   - targets: Where to.
  /// - Returns: One row after another, `Hierarchy.unreached` without a path.
  public mutating func distances(from sources: [Int], to targets: TargetSet) -> [UInt32] {
    precondition(targets.graph.metric.hierarchy === hierarchy)
    let rank = hierarchy.rank.lane
    // Neighbours in rank share ancestors.
    let sorted = sources.indices.sorted { rank[sources[$0]] < rank[sources[$1]] }
    let table = FlatStore(repeating: Hierarchy.unreached, count: sources.count * targets.count)
    for start in stride(from: 0, to: sorted.count, by: Self.lanes) {
      let group = sorted[start..<min(start + Self.lanes, sorted.count)]
      let seedCount = seed(group, sources, targets.graph)
      sweep(targets, group, table.lane)
      for row in 0..<seedCount {
        seedRow.lane[seeded.lane[row]] = -1
      }
    }
    return table.elements
  }

  /// Lets each source climb and leaves its distances in rows.
  private func seed(_ group: ArraySlice<Int>, _ sources: [Int], _ graph: SearchGraph) -> Int {
    let (parent, depths, distance) = (hierarchy.parent.lane, hierarchy.depth.lane, climb.lane)
    let up = RefinedClimb(graph.up)
    let (rows, rowOf, seeded) = (seeds.lane, seedRow.lane, seeded.lane)
    var count = 0
    for (lane, source) in group.enumerated() {
      var rank = Int(hierarchy.rank.lane[sources[source]])
      var depth = Int(depths[rank])
      distance.fill(0..<depth + 1, with: Hierarchy.unreached)
      distance[depth] = 0
      while rank >= 0 {
        let here = distance[depth]
        if here < Hierarchy.unreached {
          for place in up.places(rank) {
            let (above, weight) = up.arc(place)
            distance[above] = min(distance[above], here + weight)
          }
          if rowOf[rank] < 0 {
            rowOf[rank] = Int32(count)
            seeded[count] = Int32(rank)
            rows[count] = Row(repeating: Self.unreached)
            count += 1
          }
          rows.setScalar(Int(rowOf[rank]), lane, Int32(bitPattern: here) &- Int32.max - 1)
        }
        rank = Int(parent[rank])
        depth -= 1
      }
    }
    return count
  }

  /// Carries the distances of a group down to the targets.
  private func sweep(_ targets: TargetSet, _ group: ArraySlice<Int>, _ table: Lane<UInt32>) {
    let depths = hierarchy.depth.lane
    let down = RefinedClimb(targets.graph.down)
    let (ancestors, seeds, seedRow) = (ancestors.lane, seeds.lane, seedRow.lane)
    let (ranks, firstColumn, columns) = (
      targets.ranks.lane, targets.firstColumn.lane, targets.columns.lane
    )
    for place in 0..<ranks.count {
      let rank = Int(ranks[place])
      let seed = Int(seedRow[rank])
      var row = seed < 0 ? Row(repeating: Self.unreached) : seeds[seed]
      for arc in down.places(rank) {
        let (depth, weight) = down.arc(arc)
        let sum = ancestors[depth] &+ Row(repeating: Int32(truncatingIfNeeded: weight))
        row = row.replacing(with: sum, where: sum .< row)
      }
      ancestors[Int(depths[rank])] = row
      for column in firstColumn.range(place) {
        for (lane, source) in group.enumerated() {
          table[source * targets.count + Int(columns[column])] =
            UInt32(bitPattern: row[lane] &+ Int32.max &+ 1)
        }
      }
    }
  }
}
