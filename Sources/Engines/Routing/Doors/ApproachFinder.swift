import Geodesy

/// Finds how doors are come to: along mapped ways, and straight over open ground.
struct ApproachFinder {
  /// Connectors to so many different edges are kept for one door.
  ///
  /// More find better routes to doors in the middle of many paths; fewer are quicker.
  static let mostConnectors = 10
  /// Connectors to so many edges that are cut off from the streets.
  static let mostCutOff = 2
  /// Landing places are tried this far apart where the nearest is blocked, in metres.
  static let spacing = 2.0

  let city: CityMap
  let ground: ShutGround
  private var network: StreetNetwork { city.network }

  init(_ city: CityMap, _ ground: ShutGround = ShutGround()) {
    self.city = city
    self.ground = ground
  }

  /// The approaches of an entrance.
  func approaches(to entrance: EntranceIndex) -> DoorApproaches {
    let door = city.entrances[entrance.position]
    var result = DoorApproaches()
    let vertex = Int(city.entranceVertex[entrance.position])
    if vertex >= 0, let place = network.walkablePlace(atVertex: vertex) {
      result.approaches.append(DoorApproach(place: place, connector: nil, end: door.coordinate))
    }
    var tally = ObstacleTally()
    addConnectors(from: door.threshold, within: reach(of: door), to: &result, &tally)
    if result.approaches.isEmpty { result.reason = tally.reason }
    return result
  }

  /// What is left of the longest connector when the door stands back behind its threshold.
  private func reach(of door: Entrance) -> Metres {
    Metres(max(0, Connector.longest.value - door.coordinate.distance(to: door.threshold).value))
  }

  /// Adds the best connector to each of the nearest walkable edges.
  private func addConnectors(
    from door: Coordinate<WGS84>, within reach: Metres, to result: inout DoorApproaches,
    _ tally: inout ObstacleTally
  ) {
    var best: [Int32: (length: Double, approach: DoorApproach)] = [:]
    var connected: Set<Int32> = []
    city.streetSegments.nearest(door, within: reach) { piece, distance in
      let edge = Int(piece.edge)
      guard network.isPassable(edge, .foot) else { return true }
      guard network.isLandingGround(edge) else {
        tally.otherLevels += 1
        return true
      }
      // Boxes come nearest first: what follows is longer than all that is kept.
      if connected.count >= Self.mostConnectors,
        connected.allSatisfy({ (best[$0]?.length ?? 0) < distance.value })
      {
        return false
      }
      let known = best[piece.edge]?.length ?? .infinity
      if let (length, approach) = landing(
        piece, from: door, within: min(reach.value, known), &tally)
      {
        best[piece.edge] = (length, approach)
        if city.reach.reaches(approach.place, network) { connected.insert(piece.edge) }
      }
      return true
    }
    let sorted = best.values.sorted {
      ($0.length, $0.approach.place.edge) < ($1.length, $1.approach.place.edge)
    }
    // Places cut off from the streets come along, but never in the place of others.
    let good = sorted.filter { connected.contains($0.approach.place.edge) }
    let others = sorted.filter { !connected.contains($0.approach.place.edge) }
    result.approaches += good.prefix(Self.mostConnectors).map(\.approach)
    result.approaches += others.prefix(Self.mostCutOff).map(\.approach)
  }

  /// The nearest place of a straight piece that a free line leads to.
  private func landing(
    _ piece: StreetSegments.Piece, from door: Coordinate<WGS84>, within limit: Double,
    _ tally: inout ObstacleTally
  ) -> (length: Double, approach: DoorApproach)? {
    let edge = Int(piece.edge)
    let points = network.points(of: edge)
    let first = points.startIndex + Int(piece.point)
    let segment = Segment(start: points[first], end: points[first + 1])
    var fractions: [Double] = []
    if network.edgeClass[edge] == .steps || network.edgeClass[edge] == .elevator {
      // Stairs are left at their ends, never over the side.
      if first == points.startIndex { fractions.append(0) }
      if first + 1 == points.endIndex - 1 { fractions.append(1) }
    } else {
      fractions = Self.fractions(of: segment, around: door, within: limit)
    }
    for fraction in fractions {
      let landing = segment.place(at: fraction)
      let length = landing.distance(to: door).value
      guard length <= limit, length < Connector.longest.value else { continue }
      if landing != door, let obstacle = city.obstacle(from: door, to: landing, ground) {
        tally.note(obstacle)
        continue
      }
      var place = network.place(
        on: edge, point: Int(piece.point), fraction: fraction, coordinate: landing)
      let connector = Connector(from: landing, to: door)
      place.cost = UInt32(connector.milliseconds)
      return (length, DoorApproach(place: place, connector: connector, end: door))
    }
    return nil
  }

  /// Places along a segment to try, the nearest to `door` first.
  static func fractions(
    of segment: Segment, around door: Coordinate<WGS84>, within limit: Double
  ) -> [Double] {
    let nearest = segment.nearest(to: door)
    guard nearest.distance.value <= limit else { return [] }
    let length = segment.length.value
    var fractions = [nearest.fraction]
    // How far along the segment the reach still goes, by Pythagoras.
    let height = nearest.distance.value
    let half = min(length, max(0, limit * limit - height * height).squareRoot())
    var step = spacing
    while step < half + spacing, length > 0 {
      for side in [-1.0, 1.0] {
        let fraction = nearest.fraction + side * min(step, half) / length
        if fraction > 0, fraction < 1 { fractions.append(fraction) }
      }
      step += spacing
    }
    // The ends are often the only places between two hedges.
    for end in [0.0, 1.0] where nearest.fraction != end { fractions.append(end) }
    return fractions.sorted {
      (abs($0 - nearest.fraction), $0) < (abs($1 - nearest.fraction), $1)
    }
  }
}

/// Counts what stands in the way, to say why a door is not reached.
struct ObstacleTally {
  var otherLevels = 0
  private var counts = Array(repeating: 0, count: ObstacleKind.allCases.count)

  mutating func note(_ kind: ObstacleKind) { counts[Int(kind.rawValue)] += 1 }

  var reason: UnreachedReason {
    let kinds = ObstacleKind.allCases.filter { counts[Int($0.rawValue)] > 0 }.sorted {
      let (left, right) = (counts[Int($0.rawValue)], counts[Int($1.rawValue)])
      return (right, $0.rawValue) < (left, $1.rawValue)
    }
    if !kinds.isEmpty { return .blocked(by: kinds) }
    return otherLevels > 0 ? .onlyOtherLevels : .noStreetWithinReach
  }
}
