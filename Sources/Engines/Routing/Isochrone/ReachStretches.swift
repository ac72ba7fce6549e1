/// What of the streets is reached within a time, edge by edge: free streets by a `ReachSweep`,
/// ground where one may only set out or arrive by plain searches at its rims.
///
/// Keep one per task: its tables are used again.
final class ReachStretches {
  /// The times at which travel along an edge begins, from its tail and from its head.
  struct Beginning {
    var fromTail = Hierarchy.unreached
    var fromHead = Hierarchy.unreached
  }

  let streets: StreetHierarchy
  let network: StreetNetwork
  private let turns: TurnGraph
  private let sweep: ReachSweep
  private var near: Labels
  private var rim: Labels
  private var mark: [Int32]
  /// The edges that are reached, and when.
  private(set) var edges: [Int32] = []
  private(set) var beginnings: [Beginning] = []
  /// Where travel begins within an edge, and the side along which it goes.
  private(set) var origins: [(place: StreetPlace, side: Int)] = []

  init(_ streets: StreetHierarchy, _ rims: SubtreeRims) {
    self.streets = streets
    network = streets.network
    turns = streets.turns
    sweep = ReachSweep(streets.hierarchy, rims)
    near = Labels(count: turns.entryCount)
    rim = Labels(count: turns.entryCount)
    mark = Array(repeating: -1, count: network.edgeCount)
  }

  /// Searches from places on streets.
  ///
  /// - Throws: when weights can't be laid over the hierarchy.
  func run(
    _ starts: [StreetPlace], _ profile: Profile, _ state: StreetState, within limit: UInt32
  ) throws(HierarchyError) {
    for edge in edges { mark[Int(edge)] = -1 }
    edges.removeAll(keepingCapacity: true)
    beginnings.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    near.begin()
    rim.begin()
    let (metric, refined) = try streets.weights(profile, in: state)
    let weights = TurnWeights(network, turns, profile, .all, state)
    let seeds = seeds(starts, weights, within: limit)
    if let refined {
      sweep.run(seeds, in: refined, within: limit)
    } else {
      sweep.run(seeds, in: metric, within: limit)
    }
    spread(metric, weights, within: limit)
    while let entry = rim.settle(below: limit + 1) {
      expandRim(Int32(entry), rim.distance[entry], weights, within: limit)
    }
  }

  /// When travel along an edge begins.
  func beginning(of edge: Int32) -> Beginning? {
    mark[Int(edge)] < 0 ? nil : beginnings[Int(mark[Int(edge)])]
  }

  /// What lies around the starts, and where free streets begin.
  private func seeds(
    _ starts: [StreetPlace], _ weights: TurnWeights, within limit: UInt32
  ) -> [StreetQuery.Seed] {
    var seeds: [StreetQuery.Seed] = []
    let profile = weights.profile
    for start in starts where start.cost <= limit {
      let edge = Int(start.edge)
      let isRestricted = network.isRestricted(edge, profile)
      for side in edge * 2...edge * 2 + 1 where network.allows(side, start) {
        let weight = weights.weight(ofSide: side, for: profile)
        guard weight != StreetNetwork.impassable else { continue }
        origins.append((start, side))
        let rest = side & 1 == 0 ? network.edgeLength[edge] - start.offset : start.offset
        let there = start.cost &+ network.partWeight(weight, rest, edge)
        guard there <= limit else { continue }
        if network.isRestricted(start, profile) {
          near.offer(side, there, bound: 0, link: 0, how: 0)
        } else if isRestricted {
          rim.offer(side, there, bound: 0, link: 0, how: 0)
        } else {
          seeds.append(StreetQuery.Seed(entry: Int32(side), cost: there))
        }
      }
    }
    while let entry = near.settle(below: limit + 1) {
      let here = near.distance[entry]
      let vertex = network.end(of: turns.entrySide[entry])
      guard network.phase(0, passing: vertex, profile) != nil else { continue }
      for turn in turns.turns(entry) {
        let weight = weights.weight(turn, after: entry)
        guard weight < Hierarchy.unreached, here &+ weight < Hierarchy.unreached else { continue }
        let head = turns.turnHead[turn]
        let side = Int(turns.entrySide[Int(head)])
        begin(side, here &+ (weight - weights.whole(side)), within: limit)
        guard here &+ weight <= limit else { continue }
        if network.isRestricted(side >> 1, profile) {
          near.offer(Int(head), here &+ weight, bound: 0, link: 0, how: 0)
        } else {
          seeds.append(StreetQuery.Seed(entry: head, cost: here &+ weight))
        }
      }
    }
    return seeds
  }

  /// Goes on from all reached entries of free streets along whatever follows.
  private func spread(
    _ metric: CustomizedMetric, _ weights: TurnWeights, within limit: UInt32
  ) {
    let input = metric.slots.input.lane
    let profile = weights.profile
    for (entry, here) in zip(sweep.entries, sweep.times) {
      let vertex = network.end(of: turns.entrySide[Int(entry)])
      for turn in turns.turns(Int(entry)) {
        let weight = input[turn]
        let side = Int(turns.entrySide[Int(turns.turnHead[turn])])
        if weight < Hierarchy.unreached {
          begin(side, here &+ (weight - weights.whole(side)), within: limit)
        } else if network.isRestricted(side >> 1, profile)
          || isRestricted(vertex, profile)
        {
          leave(Int(entry), turn, here, weights, within: limit)
        }
      }
    }
  }

  private func isRestricted(_ vertex: Int, _ profile: Profile) -> Bool {
    network.vertexRules[Int(network.vertexRule[vertex])].passages[profile.index] == .restricted
  }

  private func expandRim(
    _ entry: Int32, _ here: UInt32, _ weights: TurnWeights, within limit: UInt32
  ) {
    for turn in turns.turns(Int(entry)) { leave(Int(entry), turn, here, weights, within: limit) }
  }

  /// From an entry by a turn onto ground where one may only arrive.
  private func leave(
    _ entry: Int, _ turn: Int, _ here: UInt32, _ weights: TurnWeights, within limit: UInt32
  ) {
    let profile = weights.profile
    let head = turns.turnHead[turn]
    let side = Int(turns.entrySide[Int(head)])
    let vertex = network.end(of: turns.entrySide[entry])
    // Behind a gate for those who arrive, what is free by its tags leads back out.
    guard network.isRestricted(side >> 1, profile),
      network.phase(2, passing: vertex, profile) != nil
    else { return }
    let weight = weights.weight(turn, after: entry)
    guard weight < Hierarchy.unreached else { return }
    begin(side, here &+ (weight - weights.whole(side)), within: limit)
    guard here &+ weight <= limit else { return }
    rim.offer(Int(head), here &+ weight, bound: 0, link: 0, how: 0)
  }

  /// Travel along a side begins at a time.
  @inline(__always)
  private func begin(_ side: Int, _ time: UInt32, within limit: UInt32) {
    guard time <= limit else { return }
    let edge = side >> 1
    if mark[edge] < 0 {
      mark[edge] = Int32(edges.count)
      edges.append(Int32(edge))
      beginnings.append(Beginning())
    }
    let place = Int(mark[edge])
    if side & 1 == 0 {
      beginnings[place].fromTail = min(beginnings[place].fromTail, time)
    } else {
      beginnings[place].fromHead = min(beginnings[place].fromHead, time)
    }
  }
}
