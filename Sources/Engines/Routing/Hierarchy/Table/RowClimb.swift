/// What up to sixteen ends climb to, all at once: a row of distances for each vertex above any of
/// them, a lane for each end.
///
/// Ends that lie near one another have most of what is above them in common, and scattered ones
/// the separators on top. Keep one per task: its tables are used again.
struct RowClimb<Arithmetic: RowArithmetic>: ~Copyable {
  typealias Row = SIMD16<Int32>

  private let hierarchy: Hierarchy
  /// The row of each rank, or -1.
  private let rowOf: FlatStore<Int32>
  /// The ranks of rows, ascending, and how many there are.
  private let ranks: FlatStore<Int32>
  private(set) var count = 0
  /// Distances by climbing alone.
  private(set) var rows = FlatStore<Arithmetic.Least>(uninitialized: 0)
  /// What is carried along, for two numbers.
  private(set) var firsts = FlatStore<Row>(uninitialized: 0)
  private(set) var seconds = FlatStore<Row>(uninitialized: 0)
  /// Distances over higher vertices too, and those by climbing where they are less.
  private var exact = FlatStore<Arithmetic.Least>(uninitialized: 0)
  private var kept = FlatStore<Row>(uninitialized: 0)
  /// The lowest ranks that have not been climbed from yet, the lowest last.
  private var pending: [Int32] = []

  init(_ hierarchy: Hierarchy) {
    self.hierarchy = hierarchy
    rowOf = FlatStore(repeating: -1, count: hierarchy.vertexCount)
    ranks = FlatStore(uninitialized: hierarchy.vertexCount)
  }

  /// The ranks of all rows.
  @inline(__always)
  func forEachRank(_ visit: (Int, Int32) -> Void) {
    let ranks = ranks.lane
    for row in 0..<count { visit(row, ranks[row]) }
  }

  /// Climbs from all seeds of each end; `clear` has to follow.
  ///
  /// With lengths by slot, what is carried first grows along the way. Arcs longer than the
  /// arithmetic can add up are left out.
  @inline(__always)
  mutating func climb(
    _ ends: ArraySlice<[HubSeed]>, _ arcs: some Climb, carrying: Bool,
    _ lengths: FlatStore<Int32>? = nil
  ) {
    collect(ends)
    if rows.count < count {
      rows = FlatStore(uninitialized: count * 2)
      exact = FlatStore(uninitialized: count * 2)
      kept = FlatStore(uninitialized: count * 2)
    }
    if carrying, firsts.count < count {
      firsts = FlatStore(uninitialized: count * 2)
      seconds = FlatStore(uninitialized: count * 2)
    }
    let (rows, firsts, seconds) = (rows.lane, firsts.lane, seconds.lane)
    rows.fill(0..<count, with: Arithmetic.none)
    let (ranks, rowOf, rank) = (ranks.lane, rowOf.lane, hierarchy.rank.lane)
    for (lane, end) in ends.enumerated() {
      for seed in end where seed.distance <= Arithmetic.most {
        let row = Int(rowOf[rank[seed.vertex]])
        let distance = Int32(truncatingIfNeeded: seed.distance) &+ Arithmetic.offset
        guard distance < Arithmetic.row(rows[row])[lane] else { continue }
        rows.setNumber(row, lane, distance)
        if carrying {
          firsts.setNumber(row, lane, seed.carried.x)
          seconds.setNumber(row, lane, seed.carried.y)
        }
      }
    }
    for low in 0..<count {
      let here = Arithmetic.row(rows[low])
      for place in arcs.places(Int(ranks[low])) {
        let weight = arcs.arc(place).weight
        guard weight <= Arithmetic.most else { continue }
        let high = Int(rowOf[arcs.head(place)])
        let sums = here &+ Row(repeating: Int32(truncatingIfNeeded: weight))
        if carrying {
          let length = lengths.map { $0.lane[arcs.slot(place)] } ?? 0
          let isLess = sums .< Arithmetic.row(rows[high])
          firsts[high] = firsts[high].replacing(
            with: firsts[low] &+ Row(repeating: length), where: isLess)
          seconds[high] = seconds[high].replacing(with: seconds[low], where: isLess)
        }
        var least = rows[high]
        Arithmetic.take(sums, &least)
        rows[high] = least
      }
    }
  }

