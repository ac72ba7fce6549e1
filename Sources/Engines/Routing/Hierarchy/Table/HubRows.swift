/// Which rows of a climb belong to which hubs of targets, to be looked up label by label.
struct HubRows: ~Copyable {
  typealias Row = SIMD16<Int32>
  static let lanes = 16

  /// What sixteen sources know of one target.
  struct Found {
    var distance: Row
    var first = Row.zero
    var second = Row.zero
  }

  /// The row of each hub, or -1.
  private let rowOf: FlatStore<Int32>

  /// Makes the memory for so many hubs.
  init(hubs: Int) { rowOf = FlatStore(repeating: -1, count: hubs) }

  /// Finds the rows of hubs; `remove` has to follow.
  @inline(__always)
  func add<Arithmetic>(_ climb: borrowing RowClimb<Arithmetic>, _ numbers: FlatStore<Int32>) {
    let (numbers, rowOf) = (numbers.lane, rowOf.lane)
    climb.forEachRank { row, rank in
      let hub = numbers[rank]
      if hub >= 0 { rowOf[hub] = Int32(truncatingIfNeeded: row) }
    }
  }

  /// Forgets the rows of hubs.
  @inline(__always)
  func remove<Arithmetic>(_ climb: borrowing RowClimb<Arithmetic>, _ numbers: FlatStore<Int32>) {
    let (numbers, rowOf) = (numbers.lane, rowOf.lane)
    climb.forEachRank { _, rank in
      let hub = numbers[rank]
      if hub >= 0 { rowOf[hub] = -1 }
    }
  }

  /// The distances of all lanes to an end, to be moved back one by one.
  @inline(__always)
  func distances<Arithmetic>(
    to end: Int, _ labels: HubLabels, _ climb: borrowing RowClimb<Arithmetic>
  ) -> Row {
    let (rowOf, rows) = (rowOf.lane, climb.rows.lane)
    let (hub, distance) = (labels.hub.lane, labels.distance.lane)
    var least = Arithmetic.none
    for place in labels.first.lane.range(end) {
      let row = rowOf[hub[place]]
      guard row >= 0 else { continue }
      Arithmetic.take(Arithmetic.row(rows[row]) &+ Row(repeating: distance[place]), &least)
    }
    return Arithmetic.row(least)
  }

  /// The same with what is carried.
  @inline(__always)
  func found<Arithmetic>(
    _ end: Int, _ labels: HubLabels, _ climb: borrowing RowClimb<Arithmetic>
  ) -> Found {
    let (rowOf, rows) = (rowOf.lane, climb.rows.lane)
    let (firsts, seconds) = (climb.firsts.lane, climb.seconds.lane)
    let (hub, distance, carried) = (labels.hub.lane, labels.distance.lane, labels.carried.lane)
    var best = Found(distance: Row(repeating: Arithmetic.never))
    for place in labels.first.lane.range(end) {
      let row = rowOf[hub[place]]
      guard row >= 0 else { continue }
      let sum = Arithmetic.row(rows[row]) &+ Row(repeating: distance[place])
      let isLess = sum .< best.distance
      best.distance.replace(with: sum, where: isLess)
      best.first.replace(with: firsts[row] &+ Row(repeating: carried[place].x), where: isLess)
      best.second.replace(with: seconds[row] &+ Row(repeating: carried[place].y), where: isLess)
    }
    return best
  }
}
