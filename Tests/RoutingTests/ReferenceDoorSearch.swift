@testable import Routing

/// Finds the quickest way to a door by trying every place to leave the vehicle, one after the
/// other: slow, and built on nothing of `DoorSearch` but the network and the costs.
struct ReferenceDoorSearch {
  let network: StreetNetwork
  let profile: Profile
  /// By position of the gate.
  let shutGates: [Bool]
  var conditions: Set<Int32> = []
  var hours = GateHours()
  var shutStreets: Set<Int32> = []

  /// A spot where one can be: a vertex, or a place in the middle of an edge.
  private struct Spot: Hashable {
    var vertex = -1
    var edge = -1
    var offset: Int32 = -1
  }

  /// What has been used up of "restricted, free, restricted".
  private enum Ground: Int, CaseIterable { case privateFirst, free, privateLast }

  private struct State: Hashable {
    var spot: Spot
    var ground: Ground
    /// The last sides ridden, as many as a ban may need.
    var history: [Int32] = []
  }

  /// The milliseconds from the best start to the best goal; nil without a way.
  func best(_ starts: [StreetPlace], _ goals: [StreetPlace]) -> UInt32? {
    var best: UInt32?
    func note(_ time: UInt32) { best = min(best ?? .max, time) }
    if profile == .foot {
      let reached = walkOrRide(from: starts.map { ($0, $0.cost) }, goals, .foot)
      for (goal, time) in zip(goals, reached.goals) { if let time { note(time + goal.cost) } }
      return best
    }
    let ride = walkOrRide(from: starts.map { ($0, $0.cost) }, goals, profile)
    // Leave it at a goal place.
    for (goal, time) in zip(goals, ride.goals) {
      guard let time, let kind = network.parkingKind(at: goal, profile) else { continue }
      note(time + ParkingCosts.cost(kind, profile) + goal.cost)
    }
    // Leave it where one starts.
    for start in starts where network.hasKerb(Int(start.edge), profile) {
      let cost = start.cost + ParkingCosts.cost(.kerb, profile)
      let walk = walkOrRide(from: [(start, cost)], goals, .foot)
      for (goal, time) in zip(goals, walk.goals) { if let time { note(time + goal.cost) } }
    }
    // Leave it at a vertex.
    var leaving: [State: UInt32] = [:]
    for (state, time) in ride.states where state.spot.vertex >= 0 {
      let place = State(spot: state.spot, ground: state.ground)
      leaving[place] = min(leaving[place] ?? .max, time)
    }
    for (state, time) in leaving {
      let vertex = state.spot.vertex
      guard
        let kind = ParkingCosts.kind(
          network.vertexParking[vertex], kerb: network.vertexKerb[vertex], profile)
      else { continue }
      let cost = time + ParkingCosts.cost(kind, profile)
      var ground = state.ground
      if ground == .privateLast {
        if hasFreeGround(vertex, profile) { continue }
        if hasFreeGround(vertex, .foot) { ground = .free }
      }
      let walk = relax([State(spot: state.spot, ground: ground): cost], goals, .foot)
      for (goal, time) in zip(goals, walk.goals) { if let time { note(time + goal.cost) } }
    }
    return best
  }

  /// The milliseconds riding all the way to each goal place.
  func rides(_ starts: [StreetPlace], _ goals: [StreetPlace]) -> [UInt32?] {
    let reached = walkOrRide(from: starts.map { ($0, $0.cost) }, goals, profile).goals
    return zip(goals, reached).map { goal, time in time.map { $0 + goal.cost } }
  }

  private func hasFreeGround(_ vertex: Int, _ mode: Profile) -> Bool {
    (0..<network.edgeCount).contains { edge in
      let ends = [network.edgeTail[edge], network.edgeHead[edge]]
      return ends.contains(Int32(vertex)) && !network.isRestricted(edge, mode)
        && network.isPassable(edge, mode)
    }
  }

