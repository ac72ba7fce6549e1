import Geodesy
import OpenStreetMap
import SeededRandom
import Testing

@testable import Routing

@Suite("Door search")
struct DoorSearchTests {
  /// A grid of streets with random tags, gates, car parks and private pieces.
  static func town(seed: UInt64) throws -> CityMap {
    try CityMap.build(from: elements(seed: seed))
  }

  static func elements(seed: UInt64) -> OSMElements {
    var random = SeededRandom(seed: seed)
    let (rows, columns) = (
      Int.random(in: 2...4, using: &random), Int.random(in: 2...4, using: &random)
    )
    func id(_ row: Int, _ column: Int) -> Int64 { Int64(row * 10 + column + 1) }
    let kinds: [[String: String]] = [
      ["highway": "residential"], ["highway": "residential"], ["highway": "service"],
      ["highway": "footway"], ["highway": "footway", "bicycle": "yes"],
      ["highway": "residential", "oneway": "yes"], ["highway": "residential", "oneway": "-1"],
      ["highway": "service", "access": "private"], ["highway": "primary"],
      ["highway": "service", "motor_vehicle": "destination"], ["highway": "steps"],
      ["highway": "residential", "bridge": "yes"], ["highway": "trunk"],
      ["highway": "footway", "foot": "private"],
    ]
    let marks: [[String: String]] = [
      [:], [:], [:], [:], ["barrier": "gate"], ["barrier": "bollard"],
      ["barrier": "gate", "access": "private"], ["barrier": "turnstile"],
      ["barrier": "gate", "locked": "yes"], ["amenity": "parking_entrance"],
      ["amenity": "bicycle_parking"], ["highway": "elevator"],
    ]
    var elements = OSMElements()
    for row in 0..<rows {
      for column in 0..<columns {
        elements.nodes.append(
          OSMNode(
            id: id(row, column),
            coordinate: Coordinate(
              latitudeE7: 399_600_000 + Int32(row) * 7_000
                + .random(in: -1_500...1_500, using: &random),
              longitudeE7: 1_163_500_000 + Int32(column) * 9_000
                + .random(in: -1_500...1_500, using: &random)),
            tags: marks[Int.random(in: 0..<marks.count, using: &random)]))
        for next in [(row + 1, column), (row, column + 1)] where next.0 < rows && next.1 < columns {
          guard Int.random(in: 0..<10, using: &random) > 0 else { continue }
          elements.ways.append(
            OSMWay(
              id: Int64(elements.ways.count + 1), nodes: [id(row, column), id(next.0, next.1)],
              tags: kinds[Int.random(in: 0..<kinds.count, using: &random)]))
        }
      }
    }
    return elements
  }

  static func places(
    _ city: CityMap, _ profiles: [Profile], _ count: Int, _ random: inout SeededRandom
  ) -> [StreetPlace] {
    let network = city.network
    let edges = (0..<network.edgeCount).filter { edge in
      profiles.contains { network.isPassable(edge, $0) }
    }
    guard !edges.isEmpty else { return [] }
    return (0..<count).map { _ in
      let edge = edges[Int.random(in: 0..<edges.count, using: &random)]
      let length = network.edgeLength[edge]
      let offset: Int32 =
        switch Int.random(in: 0..<4, using: &random) {
        case 0: 0
        case 1: length
        default: .random(in: 0...length, using: &random)
        }
      return StreetPlace(
        edge: Int32(edge), offset: offset,
        coordinate: network.line(of: edge, from: offset, to: offset)[0],
        cost: .random(in: 0...60_000, using: &random))
    }
  }

