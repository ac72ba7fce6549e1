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
    let weights = TurnWeights(copy network, turns, vehicle, .all, request.state)
    seed(request, network, weights, ride, walk)
    while let (_, state) = heap.pop() {
      guard stamp[Int(state)] == query << 1 else { continue }
      stamp[Int(state)] |= 1
      settledCount += 1
      if state == goalState { return distance[Int(state)] }
      if Int(state) >= firstPlace {
        finish(state, request, network)
      } else if Int(state) >= firstWalk {
        self.walk(on: state, request, network, walk)
      } else {
        self.ride(on: state, request, network, weights, ride, walk)
      }
    }
    return nil
  }

  // MARK: The start

  private mutating func seed(
    _ request: Request, _ network: borrowing StreetNetwork, _ weights: TurnWeights,
    _ ride: StraightLinePotential, _ walk: StraightLinePotential
  ) {
    let isOnFoot = request.profile == .foot
    for (index, start) in request.starts.enumerated() {
      seed(
        index, start, start.cost, isWalking: isOnFoot, parked: false, request, network, weights,
        isOnFoot ? walk : ride)
      let edge = Int(start.edge)
      guard !isOnFoot, !request.endsRiding, network.hasKerb(edge, request.profile) else { continue }
      seed(
        index, start, start.cost + ParkingCosts.cost(.kerb, request.profile), isWalking: true,
        parked: true, request, network, weights, walk)
    }
  }

  private mutating func seed(
    _ index: Int, _ start: StreetPlace, _ cost: UInt32, isWalking: Bool, parked: Bool,
    _ request: Request, _ network: borrowing StreetNetwork, _ weights: TurnWeights,
    _ potential: StraightLinePotential
  ) {
    let edge = Int(start.edge)
    let profile: Profile = isWalking ? .foot : request.profile
    let isRestricted = network.isRestricted(edge, profile)
    // From the street into private ground is already the last part of the way.
    let phase = network.isRestricted(start, profile) ? 0 : isRestricted ? 2 : 1
    for side in 0...1 {
      let arc = Int(network.edgeArcs[edge * 2 + side])
      let weight = weights.weight(ofSide: edge * 2 + side, for: profile)
      guard weight != StreetNetwork.impassable else { continue }
      let how =
        parked
        ? (side == 0 ? Origin.walkAlong : Origin.walkAgainst)
        : (side == 0 ? Origin.startAlong : Origin.startAgainst)
      let rest = side == 0 ? network.edgeLength[edge] - start.offset : start.offset
      let head = Int(network.arcHead[arc])
      offer(
        isWalking
          ? walkState(head, phase: phase)
          : rideState(Int(network.arcSide[arc]), phase: phase),
        cost &+ network.partWeight(weight, rest, edge),
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

  // MARK: On the way

  private mutating func ride(
    on state: UInt32, _ request: Request, _ network: borrowing StreetNetwork,
    _ weights: TurnWeights, _ ride: StraightLinePotential, _ walk: StraightLinePotential
  ) {
    let entry = Int(state) / Self.phases
    let phase = Int(state) % Self.phases
    let vertex = network.end(of: turns.entrySide[entry])
    let profile = request.profile
    let here = distance[Int(state)]

    // 1. Leave the vehicle.
    if !request.endsRiding,
      let kind = ParkingCosts.kind(
        network.vertexParking[vertex], kerb: network.vertexKerb[vertex], profile),
      let walking = network.walkingPhase(after: phase, at: vertex, profile)
    {
      offer(
        walkState(vertex, phase: walking), here &+ ParkingCosts.cost(kind, profile),
        bound: walk.lowerBound(vertex), parent: state, origin: Origin.park)
    }

    // 2. Goal places right here need no passing of the vertex.
    let isGoal = goalMark[vertex] == query
    if isGoal { offerPlaces(at: vertex, state, phase, profile, request, network) }

    // 3. Pass the vertex.
    guard let passed = network.phase(phase, passing: vertex, profile), !isShut(vertex, network),
      let wait = wait(at: vertex, here, request, network)
    else { return }
    for turn in turns.turns(entry) {
      let weight = weights.weight(turn, after: entry)
      let head = Int(turns.turnHead[turn])
      let side = Int(turns.entrySide[head])
      guard weight < Hierarchy.unreached,
        let next = Self.phase(passed, restricted: network.isRestricted(side >> 1, profile))
      else { continue }
      offer(
        rideState(head, phase: next), here &+ wait &+ weight,
        bound: ride.lowerBound(network.end(of: Int32(side))), parent: state, origin: Int32(turn))
      guard isGoal else { continue }
      let whole = weights.whole(side)
      offerPlaces(
        along: side, whole, state, phase: next, profile, from: here &+ wait &+ (weight - whole),
        request,
        network)
    }
  }

  private mutating func walk(
    on state: UInt32, _ request: Request, _ network: borrowing StreetNetwork,
    _ walk: StraightLinePotential
  ) {
    let vertex = (Int(state) - firstWalk) / Self.phases
    let phase = (Int(state) - firstWalk) % Self.phases
    let here = distance[Int(state)]
    let isGoal = goalMark[vertex] == query
    if isGoal { offerPlaces(at: vertex, state, phase, .foot, request, network) }
    guard let passed = network.phase(phase, passing: vertex, .foot), !isShut(vertex, network),
      let wait = wait(at: vertex, here, request, network)
    else { return }
    let rule = network.vertexRules[Int(network.vertexRule[vertex])]
    let out = here &+ wait &+ UInt32(rule.delays[Profile.foot.index])
    for arc in Int(network.firstArc[vertex])..<Int(network.firstArc[vertex + 1]) {
      let weight = network.weights[Profile.foot.index][arc]
      let isRestricted = network.arcRestricted[arc] & (1 << Profile.foot.index) != 0
      guard weight != StreetNetwork.impassable,
        !request.state.isShut(street: Int(network.arcSide[arc] >> 1)),
        let next = Self.phase(passed, restricted: isRestricted)
      else { continue }
      let head = Int(network.arcHead[arc])
      offer(
        walkState(head, phase: next), out &+ UInt32(weight), bound: walk.lowerBound(head),
        parent: state, origin: Int32(arc))
      guard isGoal else { continue }
      offerPlaces(
        along: Int(network.arcSide[arc]), UInt32(weight), state, phase: next, .foot, from: out,
        request, network)
    }
  }

  /// How long one waits before the gate at a vertex; nil if it opens no more.
  private func wait(
    at vertex: Int, _ here: UInt32, _ request: Request, _ network: borrowing StreetNetwork
  ) -> UInt32? {
    guard !request.hours.isEmpty else { return 0 }
    let gate = network.vertexGate[vertex]
    return gate < 0 ? 0 : request.hours.wait(gate, at: here)
  }

  private func isShut(_ vertex: Int, _ network: borrowing StreetNetwork) -> Bool {
    guard !isShut.isEmpty else { return false }
    let gate = network.vertexGate[vertex]
    return gate >= 0 && isShut[Int(gate)]
  }

  // MARK: Goal places

  /// The positions in `goalEnds` of a vertex.
  private func ends(at vertex: Int) -> Range<Int> {
    var (low, high) = (0, goalEnds.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(goalEnds[middle].vertex) < vertex { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < goalEnds.count, Int(goalEnds[end].vertex) == vertex { end += 1 }
    return low..<end
  }

  /// Offers the goal places that are a vertex, before it is passed.
  private mutating func offerPlaces(
    at vertex: Int, _ state: UInt32, _ phase: Int, _ profile: Profile, _ request: Request,
    _ network: borrowing StreetNetwork
  ) {
    for end in ends(at: vertex) {
      let goal = Int(goalEnds[end].goal)
      let place = request.goals[goal]
      // Out of private ground into the street in the end is passing through.
      guard network.vertex(of: place) == vertex,
        phase != 2 || network.isRestricted(place, profile)
      else { continue }
      offer(
        placeState(goal, isWalking: Int(state) >= firstWalk), distance[Int(state)], bound: 0,
        parent: state, origin: Origin.toPlace)
    }
  }

  /// Offers the goal places along a side that begins at a passed vertex.
  private mutating func offerPlaces(
    along side: Int, _ weight: UInt32, _ state: UInt32, phase: Int, _ profile: Profile,
    from out: UInt32,
    _ request: Request, _ network: borrowing StreetNetwork
  ) {
    let vertex = network.end(of: Int32(side ^ 1))
    for end in ends(at: vertex) {
      let goal = Int(goalEnds[end].goal)
      let place = request.goals[goal]
      guard Int(place.edge) == side >> 1 else { continue }
      let length =
        side & 1 == 0 ? place.offset : network.edgeLength[side >> 1] - place.offset
      guard length > 0, phase != 2 || network.isRestricted(place, profile) else { continue }
      offer(
        placeState(goal, isWalking: Int(state) >= firstWalk),
        out &+ network.partWeight(Int32(weight), length, side >> 1), bound: 0, parent: state,
        origin: Origin.toPlace)
    }
  }

  // MARK: The goal

  private mutating func finish(
    _ state: UInt32, _ request: Request, _ network: borrowing StreetNetwork
  ) {
    let goal = (Int(state) - firstPlace) / 2
    let isWalking = (Int(state) - firstPlace) % 2 == 1
    var there = distance[Int(state)] &+ request.goals[goal].cost
    if !isWalking, !request.endsRiding {
      guard let kind = network.parkingKind(at: request.goals[goal], request.profile) else { return }
      there &+= ParkingCosts.cost(kind, request.profile)
    }
    offer(goalState, there, bound: 0, parent: state, origin: Origin.toGoal)
  }
}

extension StreetNetwork {
  /// The phase after passing a vertex; nil where the profile can't.
  @inline(__always)
  func phase(_ phase: Int, passing vertex: Int, _ profile: Profile) -> Int? {
    switch vertexRules[Int(vertexRule[vertex])].passages[profile.index] {
    case .open: phase
    case .restricted: phase == 0 ? 0 : 2
    case .closed: nil
    }
  }

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
