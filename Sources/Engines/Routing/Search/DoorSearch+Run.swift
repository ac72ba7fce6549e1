import Geodesy

extension DoorSearch {
  /// Finds the quickest way to the goal.
  ///
  /// - Returns: Its milliseconds, or nil when there is none.
  mutating func run(_ request: Request, _ network: borrowing StreetNetwork) -> UInt32? {
    begin(request, network)
    let vehicle = request.profile
    let ride = StraightLinePotential(
      network.coordinates, bounds: request.bounds, target: request.centre, slack: request.slack,
      speed: Speeds.fastest(vehicle))
    let walk = StraightLinePotential(
      network.coordinates, bounds: request.bounds, target: request.centre, slack: request.slack,
      speed: Speeds.fastest(.foot))
    seed(request, network, ride, walk)
    while let (_, state) = heap.pop() {
      guard stamp[Int(state)] == query << 1 else { continue }
      stamp[Int(state)] |= 1
      settledCount += 1
      if state == goalState { return distance[Int(state)] }
      if Int(state) >= vertexCount * Self.layers {
        finish(state, request, network)
      } else {
        expand(state, request, network, ride, walk)
      }
    }
    return nil
  }

  // MARK: The start

  private mutating func seed(
    _ request: Request, _ network: borrowing StreetNetwork, _ ride: StraightLinePotential,
    _ walk: StraightLinePotential
  ) {
    let isOnFoot = request.profile == .foot
    for (index, start) in request.starts.enumerated() {
      seed(
        index, start, start.cost, isWalking: isOnFoot, parked: false, request, network,
        isOnFoot ? walk : ride)
      let edge = Int(start.edge)
      guard !isOnFoot, network.hasKerb(edge, request.profile) else { continue }
      seed(
        index, start, start.cost + ParkingCosts.cost(.kerb, request.profile), isWalking: true,
        parked: true, request, network, walk)
    }
  }

  private mutating func seed(
    _ index: Int, _ start: StreetPlace, _ cost: UInt32, isWalking: Bool, parked: Bool,
    _ request: Request, _ network: borrowing StreetNetwork, _ potential: StraightLinePotential
  ) {
    let edge = Int(start.edge)
    let profile: Profile = isWalking ? .foot : request.profile
    let isRestricted = network.isRestricted(edge, profile)
    // From the street into private ground is already the last part of the way.
    let phase = network.isRestricted(start, profile) ? 0 : isRestricted ? 2 : 1
    for side in 0...1 {
      let arc = Int(network.edgeArcs[edge * 2 + side])
      let weight = network.weights[profile.index][arc]
      guard weight != StreetNetwork.impassable else { continue }
      let how =
        parked
        ? (side == 0 ? Origin.walkAlong : Origin.walkAgainst)
        : (side == 0 ? Origin.startAlong : Origin.startAgainst)
      let rest = side == 0 ? network.edgeLength[edge] - start.offset : start.offset
      let head = Int(network.arcHead[arc])
      let layer = Self.layer(isWalking: isWalking, phase: phase)
      offer(
        UInt32(head * Self.layers + layer), cost &+ network.partWeight(weight, rest, edge),
        bound: potential.lowerBound(head), parent: UInt32(index), origin: how)
      for (goal, place) in request.goals.enumerated() where place.edge == start.edge {
        let length = side == 0 ? place.offset - start.offset : start.offset - place.offset
        guard length >= 0, phase != 2 || length == 0 || network.isRestricted(place, profile) else {
          continue
        }
        offer(
          placeState(goal, isWalking: isWalking),
          cost &+ network.partWeight(weight, length, edge), bound: 0, parent: UInt32(index),
          origin: how)
      }
    }
  }

  // MARK: A vertex

