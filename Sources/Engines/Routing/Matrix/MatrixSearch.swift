import Synchronization

/// Times from many sets of entries to many others by the labels of their hubs; see `DistanceTable`.
///
/// Lent to one task at a time by a `MatrixPool`: its tables are used again.
final class MatrixSearch: @unchecked Sendable {
  // Reason: the pool lends it to one task at a time.

  private let hierarchy: Hierarchy
  private var climb: RowClimb<NearArithmetic>
  private var numbers: HubNumbers

  init(_ hierarchy: Hierarchy) {
    self.hierarchy = hierarchy
    climb = RowClimb(hierarchy)
    numbers = HubNumbers(hierarchy)
  }

  /// One end of the ways of a row or a column: its position in the matrix and its entries.
  struct End {
    var position: Int
    var seeds: [HubSeed]
  }

  /// Fills the cells of all rows and columns.
  ///
  /// Sources climb by the arcs up, goals by those down, with lengths by slot if these are asked for.
  @inline(__always)
  func run(
    _ sources: [End], _ goals: [End], _ up: some Climb, _ down: some Climb,
    _ lengths: FlatStore<Int32>?, carrying: Bool, _ cells: inout MatrixCells
  ) {
    // 1. A label for each goal, sixteen neighbours in rank together.
    let goals = sorted(goals)
    let goalSeeds = goals.map(\.seeds)
    var writer = HubLabels.Writer()
    for start in stride(from: 0, to: goals.count, by: HubRows.lanes) {
      let group = goalSeeds[start..<min(start + HubRows.lanes, goals.count)]
      climb.climb(group, down, carrying: carrying, lengths)
      climb.write(&writer, &numbers, lanes: group.count, up, carrying: carrying)
      climb.clear()
    }
    let labels = writer.labels()
    // 2. Sixteen sources at a time. What is days away is out of reach.
    let sources = sorted(sources)
    let sourceSeeds = sources.map(\.seeds)
    let (rowPositions, columnPositions) = (sources.map(\.position), goals.map(\.position))
    let block = MatrixBlock(goals.count, carrying: carrying)
    let rows = HubRows(hubs: numbers.count)
    for start in stride(from: 0, to: sources.count, by: HubRows.lanes) {
      let group = start..<min(start + HubRows.lanes, sources.count)
      climb.climb(sourceSeeds[group], up, carrying: carrying, lengths)
      rows.add(climb, numbers.numbers)
      answer(rows, labels, block)
      rows.remove(climb, numbers.numbers)
      climb.clear()
      cells.fill(rowPositions[group], columnPositions, block)
    }
    numbers.removeAll()
  }

  private func answer(_ rows: borrowing HubRows, _ labels: HubLabels, _ block: MatrixBlock) {
    let times = block.times.lane
    guard block.lengths.count > 0 else {
      for end in 0..<labels.count { times[end] = rows.distances(to: end, labels, climb) }
      return
    }
    for end in 0..<labels.count {
      let found = rows.found(end, labels, climb)
      times[end] = found.distance
      block.lengths.lane[end] = found.first
      block.costs.lane[end] = found.second
    }
  }

  private func sorted(_ ends: [End]) -> [End] {
    let rank = hierarchy.rank.lane
    let keys = ends.map { end in end.seeds.first.map { rank[$0.vertex] } ?? -1 }
    return ends.indices.sorted { keys[$0] < keys[$1] }.map { ends[$0] }
  }
}

/// Searches for matrices that wait for their next task.
final class MatrixPool: Sendable {
  private let hierarchy: Hierarchy
  private let idle = Mutex<[MatrixSearch]>([])

  init(_ hierarchy: Hierarchy) { self.hierarchy = hierarchy }

  /// Lends a search to `body`.
  func withSearch(_ body: (MatrixSearch) -> Void) {
    let search = idle.withLock { $0.popLast() } ?? MatrixSearch(hierarchy)
    // As many as ever ran at once.
    defer { idle.withLock { $0.append(search) } }
    body(search)
  }
}
