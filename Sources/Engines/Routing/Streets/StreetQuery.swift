/// Shortest ways from several entries at once to any number of others, found one by one.
///
/// All starts climb together; what leads down to a goal is worked out when it is asked for and kept
/// for the next goal, which shares most of it (Strasser and Zeitz 2021,
/// doi:10.4230/LIPIcs.SEA.2021.6). Keep one per task: its tables are used again.
struct StreetQuery: ~Copyable {
  /// Where a search begins.
  struct Seed {
    var entry: Int32
    var cost: UInt32
  }

  private let hierarchy: Hierarchy
  private var metric: CustomizedMetric?
  /// The same weights without what no shortest way needs, where somebody has made that.
  private var refined: SearchGraph?
  /// Whether distances are those to the seeds, not from them.
  private var isBackward = false
  /// Distances of ranks by climbing alone, and what led there: a slot, or a seed `s` as `~s`.
  private let climbed: FlatStore<UInt32>
  private let climbedBy: FlatStore<Int32>
  private let climbStamp: FlatStore<UInt32>
  /// Distances of ranks, and the slot that led down to them; -1 where climbing did.
  private let reached: FlatStore<UInt32>
  private let reachedBy: FlatStore<Int32>
  private let reachStamp: FlatStore<UInt32>
  private var query: UInt32 = 0
  /// The lowest ranks that have not been climbed from yet.
  private var fronts: [Int32] = []
  private var waiting: [Int32] = []
  /// Slots to be unpacked, above what they come from.
  private var packed: [UInt64] = []

  init(_ hierarchy: Hierarchy) {
    self.hierarchy = hierarchy
    let count = hierarchy.vertexCount
    climbed = FlatStore(uninitialized: count)
    climbedBy = FlatStore(uninitialized: count)
    climbStamp = FlatStore(repeating: 0, count: count)
    reached = FlatStore(uninitialized: count)
    reachedBy = FlatStore(uninitialized: count)
    reachStamp = FlatStore(repeating: 0, count: count)
  }

  /// Begins a search, from the seeds or backward to them: all seeds climb to the roots.
  mutating func start(
    _ seeds: [Seed], in metric: CustomizedMetric, refined: SearchGraph? = nil,
    backward isBackward: Bool = false
  ) {
    precondition(metric.hierarchy === hierarchy && (refined != nil || !metric.isEmpty))
    self.metric = metric
    self.refined = refined
    self.isBackward = isBackward
    if query == .max {
      climbStamp.lane.fill(0..<climbStamp.count, with: 0)
      reachStamp.lane.fill(0..<reachStamp.count, with: 0)
      query = 0
    }
    query += 1
    fronts.removeAll(keepingCapacity: true)
    let (rank, parent) = (hierarchy.rank.lane, hierarchy.parent.lane)
    let (climbed, climbedBy, stamp) = (self.climbed.lane, self.climbedBy.lane, climbStamp.lane)
    for (index, seed) in seeds.enumerated() {
      let own = rank[seed.entry]
      if stamp[own] != query { fronts.append(own) }
      var at = own
      while at >= 0, stamp[at] != query {
        stamp[at] = query
        climbed[at] = Hierarchy.unreached
        at = parent[at]
      }
      if seed.cost < climbed[own] {
        climbed[own] = seed.cost
        climbedBy[own] = ~Int32(index)
      }
    }
    if let refined {
      climb(RefinedClimb(isBackward ? refined.down : refined.up))
    } else {
      climb(WholeClimb(metric, direction: isBackward ? 1 : 0))
    }
  }

  /// Climbs from all fronts at once, always on from the lowest, until they have met and the root is
  /// done: as a rule the ends of one street, which meet soon.
  @inline(__always)
  private mutating func climb(_ up: some Climb) {
    let (climbed, climbedBy) = (self.climbed.lane, self.climbedBy.lane)
    let parent = hierarchy.parent.lane
    while var low = fronts.min() {
      fronts.removeAll { $0 == low }
      // Up to the next front, or to the root.
      let limit = fronts.min() ?? .max
      while low >= 0, low < limit {
        let here = climbed[low]
        if here < Hierarchy.unreached {
          for place in up.places(Int(low)) {
            let (high, there) = (up.head(place), here + up.arc(place).weight)
            if there < climbed[high] {
              climbed[high] = there
              climbedBy[high] = up.slot(place)
            }
          }
        }
        low = parent[low]
      }
      if low >= 0 { fronts.append(low) }
    }
  }