  private func walkOrRide(
    from starts: [(StreetPlace, UInt32)], _ goals: [StreetPlace], _ mode: Profile
  ) -> (states: [State: UInt32], goals: [UInt32?]) {
    var times: [State: UInt32] = [:]
    for (start, cost) in starts {
      let spot = Spot(edge: Int(start.edge), offset: start.offset)
      let ground: Ground = network.isRestricted(start, mode) ? .privateFirst : .free
      let state = State(spot: spot, ground: ground)
      times[state] = min(times[state] ?? .max, cost)
    }
    return relax(times, goals, mode)
  }

  /// Bellman and Ford: everything again and again until nothing improves.
  private func relax(
    _ seeds: [State: UInt32], _ goals: [StreetPlace], _ mode: Profile
  ) -> (states: [State: UInt32], goals: [UInt32?]) {
    var times = seeds
    var goalTimes: [UInt32?] = goals.map { _ in nil }
    var isBetter = true
    while isBetter {
      isBetter = false
      for (state, time) in times {
        for (next, cost) in moves(from: state, mode, at: time)
        where times[next] ?? .max > time + cost {
          times[next] = time + cost
          isBetter = true
        }
      }
    }
    for (state, time) in times {
      for (index, goal) in goals.enumerated() {
        guard let cost = last(from: state, to: goal, mode, at: time) else { continue }
        goalTimes[index] = min(goalTimes[index] ?? .max, time + cost)
      }
    }
    return (times, goalTimes)
  }

  private func after(_ ground: Ground, isRestricted: Bool) -> Ground? {
    switch (ground, isRestricted) {
    case (.privateFirst, true): .privateFirst
    case (.free, true), (.privateLast, true): .privateLast
    case (.privateFirst, false), (.free, false): .free
    case (.privateLast, false): nil
    }
  }

  /// The edges one can set out on from a state: edge, the offset there, ground and cost so far.
  private func exits(
    from state: State, _ mode: Profile, at time: UInt32
  ) -> [(edge: Int, offset: Int32, ground: Ground, cost: UInt32)] {
    if state.spot.vertex < 0 {
      return [(state.spot.edge, state.spot.offset, state.ground, 0)]
    }
    let vertex = state.spot.vertex
    let gate = Int(network.vertexGate[vertex])
    if gate >= 0, shutGates[gate] { return [] }
    guard let wait = gate < 0 ? 0 : hours.wait(Int32(gate), at: time) else { return [] }
    let rule = network.vertexRules[Int(network.vertexRule[vertex])]
    let passage = rule.passages[mode.index]
    guard passage != .closed,
      let ground = passage == .open ? state.ground : after(state.ground, isRestricted: true)
    else { return [] }
    let delay = wait + UInt32(network.vertexRule[vertex] == 0 ? 0 : rule.delays[mode.index])
    return (0..<network.edgeCount).filter { !shutStreets.contains(Int32($0)) }.flatMap {
      edge -> [(edge: Int, offset: Int32, ground: Ground, cost: UInt32)] in
      var exits: [(edge: Int, offset: Int32, ground: Ground, cost: UInt32)] = []
      for side in [Int32(edge * 2), Int32(edge * 2 + 1)] where network.end(of: side ^ 1) == vertex {
        guard let turn = turn(state.history, onto: side, at: vertex, mode) else { continue }
        let offset = side & 1 == 0 ? 0 : network.edgeLength[edge]
        exits.append((edge, offset, ground, delay + turn))
      }
      return exits
    }
  }

  /// What a turn costs; nil where it is forbidden.
  private func turn(
    _ history: [Int32], onto next: Int32, at vertex: Int, _ mode: Profile
  ) -> UInt32? {
    guard mode != .foot, let last = history.last else { return 0 }
    let driven = history + [next]
    for ban in network.turnBans
    where ban.profiles & (1 << mode.index) != 0 && driven.count >= ban.sides.count
      && (ban.condition < 0 || conditions.contains(ban.condition))
      && Array(driven.suffix(ban.sides.count)) == ban.sides
    {
      return nil
    }
    if next == last ^ 1 { return TurnCosts.cost(.back, mode) }
    if network.sides(from: vertex).count < 3 { return 0 }
    let angle = SideDirections(network).angle(last, next)
    return TurnCosts.cost(TurnCosts.kind(angle: angle), mode)
  }