  private mutating func expand(
    _ state: UInt32, _ request: Request, _ network: borrowing StreetNetwork,
    _ ride: StraightLinePotential, _ walk: StraightLinePotential
  ) {
    let vertex = Int(state) / Self.layers
    let layer = Int(state) % Self.layers
    let isWalking = layer >= 3
    let profile: Profile = isWalking ? .foot : request.profile
    let here = distance[Int(state)]

    // 1. Leave the vehicle.
    if !isWalking,
      let kind = ParkingCosts.kind(
        network.vertexParking[vertex], kerb: network.vertexKerb[vertex], request.profile),
      let phase = network.walkingPhase(after: layer % 3, at: vertex, profile)
    {
      offer(
        UInt32(vertex * Self.layers + Self.layer(isWalking: true, phase: phase)),
        here &+ ParkingCosts.cost(kind, request.profile), bound: walk.lowerBound(vertex),
        parent: state, origin: Origin.park)
    }

    // 2. Goal places right here need no passing of the vertex.
    if goalMark[vertex] == query {
      offerPlaces(state, vertex, isWalking, passed: nil, request, network)
    }

    // 3. Pass the vertex.
    if !request.shutGates.isEmpty {
      let gate = network.vertexGate[vertex]
      if gate >= 0, request.shutGates[Int(gate)] { return }
    }
    var phase = layer % 3
    var out = here
    let ruleIndex = network.vertexRule[vertex]
    if ruleIndex != 0 {
      let rule = network.vertexRules[Int(ruleIndex)]
      switch rule.passages[profile.index] {
      case .closed: return
      case .restricted: phase = phase == 0 ? 0 : 2
      case .open: break
      }
      out &+= UInt32(rule.delays[profile.index])
    }
    let bit = UInt8(1) << UInt8(profile.index)
    for arc in Int(network.firstArc[vertex])..<Int(network.firstArc[vertex + 1]) {
      let weight = network.weights[profile.index][arc]
      guard weight != StreetNetwork.impassable,
        let next = Self.phase(phase, restricted: network.arcRestricted[arc] & bit != 0)
      else { continue }
      let head = Int(network.arcHead[arc])
      offer(
        UInt32(head * Self.layers + Self.layer(isWalking: isWalking, phase: next)),
        out &+ UInt32(weight),
        bound: isWalking ? walk.lowerBound(head) : ride.lowerBound(head), parent: state,
        origin: Int32(arc))
    }
    if goalMark[vertex] == query {
      offerPlaces(state, vertex, isWalking, passed: (out, phase), request, network)
    }
  }

  /// Offers the goal places on edges at a vertex: those at the vertex itself before it is passed,
  /// those farther along after.
  private mutating func offerPlaces(
    _ state: UInt32, _ vertex: Int, _ isWalking: Bool, passed: (out: UInt32, phase: Int)?,
    _ request: Request, _ network: borrowing StreetNetwork
  ) {
    let profile: Profile = isWalking ? .foot : request.profile
    var (low, high) = (0, goalEnds.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(goalEnds[middle].vertex) < vertex { low = middle + 1 } else { high = middle }
    }
    while low < goalEnds.count, Int(goalEnds[low].vertex) == vertex {
      let goal = Int(goalEnds[low].goal)
      low += 1
      let place = request.goals[goal]
      let edge = Int(place.edge)
      let side = Int(network.edgeTail[edge]) == vertex ? 0 : 1
      let length = side == 0 ? place.offset : network.edgeLength[edge] - place.offset
      let arc = Int(network.edgeArcs[edge * 2 + side])
      let weight = network.weights[profile.index][arc]
      var there = distance[Int(state)]
      if let passed {
        let isRestricted = network.arcRestricted[arc] & (1 << profile.index) != 0
        guard length > 0, weight != StreetNetwork.impassable,
          let phase = Self.phase(passed.phase, restricted: isRestricted),
          phase != 2 || network.isRestricted(place, profile)
        else { continue }
        there = passed.out &+ network.partWeight(weight, length, edge)
      } else {
        // Out of private ground into the street in the end is passing through.
        guard length == 0,
          Int(state) % Self.layers % 3 != 2 || network.isRestricted(place, profile)
        else { continue }
      }
      offer(
        placeState(goal, isWalking: isWalking), there, bound: 0, parent: state,
        origin: Origin.toPlace)
    }
  }

  // MARK: The goal

  private mutating func finish(
    _ state: UInt32, _ request: Request, _ network: borrowing StreetNetwork
  ) {
    let goal = (Int(state) - vertexCount * Self.layers) / 2
    let isWalking = (Int(state) - vertexCount * Self.layers) % 2 == 1
    var there = distance[Int(state)] &+ request.goals[goal].cost
    if !isWalking {
      guard let kind = network.parkingKind(at: request.goals[goal], request.profile) else { return }
      there &+= ParkingCosts.cost(kind, request.profile)
    }
    offer(goalState, there, bound: 0, parent: state, origin: Origin.toGoal)
  }
}

extension StreetNetwork {
  /// How a vehicle may be left at a place on an edge; nil where it may not.
  func parkingKind(at place: StreetPlace, _ profile: Profile) -> ParkingKind? {
    let edge = Int(place.edge)
    if place.offset == 0 || place.offset == edgeLength[edge] {
      let vertex = Int(place.offset == 0 ? edgeTail[edge] : edgeHead[edge])
      return ParkingCosts.kind(vertexParking[vertex], kerb: vertexKerb[vertex], profile)
    }
    return hasKerb(edge, profile) ? .kerb : nil
  }
}
