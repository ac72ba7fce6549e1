import Geodesy

/// Writes found paths down as a street route.
struct StreetRouteWriter {
  let city: CityMap
  let request: StreetRequest
  var network: StreetNetwork { city.network }

  init(_ city: CityMap, _ request: StreetRequest) {
    self.city = city
    self.request = request
  }

  func route(_ found: StreetTask.Found) -> StreetRoute {
    let snapper = WaypointSnapper(city: city, profile: request.profile)
    return StreetRoute(
      legs: zip(found.paths, found.places.dropFirst()).map { leg($0, to: $1) },
      waypoints: zip(found.places, request.waypoints).map {
        snapper.snapped($0, from: $1.coordinate)
      },
      waits: found.waits)
  }

  private func leg(_ path: DoorPath, to place: StreetPlace) -> StreetLeg {
    var writer = RouteWriter(city, request.profile, path)
    writer.line = RouteLine(path, network, end: place.coordinate)
    guard let line = writer.line.legs.first else { return standing(at: place) }
    var leg = StreetLeg(
      distance: line.distance, durationMilliseconds: line.durationMilliseconds,
      geometry: line.geometry)
    if request.detail.contains(.annotations) { leg.annotations = annotations(path, writer.line) }
    if request.detail.contains(.nodes) { leg.nodes = nodes(path, writer.line) }
    if request.detail.contains(.steps) {
      writer.draftSteps(0)
      writer.mergeTurns()
      writer.setOut()
      let steps = StreetStepWriter(writer, to: place)
      leg.steps = steps.steps()
      leg.summary = steps.summary()
    }
    return leg
  }

  /// The leg of somebody who is there already.
  private func standing(at place: StreetPlace) -> StreetLeg {
    var leg = StreetLeg(
      distance: .zero, durationMilliseconds: 0, geometry: [place.coordinate, place.coordinate])
    if request.detail.contains(.annotations) {
      leg.annotations = [
        StreetAnnotation(
          distance: .zero, durationMilliseconds: 0, way: network.edgeWay[Int(place.edge)])
      ]
    }
    if request.detail.contains(.nodes) {
      let nodes = network.nodes(of: Int(place.edge), from: place.offset, to: place.offset)
      leg.nodes = [nodes[0], nodes[nodes.count - 1]]
    }
    if request.detail.contains(.steps) {
      leg.steps = [Maneuver.Kind.depart, .arrive].enumerated().map { index, kind in
        StreetStep(
          maneuver: Maneuver(
            kind: kind, turn: nil, bearingBefore: 0, bearingAfter: 0, coordinate: place.coordinate),
          name: nil, distance: .zero, durationMilliseconds: 0,
          mode: request.profile == .foot ? .walk : .ride, geometry: index..<2, intersections: [])
      }
    }
    return leg
  }

  private func annotations(_ path: DoorPath, _ line: RouteLine) -> [StreetAnnotation] {
    let points = line.legs[0].geometry
    let plane = points.first.map { LocalPlane(origin: $0) }
    var annotations: [StreetAnnotation] = []
    annotations.reserveCapacity(points.count)
    for (move, extent) in zip(path.moves, line.extents) {
      let pieces = (extent.first..<extent.last).map { point in
        plane.map { $0.point(points[point]).distance(to: $0.point(points[point + 1])).value } ?? 0
      }
      // The street's own length and time, shared out.
      let drawn = pieces.reduce(0, +)
      let length = Double(abs(move.to - move.from)) / 100
      let side = move.edge * 2 + (move.from < move.to ? 0 : 1)
      let whole = network.weights[request.profile.index][Int(network.edgeArcs[side])]
      let riding =
        whole == StreetNetwork.impassable
        ? Double(move.milliseconds)
        : Double(network.partWeight(whole, abs(move.to - move.from), move.edge))
      for piece in pieces {
        let share = drawn > 0 ? piece / drawn : 1 / Double(pieces.count)
        annotations.append(
          StreetAnnotation(
            distance: Metres(length * share), durationMilliseconds: riding * share,
            way: network.edgeWay[move.edge]))
      }
    }
    return annotations
  }

  private func nodes(_ path: DoorPath, _ line: RouteLine) -> [Int64] {
    let points = line.legs[0].geometry
    var nodes = [Int64](repeating: 0, count: points.count)
    for (move, extent) in zip(path.moves, line.extents) {
      let ids = network.nodes(of: move.edge, from: move.from, to: move.to)
      let drawn = network.line(of: move.edge, from: move.from, to: move.to)
      var point = extent.first
      nodes[point] = ids[0]
      // Points that fall together stand once in the line.
      for (index, id) in ids.enumerated().dropFirst() where point < extent.last {
        let isLast = index == ids.count - 1
        guard isLast || drawn[index] == points[point + 1] else { continue }
        point += 1
        nodes[isLast ? extent.last : point] = id
      }
    }
    // Where a street was cut there is no node.
    let first = nodes.first { $0 != 0 } ?? 0
    for index in nodes.indices where nodes[index] == 0 {
      nodes[index] = index > 0 ? nodes[index - 1] : first
    }
    return nodes
  }
}
