import Geodesy

/// Writes a path down as legs and steps.
struct RouteWriter {
  /// A step before its length is known: it lasts until the next one's first move.
  struct Draft {
    var action: Step.Action
    /// The move that it stands before; the number of moves for the end.
    var move: Int
    /// Time that no move holds: parking.
    var extraMilliseconds = 0

    /// A turn that is worth a word beside that of a gate.
    var isPlain: Bool {
      switch action {
      case .turn(.straight), .turn(.slightLeft), .turn(.slightRight): false
      case .turn: true
      default: false
      }
    }
  }

  let city: CityMap
  let network: StreetNetwork
  let profile: Profile
  let path: DoorPath
  var line = RouteLine()
  var drafts: [Draft] = []

  var moves: [DoorPath.Move] { path.moves }

  init(_ city: CityMap, _ profile: Profile, _ path: DoorPath) {
    self.city = city
    network = city.network
    self.profile = profile
    self.path = path
  }

  /// The route that ends at a place of a street and, if `end` says so, goes on straight to a door.
  mutating func route(to place: StreetPlace, _ end: Goals.End) -> DoorRoute {
    line = RouteLine(path, network, end: place.coordinate)
    let parkingTime = path.parkingKind.map { Int(ParkingCosts.cost($0, profile)) } ?? 0
    if let parked = path.parkedBefore, parked > 0, !line.legs.isEmpty {
      line.legs[line.extents[parked - 1].leg].durationMilliseconds += parkingTime
    }
    draftSteps(parkingTime)
    mergeTurns()
    setOut()
    var steps = drafts.indices.map(step)
    addEnd(place, end, &steps)
    return DoorRoute(
      distance: line.legs.reduce(.zero) { $0 + $1.distance },
      durationMilliseconds: line.legs.reduce(0) { $0 + $1.durationMilliseconds },
      legs: line.legs, steps: steps, gates: steps.compactMap(\.gate), parking: parking(place),
      arrival: end.arrival)
  }

  private func parking(_ place: StreetPlace) -> Coordinate<WGS84>? {
    guard let parked = path.parkedBefore else { return nil }
    guard parked < moves.count else { return place.coordinate }
    let extent = line.extents[parked]
    return line.legs[extent.leg].geometry[extent.first]
  }

  // MARK: Steps from drafts

  private func step(_ index: Int) -> Step {
    let draft = drafts[index]
    let end = index + 1 < drafts.count ? drafts[index + 1].move : moves.count
    let covered = draft.move..<max(draft.move, end)
    let (leg, range) = geometry(covered)
    let isWalking =
      draft.move < moves.count ? moves[draft.move].isWalking : path.parkedBefore != nil
    var step = Step(
      action: draft.action, streetName: streetName(covered),
      distance: Metres(covered.reduce(0) { $0 + line.extents[$1].distance }),
      durationMilliseconds: covered.reduce(draft.extraMilliseconds) {
        $0 + Int(moves[$1].milliseconds)
      }, mode: isWalking ? .walk : .ride,
      coordinate: line.legs.isEmpty
        ? path.start.coordinate : line.legs[leg].geometry[range.lowerBound],
      leg: leg, geometry: range)
    step.opening = opening(of: index)
    step.landmark = landmark(of: index)
    return step
  }

  private func geometry(_ covered: Range<Int>) -> (leg: Int, range: Range<Int>) {
    guard let first = covered.first, let last = covered.last else {
      if covered.lowerBound < moves.count {
        let extent = line.extents[covered.lowerBound]
        return (extent.leg, extent.first..<extent.first + 1)
      }
      guard let extent = line.extents.last else { return (0, 0..<1) }
      return (extent.leg, extent.last..<extent.last + 1)
    }
    return (line.extents[first].leg, line.extents[first].first..<line.extents[last].last + 1)
  }

  /// The name that most of the stretch bears.
  func streetName(_ covered: Range<Int>) -> String? {
    var lengths: [(name: Int32, length: Double)] = []
    for move in covered {
      let name = network.edgeName[moves[move].edge]
      let distance = line.extents[move].distance
      if let known = lengths.firstIndex(where: { $0.name == name }) {
        lengths[known].length += distance
      } else {
        lengths.append((name, distance))
      }
    }
    guard let longest = lengths.max(by: { $0.length < $1.length }), longest.name != 0 else {
      return nil
    }
    return network.names[Int(longest.name)]
  }

  // MARK: The last stretch

  private mutating func addEnd(_ place: StreetPlace, _ end: Goals.End, _ steps: inout [Step]) {
    if let connector = end.connector, connector.from != connector.to {
      let duration = connector.milliseconds
      line.legs.append(
        Leg(
          mode: .connector, geometry: [connector.from, connector.to],
          distance: connector.length, durationMilliseconds: duration))
      let start: Step.Action =
        steps.isEmpty
        ? .depart(CompassDirection(bearing: connector.from.bearing(to: connector.to)))
        : .connector
      steps.append(
        Step(
          action: start, streetName: nil, distance: connector.length,
          durationMilliseconds: duration, mode: .connector, coordinate: connector.from,
          leg: line.legs.count - 1, geometry: 0..<2))
    }
    let leg = max(line.legs.count - 1, 0)
    let last = line.legs.last.map { $0.geometry.count - 1 } ?? 0
    steps.append(
      Step(
        action: .arrive, streetName: nil, distance: .zero, durationMilliseconds: 0,
        mode: line.legs.last?.mode ?? (profile == .foot ? .walk : .ride),
        coordinate: line.legs.last?.geometry[last] ?? place.coordinate, leg: leg,
        geometry: last..<last + 1))
  }
}

extension RouteLine {
  init() {}
}

extension Step {
  /// The gate that the step names.
  fileprivate var gate: GateIndex? {
    if case .gate(let gate) = action { gate } else { nil }
  }
}
