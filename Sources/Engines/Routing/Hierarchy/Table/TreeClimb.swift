/// What one climbs to from several vertices at once, with the distances by climbing alone.
///
/// Keep one per task: its tables are used again.
struct TreeClimb: ~Copyable {
  /// Where a climb begins.
  struct Seed {
    var vertex: Int32
    var distance: UInt32
    /// What is added up along the way besides the distance, and what is kept from the seed.
    var carried = SIMD2<Int32>.zero
  }

  private let hierarchy: Hierarchy
  /// By rank; `unreached` for all that are not visited.
  private let distance: FlatStore<UInt32>
  private let carried: FlatStore<SIMD2<Int32>>
  /// By rank, the distances over higher vertices too, of those that are visited.
  private let exact: FlatStore<UInt32>
  /// The ranks climbed to, ascending, and how many there are.
  private let visited: FlatStore<Int32>
  private var count = 0
  /// The lowest ranks that have not been climbed from yet, the lowest last.
  private var pending: [Int32] = []

  init(_ hierarchy: Hierarchy) {
    self.hierarchy = hierarchy
    distance = FlatStore(repeating: Hierarchy.unreached, count: hierarchy.vertexCount)
    exact = FlatStore(uninitialized: hierarchy.vertexCount)
    carried = FlatStore(uninitialized: hierarchy.vertexCount)
    visited = FlatStore(uninitialized: hierarchy.vertexCount)
  }

  /// Climbs from all seeds; `clear` has to follow.
  ///
  /// With lengths by slot, what is carried first grows along the way.
  @inline(__always)
  mutating func climb(
    _ seeds: [Seed], _ arcs: some Climb, carrying: Bool, _ lengths: FlatStore<Int32>? = nil
  ) {
    let (rank, parent) = (hierarchy.rank.lane, hierarchy.parent.lane)
    let (distance, carried, visited) = (distance.lane, carried.lane, visited.lane)
    for seed in seeds where seed.distance < Hierarchy.unreached {
      let own = rank[seed.vertex]
      if seed.distance < distance[own] {
        distance[own] = seed.distance
        if carrying { carried[own] = seed.carried }
      }
      pending.append(own)
    }
    pending.sort(by: >)
    var count = 0
    while var at = pending.popLast() {
      while pending.last == at { pending.removeLast() }
      // Up to the next that waits, or to the root.
      let limit = pending.last ?? .max
      while at >= 0, at < limit {
        visited[count] = at
        count += 1
        let here = distance[at]
        if here < Hierarchy.unreached {
          for place in arcs.places(Int(at)) {
            let (high, there) = (arcs.head(place), here + arcs.arc(place).weight)
            if carrying {
              guard there < distance[high] else { continue }
              distance[high] = there
              let length = lengths.map { $0.lane[arcs.slot(place)] } ?? 0
              carried[high] = carried[at] &+ SIMD2(length, 0)
            } else {
              distance[high] = min(distance[high], there)
            }
          }
        }
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

  /// Hands out each rank climbed to, its distance and what is carried.
  @inline(__always)
  func forEach(_ visit: (Int32, UInt32, SIMD2<Int32>) -> Void, carrying: Bool) {
    let (distance, carried, visited) = (distance.lane, carried.lane, visited.lane)
    for place in 0..<count {
      let rank = visited[place]
      guard distance[rank] < Hierarchy.unreached else { continue }
      visit(rank, distance[rank], carrying ? carried[rank] : .zero)
    }
  }

  /// Writes down a label of those ranks that no way over a higher one does as well for, at most
  /// `most` away; the arcs are those of the other direction, up from where such a way would begin.
  @inline(__always)
  func write(
    _ labels: inout HubLabels.Writer, _ numbers: inout HubNumbers, _ arcs: some Climb,
    carrying: Bool, most: UInt32 = Hierarchy.unreached - 1
  ) {
    let (distance, exact, carried) = (distance.lane, exact.lane, carried.lane)
    let visited = visited.lane
    for place in stride(from: count - 1, through: 0, by: -1) {
      let rank = visited[place]
      let own = distance[rank]
      var higher = Hierarchy.unreached
      for place in arcs.places(Int(rank)) {
        higher = min(higher, exact[arcs.head(place)] + arcs.arc(place).weight)
      }
      exact[rank] = min(own, higher)
      guard own < higher, own <= most else { continue }
      labels.append(numbers.number(rank), own)
      if carrying { labels.append(carried: carried[rank]) }
    }
    labels.endLabel()
  }

  /// Makes it ready for the next climb.
  mutating func clear() {
    let (distance, visited) = (distance.lane, visited.lane)
    for place in 0..<count { distance[visited[place]] = Hierarchy.unreached }
    count = 0
  }
}