  /// Finds all vertices above the seeds.
  private mutating func collect(_ ends: ArraySlice<[HubSeed]>) {
    let (rank, parent) = (hierarchy.rank.lane, hierarchy.parent.lane)
    let (ranks, rowOf) = (ranks.lane, rowOf.lane)
    for end in ends { for seed in end { pending.append(rank[seed.vertex]) } }
    pending.sort(by: >)
    var count = 0
    while var at = pending.popLast() {
      while pending.last == at { pending.removeLast() }
      // Up to the next that waits, or to the root.
      let limit = pending.last ?? .max
      while at >= 0, at < limit {
        ranks[count] = at
        rowOf[at] = Int32(truncatingIfNeeded: count)
        count += 1
        at = parent[at]
      }
      if at >= 0 { wait(at) }
    }
    self.count = count
  }

  /// Lets a rank wait in its order; most meet the next one at once.
  private mutating func wait(_ rank: Int32) {
    var place = pending.count
    while place > 0, pending[place - 1] < rank { place -= 1 }
    if place == 0 || pending[place - 1] != rank { pending.insert(rank, at: place) }
  }

  /// Writes down a label for each end: those vertices that no way over a higher one does as well
  /// for; the arcs are those of the other direction, up from where such a way would begin.
  @inline(__always)
  mutating func write(
    _ labels: inout HubLabels.Writer, _ numbers: inout HubNumbers, lanes: Int,
    _ arcs: some Climb, carrying: Bool
  ) {
    let (rows, exact, kept) = (rows.lane, exact.lane, kept.lane)
    let (ranks, rowOf) = (ranks.lane, rowOf.lane)
    let never = Row(repeating: Arithmetic.never)
    for low in stride(from: count - 1, through: 0, by: -1) {
      var higher = Arithmetic.none
      for place in arcs.places(Int(ranks[low])) {
        let weight = arcs.arc(place).weight
        guard weight <= Arithmetic.most else { continue }
        let there = Arithmetic.row(exact[Int(rowOf[arcs.head(place)])])
        Arithmetic.take(there &+ Row(repeating: Int32(truncatingIfNeeded: weight)), &higher)
      }
      let own = Arithmetic.row(rows[low])
      kept[low] = never.replacing(with: own, where: own .< Arithmetic.row(higher))
      Arithmetic.take(own, &higher)
      exact[low] = higher
    }
    for lane in 0..<lanes {
      for low in stride(from: count - 1, through: 0, by: -1) {
        let distance = kept.number(low, lane)
        guard distance < Arithmetic.never else { continue }
        let isNear = UInt32(bitPattern: distance &- Arithmetic.offset) <= Arithmetic.most
        guard isNear else { continue }
        labels.append(numbers.number(ranks[low]), UInt32(bitPattern: distance &- Arithmetic.offset))
        if carrying {
          labels.append(
            carried: SIMD2(firsts.lane.number(low, lane), seconds.lane.number(low, lane)))
        }
      }
      labels.endLabel()
    }
  }

  /// Whether no distance is longer than the arithmetic can add up with another.
  func isNear() -> Bool {
    let rows = rows.lane
    var isFar = false
    for row in 0..<count {
      for lane in 0..<16 {
        let distance = rows.number(row, lane)
        let isLong = UInt32(bitPattern: distance &- Arithmetic.offset) > Arithmetic.most
        isFar = isFar || isLong && distance < Arithmetic.never
      }
    }
    return !isFar
  }

  /// Makes it ready for the next climb.
  mutating func clear() {
    let (ranks, rowOf) = (ranks.lane, rowOf.lane)
    for row in 0..<count { rowOf[ranks[row]] = -1 }
    count = 0
  }
}
