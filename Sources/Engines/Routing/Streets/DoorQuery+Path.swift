import Geodesy

extension DoorQuery {
  /// The path that the last run found; call it only when the run gave a time.
  func path(_ request: DoorSearch.Request) -> DoorPath? {
    guard let best else { return nil }
    let weights = TurnWeights(network, turns, request.profile, .all, request.state)
    var trace = DoorTrace(network: network, turns: turns, weights: weights, request: request)
    switch best.beginning {
    case .along(let start, let isWalking):
      return trace.along(start, Int(best.link), isWalking: isWalking)
    case .walk(let start, let side):
      trace.begin(start, side, parked: true)
    case .near(let state):
      follow(near: state, &trace)
    case .ride(let entry):
      var driven: [Int32] = []
      let seed = ride.path(to: entry, into: &driven)
      follow(driven, from: seed, to: entry, &trace)
    }
    return rest(&trace, best.how, best.link)
  }

  /// The path over given turns on free streets and on from where they end.
  func path(
    _ driven: [Int32], from seed: Int, to end: RideEnd, _ request: DoorSearch.Request,
    _ weights: TurnWeights
  ) -> DoorPath {
    var trace = DoorTrace(network: network, turns: turns, weights: weights, request: request)
    follow(driven, from: seed, to: end.entry, &trace)
    return rest(&trace, end.how, end.link)
  }

  private func follow(
    _ driven: [Int32], from seed: Int, to entry: Int32, _ trace: inout DoorTrace
  ) {
    let origin = seedOrigins[seed]
    if origin.start >= 0 {
      trace.begin(Int(origin.start), firstSide(of: driven, before: entry), parked: false)
    } else {
      follow(near: Int(origin.near), &trace)
      trace.ride(Int(origin.turn))
    }
    if let weights = ride.turnWeights { trace.ride(driven, weights) }
  }

  /// Completes a path from where the searches meet.
  private func rest(_ trace: inout DoorTrace, _ how: Int32, _ link: Int32) -> DoorPath {
    var (how, link) = (how, link)
    while how != Origin.toPlace {
      let state = Int(link)
      if how == Origin.park {
        trace.park()
      } else if state < firstRide {
        trace.walk(how)
      } else {
        trace.ride(Int(how))
      }
      (how, link) = (back.how[state], back.link[state])
    }
    trace.end(Int(link))
    return trace.path
  }

  /// The side that a way over free streets begins with.
  private func firstSide(of driven: [Int32], before entry: Int32) -> Int32 {
    let first = driven.first.map { streets.hierarchy.graph.tails[Int($0)] } ?? entry
    return turns.entrySide[Int(first)]
  }

  /// The way over the ground around the start.
  private func follow(near last: Int, _ trace: inout DoorTrace) {
    var driven: [Int32] = []
    var state = last
    while near.how[state] >= 0 {
      driven.append(near.how[state])
      state = Int(near.link[state])
    }
    trace.begin(Int(near.link[state]), turns.entrySide[state / 2], parked: false)
    for turn in driven.reversed() { trace.ride(Int(turn)) }
  }
}
