extension DoorQuery {
  /// Searches the ground around the starts, and lets what comes out of it climb.
  func begin(
    _ request: DoorSearch.Request, _ weights: TurnWeights,
    _ metric: (metric: CustomizedMetric, refined: SearchGraph?)
  ) throws(HierarchyError) {
    searchAround(request, weights)
    ride.start(seeds, in: metric.metric, refined: metric.refined)
    least = try streets.weights(request.profile, .eased)
    isEasedBegun = false
  }

  /// Searches the ground around the starts for what leads out of it.
  func searchAround(_ request: DoorSearch.Request, _ weights: TurnWeights) {
    near.begin()
    nearStates.removeAll(keepingCapacity: true)
    seeds.removeAll(keepingCapacity: true)
    seedOrigins.removeAll(keepingCapacity: true)
    easedSeeds.removeAll(keepingCapacity: true)
    startWalks.removeAll(keepingCapacity: true)
    let profile = request.profile
    for (index, start) in request.starts.enumerated() {
      seed(index, start, isWalking: false, request, weights)
      guard profile != .foot, !request.endsRiding,
        network.hasKerb(Int(start.edge), profile)
      else { continue }
      seed(index, start, isWalking: true, request, weights)
    }
    searchNear(weights)
  }

  private func seed(
    _ index: Int, _ start: StreetPlace, isWalking: Bool, _ request: DoorSearch.Request,
    _ weights: TurnWeights
  ) {
    let edge = Int(start.edge)
    let profile: Profile = isWalking ? .foot : request.profile
    let cost = start.cost + (isWalking ? ParkingCosts.cost(.kerb, request.profile) : 0)
    // From the street into private ground is already the last part of the way.
    let phase =
      network.isRestricted(start, profile) ? 0 : network.isRestricted(edge, profile) ? 2 : 1
    for side in Int32(edge * 2)...Int32(edge * 2 + 1)
    where network.allows(Int(side), start) {
      let weight = weights.weight(ofSide: Int(side), for: profile)
      guard weight != StreetNetwork.impassable else { continue }
      let isAlong = side & 1 == 0
      let rest = isAlong ? network.edgeLength[edge] - start.offset : start.offset
      let there = cost &+ network.partWeight(weight, rest, edge)
      guard there < Hierarchy.unreached else { continue }
      easedSeeds.append(StreetQuery.Seed(entry: side, cost: there))
      if isWalking {
        let vertex = network.end(of: side)
        startWalks.append((vertex * DoorSearch.phases + phase, there, index, side))
      } else if phase == 1 {
        add(side, there, SeedOrigin(start: Int32(index), near: -1, turn: -1))
      } else {
        near.offer(
          Int(side) * 2 + (phase == 2 ? 1 : 0), there, bound: 0, link: Int32(index),
          how: isAlong ? Origin.startAlong : Origin.startAgainst)
      }
    }
  }

  /// Offers the ways along one edge.
  func offerAlong(_ request: DoorSearch.Request, _ weights: TurnWeights) {
    for (index, start) in request.starts.enumerated() {
      for (goal, place) in request.goals.enumerated() where place.edge == start.edge {
        offerAlong(index, start, goal, place, isWalking: false, request, weights)
        guard request.profile != .foot, !request.endsRiding,
          network.hasKerb(Int(start.edge), request.profile)
        else { continue }
        offerAlong(index, start, goal, place, isWalking: true, request, weights)
      }
    }
  }

  private func offerAlong(
    _ index: Int, _ start: StreetPlace, _ goal: Int, _ place: StreetPlace, isWalking: Bool,
    _ request: DoorSearch.Request, _ weights: TurnWeights
  ) {
    let edge = Int(start.edge)
    let profile: Profile = isWalking ? .foot : request.profile
    let parking = isWalking ? ParkingCosts.cost(.kerb, request.profile) : 0
    let isPrivate =
      !network.isRestricted(start, profile) && network.isRestricted(edge, profile)
    for side in edge * 2...edge * 2 + 1 {
      let weight = weights.weight(ofSide: side, for: profile)
      let length =
        side & 1 == 0 ? place.offset - start.offset : start.offset - place.offset
      guard weight != StreetNetwork.impassable, length >= 0,
        network.allows(side, start), network.allows(side, place),
        !isPrivate || length == 0 || network.isRestricted(place, profile),
        let end = cost(of: place, isWalking: isWalking, request)
      else { continue }
      offer(
        start.cost &+ parking &+ network.partWeight(weight, length, edge) &+ end,
        .along(start: index, isWalking: isWalking), how: Origin.toPlace, link: Int32(goal))
    }
  }

  /// What it costs to end at a place; nil where the vehicle can't be left.
  func cost(
    of place: StreetPlace, isWalking: Bool, _ request: DoorSearch.Request
  ) -> UInt32? {
    if isWalking || request.endsRiding || request.profile == .foot { return place.cost }
    return network.parkingKind(at: place, request.profile).map {
      place.cost + ParkingCosts.cost($0, request.profile)
    }
  }

  private func add(_ entry: Int32, _ cost: UInt32, _ origin: SeedOrigin) {
    seeds.append(StreetQuery.Seed(entry: entry, cost: cost))
    seedOrigins.append(origin)
  }

  private func searchNear(_ weights: TurnWeights) {
    let profile = weights.profile
    while let state = near.settle(below: Hierarchy.unreached) {
      nearStates.append(Int32(state))
      let entry = state / 2
      let phase = state % 2 * 2
      let vertex = network.end(of: turns.entrySide[entry])
      guard let passed = network.phase(phase, passing: vertex, profile) else { continue }
      let here = near.distance[state]
      for turn in turns.turns(entry) {
        let weight = weights.weight(turn, after: entry)
        let head = turns.turnHead[turn]
        let side = Int(turns.entrySide[Int(head)])
        guard weight < Hierarchy.unreached,
          let next = DoorSearch.phase(
            passed, restricted: network.isRestricted(side >> 1, profile))
        else { continue }
        let there = here &+ weight
        guard there < Hierarchy.unreached else { continue }
        if next == 1 {
          add(head, there, SeedOrigin(start: -1, near: Int32(state), turn: Int32(turn)))
        } else {
          near.offer(
            Int(head) * 2 + (next == 2 ? 1 : 0), there, bound: 0, link: Int32(state),
            how: Int32(turn))
        }
      }
    }
  }
}
