import Geodesy

/// Makes steps with manoeuvres and junctions of the drafts of a `RouteWriter`.
struct StreetStepWriter {
  let writer: RouteWriter
  let place: StreetPlace
  var network: StreetNetwork { writer.network }
  private var moves: [DoorPath.Move] { writer.path.moves }
  private var points: [Coordinate<WGS84>] { writer.line.legs[0].geometry }

  init(_ writer: RouteWriter, to place: StreetPlace) {
    self.writer = writer
    self.place = place
  }

  func steps() -> [StreetStep] {
    let drafts = writer.drafts
    var steps = drafts.indices.map { index in
      let end = index + 1 < drafts.count ? drafts[index + 1].move : moves.count
      var step = step(drafts[index], drafts[index].move..<max(drafts[index].move, end))
      step.opening = writer.opening(of: index)
      step.landmark = writer.landmark(of: index)
      return step
    }
    let last = points.count - 1
    let bearing = writer.line.bearing(before: last, inLeg: 0) ?? 0
    steps.append(
      StreetStep(
        maneuver: Maneuver(
          kind: .arrive, turn: nil, bearingBefore: bearing, bearingAfter: 0,
          coordinate: points[last]),
        name: name(moves[moves.count - 1].edge), distance: .zero, durationMilliseconds: 0,
        mode: mode, geometry: last..<last + 1,
        intersections: [
          Intersection(
            coordinate: points[last], point: last,
            bearings: [bearing >= 180 ? bearing - 180 : bearing + 180], isEntry: [true],
            arriving: 0, leaving: nil)
        ]))
    return steps
  }

  private var mode: TravelMode { writer.profile == .foot ? .walk : .ride }

  private func name(_ edge: Int) -> String? {
    let name = network.names[Int(network.edgeName[edge])]
    return name.isEmpty ? nil : name
  }

  private func step(_ draft: RouteWriter.Draft, _ covered: Range<Int>) -> StreetStep {
    let first = writer.line.extents[draft.move].first
    let last = covered.isEmpty ? first : writer.line.extents[covered.upperBound - 1].last
    let before = writer.line.bearing(before: first, inLeg: 0) ?? 0
    let after = writer.line.bearing(after: first, inLeg: 0) ?? 0
    let intersections = covered.compactMap { move -> Intersection? in
      if move == 0, moves[0].vertex < 0 { return start(bearing: after) }
      return StreetJunction(writer, at: move)?.intersection
    }
    var maneuver = Maneuver(
      kind: .depart, turn: nil, bearingBefore: before, bearingAfter: after,
      coordinate: points[first])
    if draft.move > 0 {
      maneuver.turn = TurnRules.turn(TurnRules.angle(from: before, to: after))
    }
    maneuver.kind = kind(draft, maneuver)
    if case .turn(let turn) = draft.action { maneuver.turn = turn }
    return StreetStep(
      maneuver: maneuver, name: writer.streetName(covered),
      distance: Metres(covered.reduce(0) { $0 + writer.line.extents[$1].distance }),
      durationMilliseconds: covered.reduce(0) { $0 + Int(moves[$1].milliseconds) }, mode: mode,
      geometry: first..<last + 1, intersections: intersections)
  }

  private func start(bearing: Double) -> Intersection {
    Intersection(
      coordinate: points[0], point: 0, bearings: [bearing], isEntry: [true], arriving: nil,
      leaving: 0)
  }

  private func kind(_ draft: RouteWriter.Draft, _ maneuver: Maneuver) -> Maneuver.Kind {
    switch draft.action {
    case .depart: return .depart
    case .arrive, .park, .connector: return .arrive
    case .continueStraight: return .newName
    case .roundabout(let exit): return .roundabout(exit: exit)
    case .gate(let gate): return .gate(gate)
    case .stairs(let count, let up): return .stairs(count: count, up: up)
    case .elevator: return .elevator
    case .turn:
      return StreetJunction(writer, at: draft.move)?.kind ?? .turn
    }
  }

  /// The names of the longest streets, at most two, in the order of travel.
  func summary() -> [String] {
    var lengths: [(name: Int32, length: Double)] = []
    for (move, extent) in zip(moves, writer.line.extents) where network.edgeName[move.edge] != 0 {
      let name = network.edgeName[move.edge]
      if let known = lengths.firstIndex(where: { $0.name == name }) {
        lengths[known].length += extent.distance
      } else {
        lengths.append((name, extent.distance))
      }
    }
    let longest = lengths.enumerated().sorted { $0.element.length > $1.element.length }.prefix(2)
    return longest.sorted { $0.offset < $1.offset }.map { network.names[Int($0.element.name)] }
  }
}
