extension DoorQuery {
  // MARK: Goal places

  func seedGoals(_ request: DoorSearch.Request, _ weights: TurnWeights) {
    for (goal, place) in request.goals.enumerated() {
      if let cost = cost(of: place, isWalking: false, request) {
        seedRide(Int32(goal), place, cost, weights)
      }
      if request.profile != .foot, !request.endsRiding { seedWalk(goal, place, weights) }
    }
  }

  private func seedRide(
    _ goal: Int32, _ place: StreetPlace, _ cost: UInt32, _ weights: TurnWeights
  ) {
    let profile = weights.profile
    let mayEndPrivately = network.isRestricted(place, profile)
    if let vertex = network.vertex(of: place) {
      collectEntries(at: vertex)
      if place.sides != 3 {
        entries.removeAll { entry in
          let side = turns.entrySide[Int(entry)]
          return side >> 1 != place.edge || !network.allows(Int(side), place)
        }
      }
      for entry in entries {
        for phase in 0...(mayEndPrivately ? 2 : 1) {
          join(entry, phase, cost, how: Origin.toPlace, link: goal)
        }
      }
    }
    for side in place.edge * 2...place.edge * 2 + 1 where network.allows(Int(side), place) {
      let whole = weights.whole(Int(side))
      guard let part = part(of: side, to: place, whole) else { continue }
      let vertex = network.end(of: side ^ 1)
      let isRestricted = network.isRestricted(Int(place.edge), profile)
      collectEntries(at: vertex)
      for entry in entries {
        for turn in turns.turns(Int(entry))
        where turns.entrySide[Int(turns.turnHead[turn])] == side {
          let weight = weights.weight(turn, after: Int(entry))
          guard weight < Hierarchy.unreached else { continue }
          for phase in 0..<DoorSearch.phases {
            guard let passed = network.phase(phase, passing: vertex, profile),
              let last = DoorSearch.phase(passed, restricted: isRestricted),
              last != 2 || mayEndPrivately
            else { continue }
            join(
              entry, phase, cost &+ (weight - whole) &+ part, how: Origin.toPlace, link: goal)
          }
        }
      }
    }
  }

  private func seedWalk(_ goal: Int, _ place: StreetPlace, _ weights: TurnWeights) {
    let mayEndPrivately = network.isRestricted(place, .foot)
    let isRestricted = network.isRestricted(Int(place.edge), .foot)
    if let vertex = network.vertex(of: place) {
      for phase in 0...(mayEndPrivately ? 2 : 1) {
        pushWalk(vertex, phase, place.cost, link: Int32(goal), how: Origin.toPlace)
      }
    }
    for side in [place.edge * 2, place.edge * 2 + 1] {
      let vertex = network.end(of: side ^ 1)
      let whole = UInt32(network.weights[Profile.foot.index][Int(network.edgeArcs[Int(side)])])
      guard let part = part(of: side, to: place, whole), !weights.isShut(vertex),
        !weights.isShut(street: Int(place.edge))
      else { continue }
      let delay = weights.delay(at: vertex, .foot)
      for phase in 0..<DoorSearch.phases {
        guard let passed = network.phase(phase, passing: vertex, .foot),
          let last = DoorSearch.phase(passed, restricted: isRestricted),
          last != 2 || mayEndPrivately
        else { continue }
        pushWalk(
          vertex, phase, place.cost &+ delay &+ part, link: Int32(goal), how: Origin.toPlace)
      }
    }
  }

  /// The milliseconds along a side to a place that is not at its beginning.
  private func part(of side: Int32, to place: StreetPlace, _ whole: UInt32) -> UInt32? {
    let edge = Int(place.edge)
    let length = side & 1 == 0 ? place.offset : network.edgeLength[edge] - place.offset
    // Where only one direction counts, a place at the beginning of an edge is on that edge alone.
    guard length > 0 || place.sides != 3, whole < Hierarchy.unreached else { return nil }
    return network.partWeight(Int32(whole), length, edge)
  }

  // MARK: Backwards

