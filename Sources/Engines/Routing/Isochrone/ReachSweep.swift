/// The times from places to all entries that are reached within a limit.
///
/// The seeds climb, then the elimination tree is walked from the roots down, as for distances to
/// all vertices (`OneToAll`); a subtree is left out when everything through which ways lead into it
/// is beyond the limit already. So only what is reached is looked at, and in the order in which it
/// lies in memory: no queue, and no search grows around its rim. Keep one per task.
final class ReachSweep {
  private let hierarchy: Hierarchy
  private let rims: SubtreeRims
  private let climbed: FlatStore<UInt32>
  /// The distance of the vertex last swept at each depth.
  private let ancestors: FlatStore<UInt32>
  /// The ranks that are climbed through, ascending, each once; the search that came by last.
  private var seeded: [Int32] = []
  private let seen: FlatStore<UInt32>
  private var search: UInt32 = 0
  /// What is reached: the first `count` are entries and their times.
  private(set) var count = 0
  let entries: FlatStore<Int32>
  let times: FlatStore<UInt32>

  init(_ hierarchy: Hierarchy, _ rims: SubtreeRims) {
    self.hierarchy = hierarchy
    self.rims = rims
    climbed = FlatStore(repeating: Hierarchy.unreached, count: hierarchy.vertexCount)
    ancestors = FlatStore(repeating: Hierarchy.unreached, count: hierarchy.height)
    seen = FlatStore(repeating: 0, count: hierarchy.vertexCount)
    entries = FlatStore(uninitialized: hierarchy.vertexCount)
    times = FlatStore(uninitialized: hierarchy.vertexCount)
  }

  /// Finds all entries within a limit of the seeds.
  func run(_ seeds: [StreetQuery.Seed], in graph: SearchGraph, within limit: UInt32) {
    run(seeds, graph.metric, RefinedClimb(graph.up), RefinedClimb(graph.down), limit)
  }

  /// The same with weights not yet refined.
  func run(_ seeds: [StreetQuery.Seed], in metric: CustomizedMetric, within limit: UInt32) {
    run(
      seeds, metric, WholeClimb(metric, direction: 0), WholeClimb(metric, direction: 1), limit)
  }

  private func run<Arcs: Climb>(
    _ seeds: [StreetQuery.Seed], _ metric: CustomizedMetric, _ up: Arcs, _ down: Arcs,
    _ limit: UInt32
  ) {
    precondition(metric.hierarchy === hierarchy)
    climb(seeds, up, within: limit)
    sweep(down, within: limit)
    for rank in seeded { climbed.lane[rank] = Hierarchy.unreached }
  }

  @inline(__always)
  private func climb(_ seeds: [StreetQuery.Seed], _ up: some Climb, within limit: UInt32) {
    let (rank, parent, climbed) = (hierarchy.rank.lane, hierarchy.parent.lane, climbed.lane)
    if search == .max {
      seen.lane.fill(0..<seen.count, with: 0)
      search = 0
    }
    search += 1
    let (seen, search) = (seen.lane, search)
    var chain: [Int32] = []
    for seed in seeds where seed.cost <= limit {
      let own = rank[seed.entry]
      var at = own
      while at >= 0, seen[at] != search {
        seen[at] = search
        chain.append(at)
        at = parent[at]
      }
      climbed[own] = min(climbed[own], seed.cost)
    }
    chain.sort()
    seeded = chain
    for low in chain {
      let here = climbed[low]
      guard here <= limit else { continue }
      for place in up.places(Int(low)) {
        let high = up.head(place)
        climbed[high] = min(climbed[high], here + up.arc(place).weight)
      }
    }
  }

  @inline(__always)
  private func sweep(_ down: some Climb, within limit: UInt32) {
    let (depths, order, subtree) = (hierarchy.depth.lane, hierarchy.order.lane, rims.size.lane)
    let (firstRim, rim) = (rims.first.lane, rims.depths.lane)
    let (climbed, ancestors) = (climbed.lane, ancestors.lane)
    let (entries, times, seeded) = (entries.lane, times.lane, seeded)
    var count = 0
    // The lowest seeded rank still to come; below it no seed keeps a subtree in.
    var seed = seeded.count - 1
    var rank = hierarchy.vertexCount - 1
    while rank >= 0 {
      var distance = climbed[rank]
      for place in down.places(rank) {
        let (depth, weight) = down.arc(place)
        distance = min(distance, ancestors[depth] + weight)
      }
      ancestors[depths[rank]] = distance
      while seed >= 0, Int(seeded[seed]) >= rank { seed -= 1 }
      if distance <= limit {
        entries[count] = order[rank]
        times[count] = distance
        count += 1
      } else if subtree[rank] >= SubtreeRims.least,
        seed < 0 || Int(seeded[seed]) <= rank - Int(subtree[rank])
      {
        var isCut = true
        for place in firstRim.range(rank) where ancestors[rim[place]] <= limit {
          isCut = false
          break
        }
        if isCut {
          rank -= Int(subtree[rank])
          continue
        }
      }
      rank -= 1
    }
    self.count = count
  }
}
