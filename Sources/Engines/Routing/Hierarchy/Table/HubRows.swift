/// What up to sixteen sources know of the hubs of targets: a row for each that one of them climbs
/// to, a lane for each source.
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
  private let hubOf: FlatStore<Int32>
  private let rows: FlatStore<Row>
  private let firsts: FlatStore<Row>
  private let seconds: FlatStore<Row>
  private var count = 0

  /// - Parameters:
  ///   - hubs: How many hubs there are.
  ///   - carrying: Whether something is carried besides distances.
  init(hubs: Int, carrying: Bool) {
    rowOf = FlatStore(repeating: -1, count: hubs)
    hubOf = FlatStore(uninitialized: hubs)
    rows = FlatStore(uninitialized: hubs)
    firsts = FlatStore(uninitialized: carrying ? hubs : 0)
    seconds = FlatStore(uninitialized: carrying ? hubs : 0)
  }

  /// Takes over what a source has climbed to.
  ///
  /// - Returns: Whether all of it is as near as the arithmetic needs; what is not is left out.
  @inline(__always)
  mutating func add<Arithmetic: RowArithmetic>(
    _ climb: borrowing TreeClimb, _ lane: Int, _ numbers: FlatStore<Int32>, carrying: Bool,
    _: Arithmetic.Type
  ) -> Bool {
    let (numbers, rowOf, hubOf) = (numbers.lane, rowOf.lane, hubOf.lane)
    let (rows, firsts, seconds) = (rows.lane, firsts.lane, seconds.lane)
    var count = count
    var isNear = true
    climb.forEach(
      { rank, distance, carried in
        let hub = numbers[rank]
        guard hub >= 0 else { return }
        guard distance <= Arithmetic.most else {
          isNear = false
          return
        }
        var row = Int(rowOf[hub])
        if row < 0 {
          row = count
          count += 1
          rowOf[hub] = Int32(truncatingIfNeeded: row)
          hubOf[row] = hub
          rows[row] = Row(repeating: Arithmetic.never)
        }
        rows.setScalar(row, lane, Int32(truncatingIfNeeded: distance) &+ Arithmetic.offset)
        if carrying {
          firsts.setScalar(row, lane, carried.x)
          seconds.setScalar(row, lane, carried.y)
        }
      }, carrying: carrying)
    self.count = count
    return isNear
  }

  /// The distances of all lanes to an end, to be moved back one by one.
  @inline(__always)
  func distances<Arithmetic: RowArithmetic>(
    to end: Int, _ labels: HubLabels, _: Arithmetic.Type
  ) -> Row {
    let (rowOf, rows) = (rowOf.lane, rows.lane)
    let (hub, distance) = (labels.hub.lane, labels.distance.lane)
    var least = Arithmetic.none
    for place in labels.first.lane.range(end) {
      let row = rowOf[hub[place]]
      guard row >= 0 else { continue }
      Arithmetic.take(rows[row] &+ Row(repeating: distance[place]), &least)
    }
    return Arithmetic.row(least)
  }

  /// The same with what is carried.
  @inline(__always)
  func found<Arithmetic: RowArithmetic>(
    _ end: Int, _ labels: HubLabels, _: Arithmetic.Type
  ) -> Found {
    let (rowOf, rows, firsts, seconds) = (rowOf.lane, rows.lane, firsts.lane, seconds.lane)
    let (hub, distance, carried) = (labels.hub.lane, labels.distance.lane, labels.carried.lane)
    var best = Found(distance: Row(repeating: Arithmetic.never))
    for place in labels.first.lane.range(end) {
      let row = rowOf[hub[place]]
      guard row >= 0 else { continue }
      let sum = rows[row] &+ Row(repeating: distance[place])
      let isLess = sum .< best.distance
      best.distance.replace(with: sum, where: isLess)
      best.first.replace(with: firsts[row] &+ Row(repeating: carried[place].x), where: isLess)
      best.second.replace(with: seconds[row] &+ Row(repeating: carried[place].y), where: isLess)
    }
    return best
  }

  /// Makes it ready for the next sources.
  mutating func removeAll() {
    let (rowOf, hubOf) = (rowOf.lane, hubOf.lane)
    for row in 0..<count { rowOf[hubOf[row]] = -1 }
    count = 0
  }
}
