extension DoorQuery {
  /// Where rides to goals could leave free ground.
  struct Arrivals {
    /// The entries on free ground, what the rest takes, and the cost of the goal's place.
    var seeds: [HubSeed] = []
    /// The entries from which ground around the start could lead on to the goal at once.
    var entries: [Int32] = []
    /// The costs of the goal's places.
    var costs: [UInt32]
  }

  /// The entries on free ground that rides from some places begin at, the ground around the places
  /// left behind, and the entries on that ground.
  func departures(
    _ places: [StreetPlace], _ weights: TurnWeights
  ) -> (seeds: [HubSeed], entries: [Int32]) {
    searchAround(DoorSearch.Request(riding: weights.profile, places, [], weights.state), weights)
    let seeds = zip(seeds, seedOrigins).map { seed, origin in
      var start = Int(origin.start)
      if start < 0 {
        var state = Int(origin.near)
        while near.how[state] >= 0 { state = Int(near.link[state]) }
        start = Int(near.link[state])
      }
      return HubSeed(
        vertex: seed.entry, distance: seed.cost, carried: SIMD2(0, Int32(places[start].cost)))
    }
    return (seeds, nearStates.map { $0 / 2 })
  }

  /// The entries at which rides to some places leave free ground, as far back as it is not free.
  func arrivals(
    _ places: [StreetPlace], _ weights: TurnWeights
  ) -> (seeds: [HubSeed], entries: [Int32]) {
    let request = DoorSearch.Request(riding: weights.profile, [], places, weights.state)
    best = nil
    back.begin()
    arrivals = Arrivals(costs: places.map(\.cost))
    defer { arrivals = nil }
    seedGoals(request, weights)
    while let state = back.settle(below: limit) {
      unride(Int32(state - firstRide), request, weights)
    }
    return (arrivals?.seeds ?? [], arrivals?.entries ?? [])
  }

  /// Notes what could come before a goal instead of asking for the way there.
  func note(_ entry: Int32, _ phase: Int, _ cost: UInt32, how: Int32, link: Int32) {
    guard phase == 1 else {
      arrivals?.entries.append(entry)
      if phase == 2 {
        back.offer(firstRide + Int(entry), cost, bound: 0, link: link, how: how)
      }
      return
    }
    var (origin, goal) = (how, Int(link))
    while origin != Origin.toPlace { (origin, goal) = (back.how[goal], Int(back.link[goal])) }
    guard let place = arrivals?.costs[goal] else { return }
    arrivals?.seeds.append(
      HubSeed(vertex: entry, distance: cost, carried: SIMD2(0, Int32(place))))
  }
}