  private func remembered(_ history: [Int32], _ side: Int32, _ mode: Profile) -> [Int32] {
    if mode == .foot { return [] }
    let longest = network.turnBans.map(\.sides.count).max() ?? 2
    return (history + [side]).suffix(max(longest - 1, 1))
  }

  /// The milliseconds of a whole side at the time of departure.
  private func weight(_ edge: Int, against: Bool, _ mode: Profile) -> Int32 {
    for side in network.conditionalSides.reversed()
    where side.side == Int32(edge * 2 + (against ? 1 : 0)) && side.profile == mode.index
      && conditions.contains(side.condition)
    {
      return side.weight
    }
    return network.weight(edge, against: against, mode)
  }

  private func stretch(_ edge: Int, from: Int32, to: Int32, _ mode: Profile) -> UInt32? {
    let length = network.edgeLength[edge]
    if from == to {
      // Standing still needs an edge that is open at least one way.
      let isOpen = [false, true].contains {
        self.weight(edge, against: $0, mode) != StreetNetwork.impassable
      }
      return isOpen ? 0 : nil
    }
    let weight = self.weight(edge, against: from > to, mode)
    guard weight != StreetNetwork.impassable else { return nil }
    let part = Int64(weight) * Int64(abs(to - from))
    return UInt32((part + Int64(length) - 1) / Int64(length))
  }

  private func moves(
    from state: State, _ mode: Profile, at time: UInt32
  ) -> [(State, UInt32)] {
    exits(from: state, mode, at: time).flatMap { exit -> [(State, UInt32)] in
      let length = network.edgeLength[exit.edge]
      return [(Int32(0), network.edgeTail[exit.edge]), (length, network.edgeHead[exit.edge])]
        .compactMap { end, vertex in
          if state.spot.vertex >= 0, end == exit.offset { return nil }
          let isRestricted = network.isRestricted(exit.edge, mode)
          // Not moving off the spot changes no ground.
          guard
            let cost = end == exit.offset
              ? stillCost(exit.edge, end, mode)
              : stretch(
                exit.edge, from: exit.offset, to: end, mode),
            let ground = after(exit.ground, isRestricted: isRestricted)
          else { return nil }
          let side = Int32(exit.edge * 2 + (end == 0 ? 1 : 0))
          return (
            State(
              spot: Spot(vertex: Int(vertex)), ground: ground,
              history: remembered(state.history, side, mode)), exit.cost + cost
          )
        }
    }
  }

  /// A start at an edge's end enters its vertex only in the direction that the edge allows.
  private func stillCost(_ edge: Int, _ end: Int32, _ mode: Profile) -> UInt32? {
    weight(edge, against: end == 0, mode) == StreetNetwork.impassable ? nil : 0
  }

  /// The last stretch, to a goal place on an edge.
  private func last(
    from state: State, to goal: StreetPlace, _ mode: Profile, at time: UInt32
  ) -> UInt32? {
    let endsPrivately = network.isRestricted(goal, mode)
    func mayEnd(_ ground: Ground) -> Bool { ground != .privateLast || endsPrivately }
    if let vertex = network.vertex(of: goal), state.spot.vertex == vertex {
      return mayEnd(state.ground) ? 0 : nil
    }
    var best: UInt32?
    for exit in exits(from: state, mode, at: time) where exit.edge == Int(goal.edge) {
      if state.spot.vertex >= 0, exit.offset == goal.offset { continue }
      let isRestricted = network.isRestricted(exit.edge, mode)
      guard
        let cost = stretch(
          exit.edge, from: exit.offset, to: goal.offset, mode),
        let ground = after(exit.ground, isRestricted: isRestricted),
        exit.offset == goal.offset || mayEnd(ground)
      else { continue }
      best = min(best ?? .max, exit.cost + cost)
    }
    return best
  }
}
