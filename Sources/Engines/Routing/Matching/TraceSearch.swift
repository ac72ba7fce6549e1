import Geodesy

/// The shortest ways by length from a place in one direction to several others nearby.
struct TraceSearch {
  struct Goal {
    var side: Int
    /// Centimetres from the edge's tail.
    var offset: Int32
  }

  /// Turning back counts as so many centimetres: nobody does it between two points without need.
  private static let back: UInt32 = 3_000
  /// No more entries are looked at from one place.
  private static let mostSettled = 4_000

  private let network: StreetNetwork
  private let turns: TurnGraph
  private let weights: TurnWeights
  private var labels: Labels

  init(_ city: CityMap, _ profile: Profile) {
    network = city.network
    turns = city.streets.turns
    weights = TurnWeights(network, turns, profile, .all)
    labels = Labels(count: turns.entryCount)
  }

  /// The length to each goal in centimetres; -1 beyond the limit.
  ///
  /// A goal a little behind on the same side is where one still stands: noise moves points back.
  mutating func lengths(
    from side: Int, _ offset: Int32, to goals: [Goal], limit: Int32, slack: Double
  ) -> [Int32] {
    var lengths = goals.map { goal in
      guard goal.side == side else { return Int32(-1) }
      let gone = Self.progress(side, offset, goal.offset)
      return gone >= 0 ? gone : Double(-gone) <= slack * 100 ? 0 : Int32(-1)
    }
    let edgeLength = network.edgeLength
    run(from: side, offset, limit: UInt32(limit)) { reached, begun, _ in
      for (index, goal) in goals.enumerated() where goal.side == reached {
        let length =
          Int32(clamping: begun)
          + Self.progress(reached, reached & 1 == 0 ? 0 : edgeLength[reached >> 1], goal.offset)
        if length <= limit, lengths[index] < 0 || length < lengths[index] {
          lengths[index] = length
        }
      }
      return false
    }
    return lengths
  }

  /// The way between two places that `lengths` found; none where one still stands.
  mutating func path(
    from side: Int, _ start: StreetPlace, to goal: Int, _ end: StreetPlace
  ) -> DoorPath {
    let request = DoorSearch.Request(riding: weights.profile, [start], [end], .usual)
    var trace = DoorTrace(network: network, turns: turns, weights: weights, request: request)
    let gone = side == goal ? Self.progress(side, start.offset, end.offset) : -1
    if gone >= 0 { return trace.along(0, 0, isWalking: false) }
    var last: (turn: Int, from: Int)?
    var least = UInt32.max
    let extra = { [network] (reached: Int) in
      UInt32(reached & 1 == 0 ? end.offset : network.edgeLength[reached >> 1] - end.offset)
    }
    run(from: side, start.offset, limit: 2_000_000) { reached, begun, arrival in
      guard reached == goal, begun &+ extra(reached) < least else {
        return begun > least
      }
      least = begun &+ extra(reached)
      last = arrival
      return false
    }
    // Standing still is shorter than coming round again.
    if side == goal, -gone <= 60_000, UInt32(-gone) < least { last = nil }
    guard let last else { return trace.path }
    var driven: [Int32] = []
    var state = last.from
    while labels.how[state] >= 0 {
      driven.append(labels.how[state])
      state = Int(labels.link[state])
    }
    trace.begin(0, Int32(side), parked: false)
    for turn in driven.reversed() { trace.ride(Int(turn)) }
    trace.end(0, by: Int32(goal))
    return trace.path
  }

  /// How far it is along a side from one offset to another; less than nothing if it lies behind.
  private static func progress(_ side: Int, _ from: Int32, _ to: Int32) -> Int32 {
    side & 1 == 0 ? to - from : from - to
  }

  /// Hands out sides whose beginnings are come to, the nearest first, until told to stop.
  private mutating func run(
    from side: Int, _ offset: Int32, limit: UInt32,
    _ visit: (Int, UInt32, (turn: Int, from: Int)) -> Bool
  ) {
    labels.begin()
    let rest = side & 1 == 0 ? network.edgeLength[side >> 1] - offset : offset
    labels.offer(side, UInt32(rest), bound: 0, link: 0, how: -1)
    var settled = 0
    while settled < Self.mostSettled, let entry = labels.settle(below: limit) {
      settled += 1
      let here = labels.distance[entry]
      for turn in turns.turns(entry) where weights.weight(turn, after: entry) < Hierarchy.unreached
      {
        let head = turns.turnHead[turn]
        let next = Int(turns.entrySide[Int(head)])
        let begun = here &+ (turns.turnKind[turn] == .back ? Self.back : 0)
        if visit(next, begun, (turn, entry)) { return }
        labels.offer(
          Int(head), begun &+ UInt32(network.edgeLength[next >> 1]), bound: 0, link: Int32(entry),
          how: Int32(turn))
      }
    }
  }
}