  /// The distance from the nearest seed to an entry, `Hierarchy.unreached` without a way.
  mutating func distance(to entry: Int32) -> UInt32 {
    guard let metric else { return Hierarchy.unreached }
    let own = hierarchy.rank.lane[entry]
    let (parent, stamp) = (hierarchy.parent.lane, reachStamp.lane)
    if stamp[own] == query { return reached.lane[own] }
    waiting.removeAll(keepingCapacity: true)
    var at = own
    while at >= 0, stamp[at] != query {
      waiting.append(at)
      at = parent[at]
    }
    if let refined {
      descend(RefinedClimb(isBackward ? refined.up : refined.down))
    } else {
      descend(WholeClimb(metric, direction: isBackward ? 0 : 1))
    }
    return reached.lane[own]
  }

  /// Works the waiting ranks out, the highest first.
  @inline(__always)
  private mutating func descend(_ down: some Climb) {
    let (reached, reachedBy) = (self.reached.lane, self.reachedBy.lane)
    let (stamp, climbStamp) = (reachStamp.lane, self.climbStamp.lane)
    while let low = waiting.popLast() {
      var best = climbStamp[low] == query ? climbed.lane[low] : Hierarchy.unreached
      var by = -1
      for place in down.places(Int(low)) {
        let there = reached[down.head(place)] + down.arc(place).weight
        by = there < best ? place : by
        best = min(best, there)
      }
      reached[low] = best
      reachedBy[low] = by < 0 ? -1 : down.slot(by)
      stamp[low] = query
    }
  }

  /// The weights of turns in the running search.
  var turnWeights: Lane<UInt32>? { metric?.slots.input.lane }

  /// The way to an entry that `distance(to:)` has reached.
  ///
  /// - Parameters:
  ///   - entry: Where to.
  ///   - turns: Replaced by the turns of the way, in order.
  /// - Returns: The position of the seed that the way begins with.
  mutating func path(to entry: Int32, into turns: inout [Int32]) -> Int {
    turns.removeAll(keepingCapacity: true)
    guard let metric else { return 0 }
    let (head, tail) = (hierarchy.head.lane, hierarchy.tail.lane)
    waiting.removeAll(keepingCapacity: true)
    var at = hierarchy.rank.lane[entry]
    while reachedBy.lane[at] >= 0 {
      waiting.append(reachedBy.lane[at])
      at = head[reachedBy.lane[at] >> 1]
    }
    while climbedBy.lane[at] >= 0 {
      waiting.append(climbedBy.lane[at])
      at = tail[climbedBy.lane[at] >> 1]
    }
    if isBackward { waiting.reverse() }
    unpack(metric.slots, into: &turns)
    return Int(~climbedBy.lane[at])
  }

  /// Replaces the last slot by the two that it stands for, or by its turn, until none is left.
  ///
  /// What a slot comes from is read when it is put down, long before its turn comes: memory is slow,
  /// and reads that wait for one another are slower.
  private mutating func unpack(_ slots: MetricSlots, into turns: inout [Int32]) {
    let (via, head, tail) = (slots.via.lane, hierarchy.head.lane, hierarchy.tail.lane)
    packed.removeAll(keepingCapacity: true)
    for slot in waiting { packed.append(Self.packed(slot, via)) }
    while let word = packed.popLast() {
      let higher = Int32(truncatingIfNeeded: word)
      guard higher >= 0 else {
        turns.append(~higher)
        continue
      }
      let slot = Int32(truncatingIfNeeded: word >> 32)
      // Arcs of one rank are sorted by head: the lower one comes before the higher, and as a rule
      // not long before.
      let end = tail[slot >> 1]
      var lower = higher - 1
      while head[lower] != end { lower -= 1 }
      if slot & 1 == 0 {
        packed.append(Self.packed(2 * higher, via))
        packed.append(Self.packed(2 * lower + 1, via))
      } else {
        packed.append(Self.packed(2 * lower, via))
        packed.append(Self.packed(2 * higher + 1, via))
      }
    }
  }

  @inline(__always)
  private static func packed(_ slot: Int32, _ via: Lane<Int32>) -> UInt64 {
    UInt64(UInt32(bitPattern: slot)) << 32 | UInt64(UInt32(bitPattern: via[slot]))
  }
}
