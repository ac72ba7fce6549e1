import Geodesy

/// The places where a way may end, and what ending there means.
struct Goals: Sendable {
  struct End: Sendable {
    var arrival: Arrival
    var connector: Connector?
  }

  var centre: Coordinate<WGS84>
  var places: [StreetPlace] = []
  /// In the order of `places`.
  var ends: [End] = []
}

/// Turns a destination into goal places.
struct GoalFinder {
  /// What a door that is not for visitors costs in milliseconds more than the front door.
  static func cost(of kind: Entrance.Kind) -> UInt32 {
    switch kind {
    case .main: 0
    case .ordinary, .staircase: 2_000
    case .home, .service: 30_000
    case .garage: 60_000
    case .exit, .emergency: 120_000
    }
  }

  let city: CityMap
  let profile: Profile
  let ground: ShutGround

  func goals(_ destination: Destination) -> Goals {
    switch destination {
    case .coordinate(let coordinate):
      return goals(near: coordinate) { .coordinate(offset: $0.coordinate.distance(to: coordinate)) }
    case .entrance(let index):
      var goals = Goals(centre: city.entrances[index.position].coordinate)
      add(index, cost: 0, to: &goals)
      return goals
    case .building(let index):
      let building = city.buildings[index.position]
      var goals = Goals(centre: building.labelPoint)
      for entrance in usable(building.entrances) {
        let kind = city.entrances[entrance.position].kind
        add(entrance, cost: Self.cost(of: kind), to: &goals)
      }
      if building.entrances.isEmpty { addOutline(index, to: &goals) }
      return goals
    }
  }

  /// The doors that are not shut; all of them if every one is.
  private func usable(_ entrances: [EntranceIndex]) -> [EntranceIndex] {
    let open = entrances.filter { !ground.entrances.contains($0) }
    return open.isEmpty ? entrances : open
  }

  /// Where to go when no door is reached: the streets nearest to it, told as such.
  func fallback(_ destination: Destination, _ tried: Goals) -> Goals? {
    let reason: UnreachedReason
    let target: Coordinate<WGS84>
    switch destination {
    case .coordinate: return nil
    case .entrance(let index):
      target = city.entrances[index.position].coordinate
      reason =
        tried.places.isEmpty ? ApproachFinder(city, ground).approaches(to: index).reason : .cutOff
    case .building(let index):
      let building = city.buildings[index.position]
      target =
        building.entrances.first.map { city.entrances[$0.position].coordinate }
        ?? building.labelPoint
      if !tried.places.isEmpty {
        reason = .cutOff
      } else if let entrance = building.entrances.first {
        reason = ApproachFinder(city, ground).approaches(to: entrance).reason
      } else {
        reason = OutlineApproachFinder(city, ground).approaches(to: index).reason
      }
    }
    return goals(near: target) { place in
      .notReached(
        reason, stoppedAt: place.coordinate, remaining: place.coordinate.distance(to: target))
    }
  }

  private func goals(
    near coordinate: Coordinate<WGS84>, _ arrival: (StreetPlace) -> Arrival
  ) -> Goals {
    let network = city.network
    var goals = Goals(centre: coordinate)
    goals.places = StreetSnapper(city: city, ground: ground).places(
      near: coordinate,
      isUsable: { network.isPassable($0, .foot) || network.isPassable($0, profile) },
      isIsland: { edge in !city.reach.reaches(edge: edge, network) })
    goals.ends = goals.places.map { Goals.End(arrival: arrival($0), connector: nil) }
    return goals
  }

  private func add(_ index: EntranceIndex, cost: UInt32, to goals: inout Goals) {
    for approach in ApproachFinder(city, ground).approaches(to: index).approaches {
      var place = approach.place
      place.cost += cost
      goals.places.append(place)
      goals.ends.append(
        Goals.End(
          arrival: .entrance(index, by: approach.approach), connector: approach.connector))
    }
  }

  private func addOutline(_ index: BuildingIndex, to goals: inout Goals) {
    for approach in OutlineApproachFinder(city, ground).approaches(to: index).approaches {
      goals.places.append(approach.place)
      goals.ends.append(
        Goals.End(
          arrival: .outline(index, point: approach.end, by: approach.approach),
          connector: approach.connector))
    }
  }
}

extension DoorApproach {
  var approach: Approach {
    connector.map { .connector($0.length) } ?? .mappedWay
  }
}
