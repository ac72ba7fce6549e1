/// Ends of rides that lead to a door by other gates or to another goal.
enum AlternativeEnds {
  /// The positions of the best end for each list of gates that is passed behind it.
  static func differing(_ joins: [DoorQuery.RideEnd], _ query: DoorQuery) -> [Int] {
    var known: [Int32: Int] = [:]
    var best: [Int: (end: Int, total: UInt32)] = [:]
    for (index, join) in joins.enumerated() {
      let key = rest(join.how, join.link, query, &known)
      let total = query.ride.distance(to: join.entry) &+ join.cost
      if total < best[key]?.total ?? Hierarchy.unreached { best[key] = (index, total) }
    }
    return best.count > 1 ? best.values.map(\.end).sorted() : []
  }

  /// A number for the goal and the gates that are passed on the rest of a way.
  private static func rest(
    _ how: Int32, _ link: Int32, _ query: DoorQuery, _ known: inout [Int32: Int]
  ) -> Int {
    var passed: [Int32] = []
    var (how, link) = (how, link)
    while how != DoorSearch.Origin.toPlace, known[link] == nil {
      passed.append(link)
      (how, link) = (query.back.how[Int(link)], query.back.link[Int(link)])
    }
    var key = how == DoorSearch.Origin.toPlace ? Int(link) : known[link] ?? 0
    for state in passed.reversed() {
      let vertex =
        Int(state) < query.firstRide
        ? Int(state) / DoorSearch.phases
        : query.network.end(of: query.turns.entrySide[Int(state) - query.firstRide])
      let gate = query.network.vertexGate[vertex]
      if gate >= 0 {
        var hasher = Hasher()
        hasher.combine(key)
        hasher.combine(gate)
        key = hasher.finalize()
      }
      known[state] = key
    }
    return key
  }
}
