import Geodesy

/// The same question as `DoorSearch` and the same answer, on the hierarchy.
///
/// A way to a door is ground where one may only set out, free streets, ground where one may only
/// arrive, and a walk. From the start, restricted ground is searched plainly up to the free
/// streets; these are the seeds of a `StreetQuery`. From the goals, walks and restricted ground are
/// searched backwards; every place to leave the vehicle and every gap to free streets asks that
/// query how long it takes to get there. How far back is worth looking the eased weights tell: no
/// way with this vehicle is quicker, so what can't beat the best way so far is left out.
///
/// Lent to one task at a time by a `DoorQueryPool`: its tables are used again.
final class DoorQuery: @unchecked Sendable {
  // Reason: the pool lends it to one task at a time.

  typealias Origin = DoorSearch.Origin

  /// The best way so far: how it begins, and the state or goal place it goes on with.
  struct Join {
    enum Beginning {
      /// Over free streets to an entry.
      case ride(Int32)
      /// Over ground around the start, to a state of `near`.
      case near(Int)
      /// On foot along a side of a start's edge, the vehicle left at the start.
      case walk(start: Int, side: Int32)
      /// Along one edge from start to goal.
      case along(start: Int, isWalking: Bool)
    }

    var total: UInt32
    var beginning: Beginning
    var how: Int32
    var link: Int32
  }

  /// Where a seed of the free streets comes from: a start, or a state of `near` by a turn.
  struct SeedOrigin {
    var start: Int32
    var near: Int32
    var turn: Int32
  }

  /// Where a way over free streets could end, what the rest of it costs and goes on with.
  struct RideEnd {
    var entry: Int32
    var cost: UInt32
    var how: Int32
    var link: Int32
  }

  let streets: StreetHierarchy
  let network: StreetNetwork
  let turns: TurnGraph
  var ride: StreetQuery
  var eased: StreetQuery
  /// Around the start: twice an entry, plus one behind free ground.
  var near: Labels
  /// The states of `near` that the last search came to.
  var nearStates: [Int32] = []
  /// From the goals: a vertex that is walked to by phase, then entries ridden to behind free ground.
  var back: Labels
  let firstRide: Int
  var seeds: [StreetQuery.Seed] = []
  var seedOrigins: [SeedOrigin] = []
  var easedSeeds: [StreetQuery.Seed] = []
  /// The eased weights; they are searched only where a bound is asked for.
  var least: (metric: CustomizedMetric, refined: SearchGraph?)?
  var isEasedBegun = false
  var startWalks: [(state: Int, cost: UInt32, start: Int, side: Int32)] = []
  var best: Join?
  /// How much longer than the best way others may be to be looked at.
  var allowance: UInt32 = 0
  /// Where ways over free streets could end, noted if others than the best are asked for.
  var joins: [RideEnd]?
  /// All ends of rides to the goals, noted instead of asked for if matrices need them.
  var arrivals: Arrivals?
  /// The search for other ways than the best, made when first asked for.
  private(set) lazy var alternatives = AlternativeSearch(streets)
  /// Entries at the vertex at hand.
  var entries: [Int32] = []

  init(_ streets: StreetHierarchy) {
    self.streets = streets
    network = streets.network
    turns = streets.turns
    ride = StreetQuery(streets.hierarchy)
    eased = StreetQuery(streets.hierarchy)
    near = Labels(count: streets.turns.entryCount * 2)
    firstRide = streets.network.vertexCount * DoorSearch.phases
    back = Labels(count: firstRide + streets.turns.entryCount)
  }

  /// Finds the quickest way to the goal.
  ///
  /// - Returns: Its milliseconds, or nil when there is none.
  /// - Throws: when weights can't be laid over the hierarchy.
  func run(_ request: DoorSearch.Request) throws(HierarchyError) -> UInt32? {
    let metric = try streets.weights(request.profile, in: request.state)
    let weights = TurnWeights(network, turns, request.profile, .all, request.state)
    try begin(request, weights, metric)
    return finish(request, weights)
  }

  /// The times to many goals, each a list of places, riding all the way.
  ///
  /// - Returns: In the order of the goals, nil where there is no way.
  func times(
    _ request: DoorSearch.Request, to goals: [[StreetPlace]]
  ) throws(HierarchyError) -> [UInt32?] {
    var request = request
    request.endsRiding = true
    request.goals = []
    let metric = try streets.weights(request.profile, in: request.state)
    let weights = TurnWeights(network, turns, request.profile, .all, request.state)
    try begin(request, weights, metric)
    return goals.map { places in
      request.goals = places
      return finish(request, weights)
    }
  }

  /// What is longer is not looked at.
  var limit: UInt32 {
    best.map { min($0.total &+ allowance, Hierarchy.unreached) } ?? Hierarchy.unreached
  }

  func finish(_ request: DoorSearch.Request, _ weights: TurnWeights) -> UInt32? {
    best = nil
    back.begin()
    offerAlong(request, weights)
    seedGoals(request, weights)
    while let state = back.settle(below: limit) {
      if state < firstRide {
        unwalk(state, request, weights)
      } else {
        unride(Int32(state - firstRide), request, weights)
      }
    }
    return best?.total
  }

  /// Offers a whole way.
  func offer(_ total: UInt32, _ beginning: Join.Beginning, how: Int32, link: Int32) {
    guard total < best?.total ?? Hierarchy.unreached else { return }
    best = Join(total: total, beginning: beginning, how: how, link: link)
  }

  /// The entries at a vertex.
  func collectEntries(at vertex: Int) {
    entries.removeAll(keepingCapacity: true)
    for side in network.sides(from: vertex) { entries.append(side ^ 1) }
    if let more = turns.furtherEntries[Int32(vertex)] { entries += more }
  }

  /// The least time from the starts to a side's end, whatever the vehicle and the rules.
  func bound(ofSide side: Int32) -> UInt32 {
    if !isEasedBegun, let weights = least {
      eased.start(easedSeeds, in: weights.metric, refined: weights.refined)
      isEasedBegun = true
    }
    var bound = eased.distance(to: side)
    if let twins = turns.twins[side] {
      for twin in twins { bound = min(bound, eased.distance(to: twin)) }
    }
    return bound
  }

  func bound(ofVertex vertex: Int) -> UInt32 {
    var least = Hierarchy.unreached
    for side in network.sides(from: vertex) { least = min(least, bound(ofSide: side ^ 1)) }
    return least
  }
}
