import Geodesy
import OpenStreetMap

/// The import: from what was read to a city.
struct CityBuilder {
  let reader: CityReader

  func city(_ progress: (ImportStage, Double) -> Void) -> CityMap {
    progress(.areas, 0)
    var sorter = FeatureSorter(reader.features.features, reader.nodes)
    sorter.lines += ClosedBarriers.bars(reader.points, reader.streets, reader.nodes)
    let obstacles = ObstacleIndex(
      lines: sorter.lines, areas: Self.areas(sorter.buildings, sorter.water))
    progress(.network, 0)
    var (network, vertexOfNode) = network(sorter, obstacles)
    progress(.doors, 0)
    let estates = EstateIndexer(sorter.estates)
    let gates = addGates(to: &network, vertexOfNode, estates)
    let (buildings, entrances, entranceVertex) = addDoors(sorter, vertexOfNode, estates)
    progress(.doors, 1)
    return CityMap(
      parts: CityParts(
        network: network, buildings: buildings, entrances: entrances,
        entranceVertex: entranceVertex, gates: gates, estates: sorter.estates,
        obstacleLines: sorter.lines, water: sorter.water))
  }

  static func areas(
    _ buildings: [Building], _ water: [Polygon]
  ) -> [(kind: ObstacleKind, polygon: Polygon)] {
    buildings.flatMap { building in
      building.outlines.map { (ObstacleKind.building, $0) }
    } + water.map { (.water, $0) }
  }

  private func network(
    _ sorter: FeatureSorter, _ obstacles: ObstacleIndex
  ) -> (StreetNetwork, vertexOfNode: [Int32]) {
    var isMarked = Array(repeating: false, count: reader.nodes.ids.count)
    let marked =
      reader.points.doors.map(\.id) + reader.points.hindrances.map(\.id)
      + reader.points.parkings.map(\.id) + reader.points.lifts + reader.restrictions.nodes
    for id in marked {
      if let position = reader.nodes.position(of: id) { isMarked[Int(position)] = true }
    }
    var draft = DraftNetwork(reader.streets, reader.nodes, isMarked: isMarked)
    placeParks(sorter, obstacles, in: &draft)
    var network = NetworkBuilder(streets: reader.streets, draft: draft).network()
    addRules(to: &network, draft.vertexOfNode)
    addRestrictions(to: &network, draft.vertexOfNode)
    network.markZones()
    network.derive()
    return (network, draft.vertexOfNode)
  }

  private func vertex(_ node: Int64, _ vertexOfNode: [Int32]) -> Int? {
    guard let position = reader.nodes.position(of: node) else { return nil }
    let vertex = vertexOfNode[Int(position)]
    return vertex < 0 ? nil : Int(vertex)
  }

  private func placeParks(
    _ sorter: FeatureSorter, _ obstacles: ObstacleIndex, in draft: inout DraftNetwork
  ) {
    var places = sorter.parks
    for park in reader.points.parkings {
      if let vertex = vertex(park.id, draft.vertexOfNode) {
        draft.parking[vertex].formUnion(park.spots)
      } else {
        places.append(
          ParkingPlacement.Place(centre: park.coordinate, outline: nil, spots: park.spots))
      }
    }
    ParkingPlacement(streets: reader.streets, obstacles: obstacles).place(places, in: &draft)
  }

  private func addRules(to network: inout StreetNetwork, _ vertexOfNode: [Int32]) {
    func note(_ rule: VertexRule, at vertex: Int) {
      let found = network.vertexRules.firstIndex(of: rule)
      // The 256th different rule and later ones fall back on the last: no real map comes near.
      let index = found ?? min(network.vertexRules.count, 255)
      if found == nil, network.vertexRules.count < 256 { network.vertexRules.append(rule) }
      network.vertexRule[vertex] = UInt8(index)
    }
    for hindrance in reader.points.hindrances {
      guard let vertex = vertex(hindrance.id, vertexOfNode) else { continue }
      note(
        VertexRule(passages: hindrance.rules.passages, delays: hindrance.rules.delays), at: vertex)
    }
    for lift in reader.points.lifts {
      guard let vertex = vertex(lift, vertexOfNode) else { continue }
      note(
        Self.liftRule, at: vertex)
    }
  }

  private static let liftRule = VertexRule(
    passages: Profile.allCases.map { $0 == .foot ? .open : .closed },
    delays: Profile.allCases.map { $0 == .foot ? Int32(Speeds.liftWait) : 0 })

  private func addRestrictions(to network: inout StreetNetwork, _ vertexOfNode: [Int32]) {
    let restrictions = reader.restrictions.restrictions
    guard !restrictions.isEmpty else { return }
    var placement = RestrictionPlacement(network, restrictions)
    for restriction in restrictions {
      placement.place(
        restriction, viaVertex: restriction.viaNode.flatMap { vertex($0, vertexOfNode) })
    }
    network.turnBans = placement.bans
    network.conditions = placement.conditions
  }

  private func addGates(
    to network: inout StreetNetwork, _ vertexOfNode: [Int32], _ estates: EstateIndexer
  ) -> [Gate] {
    var gates: [Gate] = []
    for hindrance in reader.points.hindrances where hindrance.rules.isGate {
      if let vertex = vertex(hindrance.id, vertexOfNode) {
        network.vertexGate[vertex] = Int32(gates.count)
      }
      gates.append(
        Gate(
          node: hindrance.id, coordinate: hindrance.coordinate, name: hindrance.name,
          ref: hindrance.ref, openingHours: hindrance.openingHours,
          estate: estates.smallest(around: hindrance.coordinate, within: EstateIndexer.gateReach),
          passages: hindrance.rules.passages))
    }
    return gates
  }

  private func addDoors(
    _ sorter: FeatureSorter, _ vertexOfNode: [Int32], _ estates: EstateIndexer
  ) -> ([Building], [Entrance], [Int32]) {
    let placement = DoorPlacement(
      sorter.buildings, nodes: sorter.buildingNodes, doors: reader.points.doors)
    let entrances = reader.points.doors.map(placement.entrance)
    var buildings = sorter.buildings
    for index in buildings.indices {
      buildings[index].estate = estates.smallest(around: buildings[index].labelPoint, within: nil)
    }
    for (index, entrance) in entrances.enumerated() {
      guard let building = entrance.building else { continue }
      buildings[building.position].entrances.append(EntranceIndex(at: index))
    }
    for index in buildings.indices {
      buildings[index].entrances.sort { left, right in
        let kinds = (
          entrances[left.position].kind.rawValue, entrances[right.position].kind.rawValue
        )
        return (kinds.0, left.rawValue) < (kinds.1, right.rawValue)
      }
    }
    let vertices = entrances.map { Int32(vertex($0.node, vertexOfNode) ?? -1) }
    return (buildings, entrances, vertices)
  }
}