  @Test(
    "Plain search and hierarchy = trying all places to leave the vehicle one after the other",
    arguments: 1...6)
  func oracle(part: Int) throws {
    for seed in UInt64(part * 1_000)..<UInt64(part * 1_000 + 60) {
      let city = try CityMap.build(from: RestrictedTown.elements(seed: seed))
      let streets = try StreetHierarchy(city.network, order: city.edgeOrder)
      var search = DoorSearch(city.network, streets.turns)
      let query = DoorQuery(streets)
      var random = SeededRandom(seed: seed &+ 77)
      for profile in Profile.allCases {
        let starts = Self.places(city, [profile], Int.random(in: 1...3, using: &random), &random)
        let goals = Self.places(
          city, [profile, .foot], Int.random(in: 1...3, using: &random), &random)
        guard !starts.isEmpty, let centre = goals.first?.coordinate else { continue }
        let slack = goals.map { $0.coordinate.distance(to: centre).value }.max() ?? 0
        // Every other town has gates that are shut for the moment.
        let shutGates = city.gates.indices.map { _ in
          seed.isMultiple(of: 2) && Bool.random(using: &random)
        }
        let conditions = city.network.conditions.indices.filter { _ in
          Bool.random(using: &random)
        }.map { Int32($0) }
        let shutStreets = (0..<Int32(city.network.edgeCount)).filter { _ in
          seed.isMultiple(of: 3) && Int.random(in: 0..<6, using: &random) == 0
        }
        let request = DoorSearch.Request(
          profile: profile, starts: starts, goals: goals, centre: centre, slack: slack + 1,
          bounds: city.bounds,
          state: StreetState(
            shutGates: shutGates.indices.filter { shutGates[$0] }.map { Int32($0) },
            conditions: conditions, shutStreets: shutStreets))
        let found = search.run(request, city.network)
        let quick = try query.run(request)
        let truth = ReferenceDoorSearch(
          network: city.network, profile: profile, shutGates: shutGates,
          conditions: Set(conditions), shutStreets: Set(shutStreets)
        ).best(starts, goals)
        #expect(found == truth, "seed \(seed), \(profile)")
        #expect(quick == truth, "seed \(seed), \(profile)")
        guard let found, let quickPath = query.path(request) else { continue }
        for path in [search.path(request, city.network), quickPath] {
          let moving = path.moves.reduce(UInt32(0)) { $0 + $1.milliseconds }
          let parking = path.parkingKind.map { ParkingCosts.cost($0, profile) } ?? 0
          #expect(
            path.start.cost + moving + parking + goals[path.goal].cost == found,
            "seed \(seed), \(profile)")
          try Self.expectConnected(path, city.network, goals, "seed \(seed), \(profile)")
        }
      }
    }
  }

  /// Each move begins where the one before ends, and the last at the goal place.
  static func expectConnected(
    _ path: DoorPath, _ network: StreetNetwork, _ goals: [StreetPlace], _ name: Comment
  ) throws {
    func vertex(_ edge: Int, _ offset: Int32) -> Int? {
      network.vertex(
        of: StreetPlace(
          edge: Int32(edge), offset: offset, coordinate: network.coordinates[0], cost: 0))
    }
    let goal = goals[path.goal]
    guard let last = path.moves.last else { return }
    #expect(
      last.edge == Int(goal.edge) && last.to == goal.offset
        || vertex(last.edge, last.to) == network.vertex(of: goal), name)
    for (one, next) in zip(path.moves, path.moves.dropFirst()) {
      #expect(vertex(one.edge, one.to) == vertex(next.edge, next.from), name)
      #expect(Int(next.vertex) == vertex(next.edge, next.from), name)
    }
  }

  @Test("A bicycle stand is preferred to the kerb when it is near, not when it is far")
  func stands() throws {
    for (metres, kind) in [(20.0, ParkingKind.bicycleParking), (150.0, .kerb)] {
      var elements = OSMElements()
      let plane = LocalPlane(
        origin: Coordinate(latitudeE7: 399_600_000, longitudeE7: 1_163_500_000))
      // West to east: start, door; the stand lies beyond the door.
      for (id, x) in [(Int64(1), 0.0), (2, 500), (3, 500 + metres)] {
        elements.nodes.append(
          OSMNode(
            id: id, coordinate: plane.coordinate(PlanePoint(x: x, y: 0)),
            tags: id == 3 ? ["amenity": "bicycle_parking"] : [:]))
      }
      elements.ways = [OSMWay(id: 1, nodes: [1, 2, 3], tags: ["highway": "residential"])]
      let city = try CityMap.build(from: elements)
      let route = try DoorRouter(city).way(
        from: elements.nodes[0].coordinate, to: .coordinate(elements.nodes[1].coordinate),
        by: .ebike)
      #expect(route.steps.contains { $0.action == .park(kind) }, "\(metres) m")
    }
  }
}
