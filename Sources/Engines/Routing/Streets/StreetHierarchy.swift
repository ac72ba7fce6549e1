import Synchronization

/// One hierarchy over a city's entries for all profiles, and the weights laid over it.
///
/// Weights are made when first asked for. Gates that shut and hours that begin or end change a few
/// turns only; they are carried into a second set of weights that waits for that, so that nobody
/// who searches has to wait.
final class StreetHierarchy: Sendable {
  let network: StreetNetwork
  let turns: TurnGraph
  let hierarchy: Hierarchy
  private let metrics = Mutex<[Key: Metrics]>([:])

  private struct Key: Hashable {
    var profile: Profile
    var purpose: TurnWeights.Purpose
  }

  private struct Metrics {
    var usual: SearchGraph
    /// The weights of the state asked for last, if any but the usual one was.
    var live: LiveMetric?
    var state = StreetState.usual
  }

  /// Builds the hierarchy; `order` has all edges, the one of lowest rank first.
  init(_ network: StreetNetwork, order: [Int32]) throws(HierarchyError) {
    self.network = network
    turns = TurnGraph(network)
    let nowhere = Array(repeating: 0.0, count: turns.entryCount)
    let graph = try RoadGraph(
      latitudes: nowhere, longitudes: nowhere, tails: turns.tails(), heads: turns.turnHead)
    hierarchy = try Hierarchy(graph, order: EdgeOrder.entries(turns, order))
  }

  /// The weights that hold in a state; those who have them keep them.
  func metric(
    _ profile: Profile, _ purpose: TurnWeights.Purpose = .free, in state: StreetState = .usual
  ) throws(HierarchyError) -> CustomizedMetric {
    try weights(profile, purpose, in: state).metric
  }

  /// The weights that hold in a state, and what of them shortest ways need if they are the usual
  /// ones: refining takes as long as laying them, too long for a state that may soon be over.
  func weights(
    _ profile: Profile, _ purpose: TurnWeights.Purpose = .free, in state: StreetState = .usual
  ) throws(HierarchyError) -> (metric: CustomizedMetric, refined: SearchGraph?) {
    try metrics.withLock { metrics throws(HierarchyError) in
      let key = Key(profile: profile, purpose: purpose)
      var found: Metrics
      if let known = metrics[key] {
        found = known
      } else {
        let weights = TurnWeights(network, turns, profile, purpose).all()
        let usual = SearchGraph(try CustomizedMetric(hierarchy, weights: weights))
        // Of these nobody asks for a way, and nothing changes them.
        let isMeasure = purpose == .eased || purpose == .shortest
        found = Metrics(usual: isMeasure ? SearchGraph(distancesOf: usual) : usual)
        metrics[key] = found
      }
      // What is eased is so in every state, and lengths are asked for in the usual one only.
      guard state != .usual, purpose == .free else {
        return (found.usual.metric, found.usual)
      }
      let live = found.live ?? LiveMetric(found.usual.metric)
      if found.state != state {
        try live.apply(changes(from: found.state, to: state, profile))
      }
      found.live = live
      found.state = state
      metrics[key] = found
      return (live.current, nil)
    }
  }

  /// The turns whose weights differ between two states, with those of the second.
  private func changes(
    from old: StreetState, to new: StreetState, _ profile: Profile
  ) -> [WeightChange] {
    var turns = Set<Int32>()
    for gate in Set(old.shutGates).symmetricDifference(new.shutGates)
    where self.turns.gateTurns.indices.contains(Int(gate)) {
      turns.formUnion(self.turns.gateTurns[Int(gate)])
    }
    let changed = Set(old.conditions).symmetricDifference(new.conditions)
    if !changed.isEmpty {
      for (turn, ban) in zip(self.turns.bannedTurn, self.turns.banOfTurn)
      where changed.contains(network.turnBans[Int(ban)].condition) {
        turns.insert(turn)
      }
    }
    for side in network.conditionalSides
    where side.profile == profile.index && changed.contains(side.condition) {
      turns.formUnion(self.turns.turns(onto: side.side, network))
    }
    for edge in Set(old.shutStreets).symmetricDifference(new.shutStreets)
    where (0..<Int32(network.edgeCount)).contains(edge) {
      turns.formUnion(self.turns.turns(onto: edge * 2, network))
      turns.formUnion(self.turns.turns(onto: edge * 2 + 1, network))
    }
    let weights = TurnWeights(network, self.turns, profile, .free, new)
    return turns.sorted().map { turn in
      let entry = Int(hierarchy.graph.tails[Int(turn)])
      return WeightChange(arc: turn, weight: weights.weight(Int(turn), after: entry))
    }
  }
}
