/// What of the streets is reached within a time, edge by edge: free streets by a `ReachSweep`,
/// ground where one may only set out or arrive by plain searches at its rims.
///
/// Keep one per task: its tables are used again.
final class ReachStretches {
  /// How far an edge is reached, in centimetres: from its tail on, and from its head back.
  struct Cover {
    var fromTail: Int32 = 0
    var fromHead: Int32 = 0
  }

  /// Where travel begins within an edge.
  struct Origin {
    var place: StreetPlace
    /// What is reached of the edge from there along one of its sides.
    var part: Range<Int32>
  }

  let streets: StreetHierarchy
  let network: StreetNetwork
  private let turns: TurnGraph
  private let sweep: ReachSweep
  private var near: Labels
  private var rim: Labels
  /// The position of each edge among those that are reached, or -1.
  private let mark: FlatStore<Int32>
  /// The first `count` are the edges that are reached, and how far.
  private var count = 0
  private let edges: FlatStore<Int32>
  private let covers: FlatStore<Cover>
  private var origins: [Origin] = []

  init(_ streets: StreetHierarchy, _ rims: SubtreeRims) {
    self.streets = streets
    network = streets.network
    turns = streets.turns
    sweep = ReachSweep(streets.hierarchy, rims)
    near = Labels(count: turns.entryCount)
    rim = Labels(count: turns.entryCount)
    mark = FlatStore(repeating: -1, count: network.edgeCount)
    edges = FlatStore(uninitialized: network.edgeCount)
    covers = FlatStore(uninitialized: network.edgeCount)
  }

  /// Searches from places on streets.
  ///
  /// - Throws: when weights can't be laid over the hierarchy.
  func run(
    _ starts: [StreetPlace], _ profile: Profile, _ state: StreetState, within limit: UInt32
  ) throws(HierarchyError) {
    for place in 0..<count { mark.lane[edges.lane[place]] = -1 }
    count = 0
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
        let rest = side & 1 == 0 ? network.edgeLength[edge] - start.offset : start.offset
        let part = min(rest, reach(edge, limit - start.cost, UInt32(weight)))
        origins.append(
          Origin(
            place: start,
            part: side & 1 == 0
              ? start.offset..<start.offset + part : start.offset - part..<start.offset))
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
        begin(side, here, weight, weights, within: limit)
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
    let (input, entries, times) = (
      metric.slots.input.lane, sweep.entries.lane, sweep.times.lane
    )
    let (entrySide, turnHead) = (turns.entrySide, turns.turnHead)
    let profile = weights.profile
    for place in 0..<sweep.count {
      let (entry, here) = (Int(entries[place]), times[place])
      for turn in turns.turns(entry) {
        let weight = input[turn]
        let side = Int(entrySide[Int(turnHead[turn])])
        if weight < Hierarchy.unreached {
          begin(side, here, weight, weights, within: limit)
        } else if network.isRestricted(side >> 1, profile) {
          leave(entry, turn, here, weights, within: limit)
        }
      }
    }
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
    begin(side, here, weight, weights, within: limit)
    guard here &+ weight <= limit else { return }
    rim.offer(Int(head), here &+ weight, bound: 0, link: 0, how: 0)
  }

  /// Goes on from an entry along a side, by a turn that takes so long with the whole side.
  @inline(__always)
  private func begin(
    _ side: Int, _ here: UInt32, _ weight: UInt32, _ weights: TurnWeights, within limit: UInt32
  ) {
    let edge = side >> 1
    var part = network.edgeLength[edge]
    if here &+ weight > limit {
      let whole = weights.whole(side)
      let begun = here &+ (weight - whole)
      guard begun <= limit else { return }
      part = min(part, reach(edge, limit - begun, whole))
    }
    let (mark, covers) = (mark.lane, covers.lane)
    if mark[edge] < 0 {
      mark[edge] = Int32(count)
      edges.lane[count] = Int32(edge)
      covers[count] = Cover()
      count += 1
    }
    let place = mark[edge]
    if side & 1 == 0 {
      covers[place].fromTail = max(covers[place].fromTail, part)
    } else {
      covers[place].fromHead = max(covers[place].fromHead, part)
    }
  }

  /// How far one comes along an edge in a time: the most whose `partWeight` is no longer than that.
  private func reach(_ edge: Int, _ time: UInt32, _ whole: UInt32) -> Int32 {
    let length = network.edgeLength[edge]
    guard whole > 0 else { return length }
    return Int32(clamping: Int64(time) * Int64(length) / Int64(whole))
  }
}

extension ReachStretches {
  /// The edges that the last run reached, ascending.
  var reached: [Int32] {
    Set(edges.elements[..<count]).union(origins.map(\.place.edge)).sorted()
  }

  /// The reached parts of an edge, ascending, none touching the next.
  func parts(of edge: Int32) -> [Range<Int32>] {
    let length = network.edgeLength[Int(edge)]
    var ranges = origins.filter { $0.place.edge == edge }.map(\.part)
    if mark.lane[edge] >= 0 {
      let cover = covers.lane[mark.lane[edge]]
      ranges.append(0..<cover.fromTail)
      ranges.append(length - cover.fromHead..<length)
    }
    var parts: [Range<Int32>] = []
    for range in ranges.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = parts.last, range.lowerBound <= last.upperBound {
        parts[parts.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        parts.append(range)
      }
    }
    return parts
  }

  /// Marks what the last run reached.
  func draw(on canvas: ContourCanvas) {
    let (edges, covers) = (edges.lane, covers.lane)
    var whole: [Int32] = []
    whole.reserveCapacity(count)
    for place in 0..<count {
      let (edge, cover) = (Int(edges[place]), covers[place])
      let length = network.edgeLength[edge]
      if cover.fromTail >= length - cover.fromHead {
        whole.append(Int32(edge))
      } else {
        canvas.mark(edge, 0..<cover.fromTail, network)
        canvas.mark(edge, length - cover.fromHead..<length, network)
      }
    }
    canvas.mark(whole: whole)
    for origin in origins {
      canvas.mark(Int(origin.place.edge), origin.part, network)
      canvas.mark(origin.place.coordinate)
    }
  }
}
