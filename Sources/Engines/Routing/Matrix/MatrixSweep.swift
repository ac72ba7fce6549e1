/// Times and lengths from many sets of entries to many others, sixteen rows at a time; see
/// `DistanceTable`.
struct MatrixSweep: ~Copyable {
  private typealias Row = SIMD16<Int32>
  private static let lanes = 16
  /// Twelve days: sums of two fit into a signed number.
  private static let never: Int32 = 0x3FFF_FFFF

  private let hierarchy: Hierarchy
  private let slotLengths: SlotLengths?
  private let climbed: FlatStore<UInt32>
  private let climbedLength: FlatStore<Int32>
  /// The row of seeds of each rank, or -1.
  private let seedRow: FlatStore<Int32>
  private let ancestors: FlatStore<Row>
  private let ancestorLengths: FlatStore<Row>
  private var seeds: [Row] = []
  private var seedLengths: [Row] = []
  private var seeded: [Int32] = []

  init(_ hierarchy: Hierarchy, _ lengths: SlotLengths?) {
    self.hierarchy = hierarchy
    slotLengths = lengths
    climbed = FlatStore(repeating: Hierarchy.unreached, count: hierarchy.vertexCount)
    climbedLength = FlatStore(repeating: 0, count: hierarchy.vertexCount)
    seedRow = FlatStore(repeating: -1, count: hierarchy.vertexCount)
    ancestors = FlatStore(repeating: Row(repeating: Self.never), count: hierarchy.height)
    ancestorLengths = FlatStore(repeating: Row(repeating: 0), count: hierarchy.height)
  }

  /// Hands out row, column, milliseconds and centimetres; nil where no way leads.
  mutating func run(
    _ sources: [[MatrixEnds.End]], _ targets: MatrixTargets,
    _ visit: (Int, Int, UInt32?, Int32?) -> Void
  ) {
    let rank = hierarchy.rank.lane
    // Neighbours in rank share ancestors.
    let sorted = sources.indices.sorted { one, other in
      (sources[one].first.map { rank[$0.entry] } ?? -1)
        < (sources[other].first.map { rank[$0.entry] } ?? -1)
    }
    var rows = Array(repeating: Row(repeating: Self.never), count: targets.ends.count)
    var lengths = Array(repeating: Row(repeating: 0), count: targets.ends.count)
    for start in stride(from: 0, to: sorted.count, by: Self.lanes) {
      let group = sorted[start..<min(start + Self.lanes, sorted.count)]
      for (lane, source) in group.enumerated() { climb(sources[source], lane, targets.set.graph) }
      sweep(targets.set, &rows, &lengths)
      for rank in seeded { seedRow.lane[rank] = -1 }
      seeded.removeAll(keepingCapacity: true)
      seeds.removeAll(keepingCapacity: true)
      seedLengths.removeAll(keepingCapacity: true)
      for goal in 0..<targets.count {
        var (best, length) = (Row(repeating: Self.never), Row(repeating: 0))
        for end in targets.first[goal]..<targets.first[goal + 1] {
          let time = rows[end] &+ Row(repeating: targets.ends[end].time)
          let isLess = time .< best .& (rows[end] .< Row(repeating: Self.never))
          best.replace(with: time, where: isLess)
          length.replace(
            with: lengths[end] &+ Row(repeating: targets.ends[end].length), where: isLess)
        }
        for (lane, source) in group.enumerated() {
          let isReached = best[lane] < Self.never
          visit(
            source, goal, isReached ? UInt32(clamping: best[lane]) : nil,
            isReached ? length[lane] : nil)
        }
      }
    }
  }

  /// Lets one source climb and leaves its times in rows.
  private mutating func climb(_ source: [MatrixEnds.End], _ lane: Int, _ graph: SearchGraph) {
    let (rank, parent, head) = (hierarchy.rank.lane, hierarchy.parent.lane, hierarchy.head.lane)
    let (climbed, climbedLength) = (climbed.lane, climbedLength.lane)
    let up = RefinedClimb(graph.up)
    var chain: Set<Int32> = []
    for end in source {
      let own = rank[end.entry]
      var at = own
      while at >= 0, chain.insert(at).inserted { at = parent[at] }
      if UInt32(end.time) < climbed[own] {
        climbed[own] = UInt32(end.time)
        climbedLength[own] = end.length
      }
    }
    for low in chain.sorted() {
      let here = climbed[low]
      guard here < UInt32(Self.never) else { continue }
      for place in up.places(Int(low)) {
        let slot = up.slot(place)
        let (high, there) = (head[slot >> 1], here + up.arc(place).weight)
        if there < climbed[high] {
          climbed[high] = there
          climbedLength[high] =
            climbedLength[low] + (slotLengths.map { $0.length.lane[slot] } ?? 0)
        }
      }
      if seedRow.lane[low] < 0 {
        seedRow.lane[low] = Int32(seeds.count)
        seeded.append(low)
        seeds.append(Row(repeating: Self.never))
        seedLengths.append(Row(repeating: 0))
      }
      seeds[Int(seedRow.lane[low])][lane] = Int32(here)
      seedLengths[Int(seedRow.lane[low])][lane] = climbedLength[low]
    }
    for low in chain { climbed[low] = Hierarchy.unreached }
  }

  /// Carries the times of a group down to the targets.
  private func sweep(_ targets: TargetSet, _ rows: inout [Row], _ lengths: inout [Row]) {
    let down = RefinedClimb(targets.graph.down)
    let (depths, seedRow) = (hierarchy.depth.lane, seedRow.lane)
    let (ancestors, ancestorLengths) = (ancestors.lane, ancestorLengths.lane)
    let (ranks, firstColumn, columns) = (
      targets.ranks.lane, targets.firstColumn.lane, targets.columns.lane
    )
    for place in 0..<ranks.count {
      let rank = Int(ranks[place])
      let seed = Int(seedRow[rank])
      var row = seed < 0 ? Row(repeating: Self.never) : seeds[seed]
      var length = seed < 0 ? Row(repeating: 0) : seedLengths[seed]
      for arc in down.places(rank) {
        let (depth, weight) = down.arc(arc)
        let sum = ancestors[depth] &+ Row(repeating: Int32(truncatingIfNeeded: weight))
        let isLess = sum .< row
        row.replace(with: sum, where: isLess)
        guard let slotLengths else { continue }
        let gone =
          ancestorLengths[depth] &+ Row(repeating: slotLengths.length.lane[down.slot(arc)])
        length.replace(with: gone, where: isLess)
      }
      let depth = Int(depths[rank])
      ancestors[depth] = row
      if slotLengths != nil { ancestorLengths[depth] = length }
      for column in firstColumn.range(place) {
        rows[Int(columns[column])] = row
        lengths[Int(columns[column])] = length
      }
    }
  }
}