  private func pushWalk(_ vertex: Int, _ phase: Int, _ cost: UInt32, link: Int32, how: Int32) {
    let bound = bound(ofVertex: vertex)
    guard bound < Hierarchy.unreached, cost &+ bound < limit else { return }
    back.offer(vertex * DoorSearch.phases + phase, cost, bound: bound, link: link, how: how)
  }

  /// What comes before a state on foot: a stretch on foot, leaving the vehicle, or the start.
  func unwalk(_ state: Int, _ request: DoorSearch.Request, _ weights: TurnWeights) {
    let vertex = state / DoorSearch.phases
    let phase = state % DoorSearch.phases
    let cost = back.distance[state]
    for walk in startWalks where walk.state == state {
      offer(
        cost &+ walk.cost, .walk(start: walk.start, side: walk.side), how: back.how[state],
        link: back.link[state])
    }
    let profile = request.profile
    if let kind = ParkingCosts.kind(
      network.vertexParking[vertex], kerb: network.vertexKerb[vertex], profile)
    {
      let before = cost &+ ParkingCosts.cost(kind, profile)
      collectEntries(at: vertex)
      for riding in 0..<DoorSearch.phases
      where network.walkingPhase(after: riding, at: vertex, profile) == phase {
        for entry in entries { join(entry, riding, before, how: Origin.park, link: Int32(state)) }
      }
    }
    for back in network.sides(from: vertex) {
      let side = back ^ 1
      let weight = network.weights[Profile.foot.index][Int(network.edgeArcs[Int(side)])]
      let tail = network.end(of: back)
      guard weight != StreetNetwork.impassable, !weights.isShut(tail),
        !weights.isShut(street: Int(side >> 1))
      else { continue }
      let isRestricted = network.isRestricted(Int(side >> 1), .foot)
      let before = cost &+ weights.delay(at: tail, .foot) &+ UInt32(weight)
      for earlier in 0..<DoorSearch.phases {
        guard let passed = network.phase(earlier, passing: tail, .foot),
          DoorSearch.phase(passed, restricted: isRestricted) == phase
        else { continue }
        pushWalk(tail, earlier, before, link: Int32(state), how: side)
      }
    }
  }

  /// What comes before an entry behind free ground: a turn from there or from free ground.
  func unride(_ entry: Int32, _ request: DoorSearch.Request, _ weights: TurnWeights) {
    let state = firstRide + Int(entry)
    let cost = back.distance[state]
    let side = turns.entrySide[Int(entry)]
    let vertex = network.end(of: side ^ 1)
    let isRestricted = network.isRestricted(Int(side >> 1), request.profile)
    collectEntries(at: vertex)
    for before in entries {
      for turn in turns.turns(Int(before)) where turns.turnHead[turn] == entry {
        let weight = weights.weight(turn, after: Int(before))
        guard weight < Hierarchy.unreached else { continue }
        for phase in 1...2 {
          guard let passed = network.phase(phase, passing: vertex, request.profile),
            DoorSearch.phase(passed, restricted: isRestricted) == 2
          else { continue }
          join(before, phase, cost &+ weight, how: Int32(turn), link: Int32(state))
        }
      }
    }
  }

  /// Joins what follows an entry with the ways to it.
  private func join(_ entry: Int32, _ phase: Int, _ cost: UInt32, how: Int32, link: Int32) {
    guard cost < limit else { return }
    if arrivals != nil { return note(entry, phase, cost, how: how, link: link) }
    if phase == 1 {
      let there = ride.distance(to: entry)
      guard there < Hierarchy.unreached else { return }
      joins?.append(RideEnd(entry: entry, cost: cost, how: how, link: link))
      offer(there &+ cost, .ride(entry), how: how, link: link)
      return
    }
    let state = Int(entry) * 2 + (phase == 2 ? 1 : 0)
    let there = near.distance(of: state)
    if there < Hierarchy.unreached { offer(there &+ cost, .near(state), how: how, link: link) }
    guard phase == 2 else { return }
    let bound = bound(ofSide: turns.entrySide[Int(entry)])
    guard bound < Hierarchy.unreached, cost &+ bound < limit else { return }
    back.offer(firstRide + Int(entry), cost, bound: bound, link: link, how: how)
  }
}
