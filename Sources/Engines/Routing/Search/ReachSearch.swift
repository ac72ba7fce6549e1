/// All that is reached within a time, by the rules of `DoorSearch` without leaving the vehicle.
///
/// A search in all directions looks at every street it reaches in any case: no hierarchy helps.
struct ReachSearch {
  /// How far an edge is reached, in centimetres: from its tail on, from its head back, and around
  /// starts.
  struct Cover {
    var fromTail: Int32 = 0
    var fromHead: Int32 = 0
    var middle: [Range<Int32>] = []
  }

  let network: StreetNetwork
  let turns: TurnGraph
  let weights: TurnWeights
  let limit: UInt32
  private var labels: Labels
  private(set) var covers: [Int32: Cover] = [:]

  init(_ network: StreetNetwork, _ turns: TurnGraph, _ weights: TurnWeights, limit: UInt32) {
    self.network = network
    self.turns = turns
    self.weights = weights
    self.limit = min(limit, Hierarchy.unreached - 1)
    labels = Labels(count: turns.entryCount * DoorSearch.phases)
  }

  /// Searches from places on streets.
  mutating func run(from starts: [StreetPlace]) {
    labels.begin()
    for start in starts where start.cost <= limit { seed(start) }
    while let state = labels.settle(below: limit + 1) { expand(state) }
  }

  private mutating func seed(_ start: StreetPlace) {
    let edge = Int(start.edge)
    let profile = weights.profile
    let isRestricted = network.isRestricted(edge, profile)
    let phase = network.isRestricted(start, profile) ? 0 : isRestricted ? 2 : 1
    for side in [edge * 2, edge * 2 + 1] {
      let weight = weights.weight(ofSide: side, for: profile)
      guard weight != StreetNetwork.impassable else { continue }
      let isAlong = side & 1 == 0
      let rest = isAlong ? network.edgeLength[edge] - start.offset : start.offset
      let part = min(rest, centimetres(limit - start.cost, weight, edge))
      covers[start.edge, default: Cover()].middle.append(
        isAlong ? start.offset..<start.offset + part : start.offset - part..<start.offset)
      offer(
        Int32(side), phase, UInt64(start.cost) + UInt64(network.partWeight(weight, rest, edge)))
    }
  }

  private mutating func offer(_ entry: Int32, _ phase: Int, _ there: UInt64) {
    guard there <= UInt64(limit) else { return }
    labels.offer(
      Int(entry) * DoorSearch.phases + phase, UInt32(there), bound: 0, link: 0, how: 0)
  }

  private mutating func expand(_ state: Int) {
    let (entry, phase) = (state / DoorSearch.phases, state % DoorSearch.phases)
    let profile = weights.profile
    let vertex = network.end(of: turns.entrySide[entry])
    guard let passed = network.phase(phase, passing: vertex, profile) else { return }
    for turn in turns.turns(entry) {
      let weight = weights.weight(turn, after: entry)
      let head = turns.turnHead[turn]
      let side = Int(turns.entrySide[Int(head)])
      guard weight < Hierarchy.unreached,
        let next = DoorSearch.phase(passed, restricted: network.isRestricted(side >> 1, profile))
      else { continue }
      let whole = weights.whole(side)
      let begun = UInt64(labels.distance[state]) + UInt64(weight - whole)
      guard begun <= UInt64(limit) else { continue }
      let part = min(
        network.edgeLength[side >> 1],
        centimetres(limit - UInt32(begun), Int32(whole), side >> 1))
      if side & 1 == 0 {
        let known = covers[Int32(side >> 1), default: Cover()].fromTail
        covers[Int32(side >> 1), default: Cover()].fromTail = max(known, part)
      } else {
        let known = covers[Int32(side >> 1), default: Cover()].fromHead
        covers[Int32(side >> 1), default: Cover()].fromHead = max(known, part)
      }
      offer(head, next, begun + UInt64(whole))
    }
  }

  /// How far one comes along an edge: the most whose `partWeight` is no longer than that.
  private func centimetres(_ time: UInt32, _ weight: Int32, _ edge: Int) -> Int32 {
    Int32(clamping: Int64(time) * Int64(network.edgeLength[edge]) / Int64(weight))
  }

  /// The reached parts of an edge, ascending, none touching the next.
  func parts(of edge: Int32) -> [Range<Int32>] {
    guard let cover = covers[edge] else { return [] }
    let length = network.edgeLength[Int(edge)]
    let ranges =
      cover.middle + [0..<cover.fromTail, length - cover.fromHead..<length]
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
}
