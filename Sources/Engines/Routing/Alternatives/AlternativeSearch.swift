/// Ways beside the best one, over junctions that another sensible way could pass.
///
/// Any way has to cross the separators between start and goal, which are the ancestors that both
/// have in common; those of places along the best way lead round its parts. All of them are asked
/// how long the way over them is, and the quickest are written out and judged. Where the vehicle is
/// left, and by which gate one comes in, may differ too: every end of a ride that a `DoorQuery`
/// looked at is a candidate.
final class AlternativeSearch {
  /// A way that could be shown.
  private struct Candidate {
    var total: UInt32
    var entry: Int32
    /// The end that the ride has there; -1 if it goes on to the best one.
    var end: Int32 = -1
  }

  /// Where there are no more entries than this, all are candidates: separators of a few vertices
  /// leave ways out that no other stands for.
  private static let fewEntries = 4_000

  private var backward: StreetQuery
  private var check: StreetQuery
  private let hierarchy: Hierarchy
  private let overlap: PathOverlap
  /// The search for which each entry became a candidate last.
  private let noted: FlatStore<UInt32>
  /// The search in which each entry was last on a way that was looked at.
  private let tried: FlatStore<UInt32>
  private var number: UInt32 = 0

  init(_ streets: StreetHierarchy) {
    hierarchy = streets.hierarchy
    overlap = PathOverlap(edgeCount: streets.network.edgeCount)
    noted = FlatStore(repeating: 0, count: streets.hierarchy.vertexCount)
    tried = FlatStore(repeating: 0, count: streets.hierarchy.vertexCount)
    backward = StreetQuery(streets.hierarchy)
    check = StreetQuery(streets.hierarchy)
  }

  /// The best path first, then at most so many others.
  ///
  /// - Throws: when weights can't be laid over the hierarchy.
  func paths(
    _ request: DoorSearch.Request, most: Int, _ query: DoorQuery
  ) throws(HierarchyError) -> [DoorPath] {
    guard let least = try query.run(request), let best = query.path(request) else { return [] }
    guard most > 1, case .ride(let end) = query.best?.beginning else { return [best] }
    // 1. All ends of rides that are not too long.
    let (metric, refined) = try query.streets.weights(request.profile, in: request.state)
    let weights = TurnWeights(query.network, query.turns, request.profile, .all, request.state)
    let allowance = least / 100 * AlternativeRules.stretch
    query.allowance = allowance
    query.joins = []
    _ = query.finish(request, weights)
    let joins = query.joins ?? []
    query.allowance = 0
    query.joins = nil
    // 2. How long is the way over each candidate?
    begin()
    backward.start(
      joins.map { StreetQuery.Seed(entry: $0.entry, cost: $0.cost) }, in: metric,
      refined: refined, backward: true)
    var driven: [Int32] = []
    let seed = query.ride.path(to: end, into: &driven)
    let candidates = candidates(
      driven, from: query.seeds[seed].entry, joins, limit: least &+ allowance, query)
    // 3. Judge the quickest.
    var shown = [best]
    var streets = [overlap.streets(of: best)]
    note(driven)
    var count = 0
    for candidate in candidates
    where candidate.end >= 0 || tried.lane[candidate.entry] != number {
      guard count < AlternativeRules.mostTried, shown.count < most else { break }
      count += 1
      var (before, after): ([Int32], [Int32]) = ([], [])
      let first = query.ride.path(to: candidate.entry, into: &before)
      var last = Int(candidate.end)
      if last < 0 {
        last = backward.path(to: candidate.entry, into: &after)
        note(before)
        note(after)
      }
      let path = query.path(before + after, from: first, to: joins[last], request, weights)
      guard overlap.look(at: path),
        streets.allSatisfy({ overlap.sharing(with: $0) <= AlternativeRules.sharing }),
        isLocallyBest(before, candidate.entry, after, least, metric, refined)
      else { continue }
      shown.append(path)
      streets.append(overlap.streets(of: path))
    }
    return shown
  }

  /// Notes what a way passes: who goes over that finds it again.
  private func note(_ driven: [Int32]) {
    let (heads, tried) = (hierarchy.graph.heads, tried.lane)
    for turn in driven { tried[heads[Int(turn)]] = number }
  }

  /// Begins a search of its own number.
  private func begin() {
    if number == .max {
      noted.lane.fill(0..<noted.count, with: 0)
      tried.lane.fill(0..<tried.count, with: 0)
      number = 0
    }
    number += 1
  }

  /// The entries that another way could pass, the quickest way first.
  private func candidates(
    _ driven: [Int32], from first: Int32, _ joins: [DoorQuery.RideEnd], limit: UInt32,
    _ query: DoorQuery
  ) -> [Candidate] {
    var found: [Candidate] = []
    for entry in entries(driven, from: first, joins) {
      let before = query.ride.distance(to: entry)
      guard before <= limit else { continue }
      let after = backward.distance(to: entry)
      guard after <= limit, before + after <= limit else { continue }
      found.append(Candidate(total: before + after, entry: entry))
    }
    for end in AlternativeEnds.differing(joins, query) {
      let total = query.ride.distance(to: joins[end].entry) &+ joins[end].cost
      guard total <= limit else { continue }
      found.append(Candidate(total: total, entry: joins[end].entry, end: Int32(end)))
    }
    return found.sorted { ($0.total, $0.entry) < ($1.total, $1.entry) }
  }

  /// The ends of rides and the separators along the best way, each entry once.
  private func entries(
    _ driven: [Int32], from first: Int32, _ joins: [DoorQuery.RideEnd]
  ) -> [Int32] {
    let (rank, parent, order) = (hierarchy.rank.lane, hierarchy.parent.lane, hierarchy.order.lane)
    guard hierarchy.vertexCount > Self.fewEntries else {
      return (0..<Int32(hierarchy.vertexCount)).map { $0 }
    }
    let (noted, number) = (noted.lane, number)
    var entries: [Int32] = []
    let turns = hierarchy.graph.heads
    let stops = stride(from: 0, to: driven.count, by: max(driven.count / 16, 1))
    for from in [first] + stops.map({ turns[Int(driven[$0])] }) {
      var at = rank[from]
      // Behind an ancestor that was met on the way from another stop all are known.
      while at >= 0, noted[order[at]] != number {
        noted[order[at]] = number
        entries.append(order[at])
        at = parent[at]
      }
    }
    // Ends come last: a way up that stopped at one would leave its ancestors out.
    for join in joins where noted[join.entry] != number {
      noted[join.entry] = number
      entries.append(join.entry)
    }
    return entries
  }

  /// Whether the part around an entry is the quickest way between its ends.
  private func isLocallyBest(
    _ before: [Int32], _ entry: Int32, _ after: [Int32], _ best: UInt32,
    _ metric: CustomizedMetric, _ refined: SearchGraph?
  ) -> Bool {
    let wanted = best / 100 * AlternativeRules.optimality / 2
    let (input, graph) = (metric.slots.input.lane, hierarchy.graph)
    var (start, end, length) = (entry, entry, UInt32(0))
    for turn in before.reversed() {
      if length + input[turn] > wanted { break }
      length += input[turn]
      start = graph.tails[Int(turn)]
    }
    var behind: UInt32 = 0
    for turn in after {
      if behind + input[turn] > wanted { break }
      behind += input[turn]
      end = graph.heads[Int(turn)]
    }
    check.start([StreetQuery.Seed(entry: start, cost: 0)], in: metric, refined: refined)
    return check.distance(to: end) == length + behind
  }
}
