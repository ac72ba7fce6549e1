import Geodesy

/// Makes the flat arrays of the street network from its draft.
struct NetworkBuilder {
  let streets: StreetCollector
  let draft: DraftNetwork

  func network() -> StreetNetwork {
    var network = StreetNetwork()
    network.coordinates = draft.coordinates
    network.vertexParking = draft.parking
    network.vertexRule = Array(repeating: 0, count: draft.coordinates.count)
    network.vertexGate = Array(repeating: -1, count: draft.coordinates.count)
    network.names = streets.names
    addEdges(to: &network)
    network.sortArcs()
    for edge in draft.edges.indices {
      for side in 0...1 {
        let arc = Int(network.edgeArcs[edge * 2 + side])
        weigh(arc, edge: edge, backward: side == 1, in: &network)
      }
    }
    addConditionals(to: &network)
    return network
  }

  private func addEdges(to network: inout StreetNetwork) {
    network.firstPoint = [0]
    for edge in draft.edges {
      let way = Int(edge.way)
      let rules = streets.rules[way]
      network.edgeTail.append(edge.tail)
      network.edgeHead.append(edge.head)
      network.edgeLength.append(Self.centimetres(edge.points))
      network.edgeWay.append(streets.ids[way])
      network.edgeName.append(streets.nameIndices[way])
      network.edgeClass.append(rules.wayClass)
      network.edgeFlags.append(rules.flags)
      network.edgeStepCount.append(rules.stepCount)
      network.points += edge.points
      network.pointNode += edge.nodes
      network.firstPoint.append(Int32(network.points.count))
    }
    network.edgeIsland = Array(repeating: 0, count: network.edgeCount)
  }

  /// At least one, so that every edge takes time.
  static func centimetres(_ points: [Coordinate<WGS84>]) -> Int32 {
    var length = 0.0
    for (one, next) in zip(points, points.dropFirst()) { length += one.distance(to: next).value }
    return Int32(max(1, min((length * 100).rounded(.up), 1e9)))
  }

  private func addConditionals(to network: inout StreetNetwork) {
    var known: [String: Int32] = [:]
    for edge in draft.edges.indices {
      let rules = streets.rules[Int(draft.edges[edge].way)]
      for access in rules.conditionals {
        let condition = known[access.condition] ?? Int32(network.conditions.count)
        if known[access.condition] == nil { network.conditions.append(access.condition) }
        known[access.condition] = condition
        let speed = rules.direction(access.profile, backward: access.backward).speed
        network.conditionalSides.append(
          ConditionalSide(
            side: Int32(edge * 2 + (access.backward ? 1 : 0)), profile: UInt8(access.profile.index),
            weight: access.isOpen
              ? Self.time(network.edgeLength[edge], speed, rules.wayClass)
              : StreetNetwork.impassable, condition: condition))
      }
    }
  }

  private static func time(_ length: Int32, _ speed: Int32, _ wayClass: WayClass) -> Int32 {
    var time = (Int64(length) * 10_000).dividedRoundingUp(by: Int64(speed))
    if wayClass == .elevator { time += Speeds.liftWait }
    return Int32(clamping: min(time, 100_000_000))
  }

  private func weigh(_ arc: Int, edge: Int, backward: Bool, in network: inout StreetNetwork) {
    let rules = streets.rules[Int(draft.edges[edge].way)]
    for profile in Profile.allCases {
      let direction = rules.direction(profile, backward: backward)
      guard direction.passage != .closed else { continue }
      network.weights[profile.index][arc] = Self.time(
        network.edgeLength[edge], direction.speed, rules.wayClass)
      // Restricted one way is restricted: the zone is the ground, not the direction.
      let other = rules.direction(profile, backward: !backward)
      if direction.passage == .restricted || other.passage == .restricted {
        network.arcRestricted[arc] |= 1 << profile.index
      }
    }
  }
}

extension Int64 {
  func dividedRoundingUp(by divisor: Int64) -> Int64 { (self + divisor - 1) / divisor }
}
