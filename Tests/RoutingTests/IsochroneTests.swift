import Geodesy
import OpenStreetMap
import SeededRandom
import SketchMap
import Testing

@testable import Routing

@Suite("Isochrones")
struct IsochroneTests {
  @Test("Random towns: the same parts of streets as the plain search", arguments: 1...2)
  func parts(part: Int) throws {
    var reached = 0
    for seed in UInt64(part * 100)..<UInt64(part * 100 + 25) {
      let city = try CityMap.build(from: RestrictedTown.elements(seed: seed))
      let network = city.network
      guard network.edgeCount > 0 else { continue }
      let turns = city.streets.turns
      let pool = try #require(city.streets.reaches)
      var random = SeededRandom(seed: seed)
      for profile in Profile.allCases {
        for round in 0..<3 {
          var state = StreetState.usual
          if round == 2 {
            state.shutGates = city.gates.indices.filter { _ in Bool.random(using: &random) }
              .map { Int32($0) }
            state.conditions = network.conditions.indices.filter { _ in Bool.random(using: &random)
            }.map { Int32($0) }
          }
          let starts = DoorSearchTests.places(city, [profile], 2, &random)
          guard !starts.isEmpty else { continue }
          let limit = UInt32.random(in: 20_000...200_000, using: &random)
          let weights = TurnWeights(network, turns, profile, .all, state)
          var plain = ReachSearch(network, turns, weights, limit: limit)
          plain.run(from: starts)
          try pool.withSearch { search throws(HierarchyError) in
            try search.run(starts, profile, state, within: limit)
            for edge in 0..<Int32(network.edgeCount) {
              let truth = plain.parts(of: edge)
              let found = search.parts(of: edge)
              #expect(found == truth, "seed \(seed), \(profile), round \(round), edge \(edge)")
              reached += truth.count
            }
          }
        }
      }
    }
    #expect(reached > 500)
  }

  @Test("A block with its own streets behind a shut gate is a hole; the ground around is inside")
  func hole() throws {
    let town = try SketchCity(
      SketchMap(
        """
        A-----B-----C
        |           |
        |  K--L--M  |
        |  |  |  |  |
        H  N--O--P--D
        |           |
        G-----F-----E
        """, metres: 60,
        ways: [
          "ABCDEFGHA": residential, "KLMPONK": residential, "LO": residential,
          "PD": ["highway": "residential", "access": "no"],
        ]))
    let router = DoorRouter(town.city)
    let spot = try #require(router.spot(near: town.sketch["A"], by: .ebike))
    let found = router.isochrones(from: spot, within: [60_000, 3_600_000, 1_000])
    #expect(found.map(\.milliseconds) == [60_000, 3_600_000, 1_000])
    let all = found[1].polygons
    try #require(all.count == 1 && all[0].holes.count == 1)
    for name in "ABCDEFGH" { #expect(all[0].contains(town.sketch[name])) }
    for name in "KLMNOP" {
      let place = town.sketch[name]
      let off = all[0].nearestOnBoundary(to: place)?.distance ?? .zero
      #expect(!all[0].contains(place) || off <= found[1].tolerance)
    }
    #expect(!(found[0].polygons.first?.contains(town.sketch["E"]) ?? true))
    #expect(found[0].polygons.first?.contains(town.sketch["A"]) ?? false)
    #expect(found[2].polygons.count == 1)
    #expect(router.isochrones(from: spot, within: []).isEmpty)
  }

  @Test(
    "Real cities: junctions are inside exactly if they are reached",
    .enabled(if: SharedData.isPresent, "shared data absent"), arguments: JudgedCity.real)
  func city(_ city: JudgedCity) throws {
    try Self.judge(city.map(), starts: 2, profiles: [.ebike, .foot])
  }

  @Test("The demo city: junctions are inside exactly if they are reached")
  func demo() throws {
    let map = try JudgedCity.demo.map()
    #if DEBUG
      try Self.judge(
        map, starts: 2, profiles: [.ebike, .foot], within: [30_000, 60_000], least: 20)
    #else
      try Self.judge(map, starts: 2, profiles: [.ebike, .foot, .car])
    #endif
  }

  /// Compares polygons with the plain search, junction by junction.
  static func judge(
    _ city: CityMap, starts: Int, profiles: [Profile], within limits: [Int] = [240_000, 600_000],
    least: Int = 500
  ) throws {
    let network = city.network
    let router = DoorRouter(city)
    let turns = city.streets.turns
    var random = SeededRandom(seed: 9)
    var (inside, outside) = (0, 0)
    for profile in profiles {
      let weights = TurnWeights(network, turns, profile, .all)
      for _ in 0..<starts {
        let centre = network.coordinates[Int.random(in: 0..<network.vertexCount, using: &random)]
        guard let spot = router.spot(near: centre, by: profile) else { continue }
        for isochrone in router.isochrones(from: spot, within: limits) {
          var search = ReachSearch(
            network, turns, weights, limit: UInt32(isochrone.milliseconds))
          search.run(from: spot.places)
          var isReached = Array(repeating: false, count: network.vertexCount)
          for edge in 0..<network.edgeCount {
            let parts = search.parts(of: Int32(edge))
            if parts.first?.lowerBound == 0 { isReached[Int(network.edgeTail[edge])] = true }
            if parts.last?.upperBound == network.edgeLength[edge] {
              isReached[Int(network.edgeHead[edge])] = true
            }
          }
          let rows = RowsOfSegments(isochrone.polygons)
          for vertex in 0..<network.vertexCount where isPassed(vertex, network, profile) {
            let place = network.coordinates[vertex]
            if rows.contains(place) == isReached[vertex] {
              if isReached[vertex] { inside += 1 } else { outside += 1 }
              continue
            }
            // Wrong side: only within the tolerance of the outline, that is of the other kind.
            var off = rows.distance(to: place)
            if !isReached[vertex], off > isochrone.tolerance.value {
              off = min(off, distance(to: place, search, network))
            }
            #expect(
              off <= isochrone.tolerance.value,
              "\(profile) \(isochrone.milliseconds) \(place) \(isReached[vertex]) \(off)")
          }
        }
      }
    }
    #expect(inside > least && outside > least, "\(inside) \(outside)")
  }

  /// How far the nearest reached stretch is.
  private static func distance(
    to place: Coordinate<WGS84>, _ search: ReachSearch, _ network: StreetNetwork
  ) -> Double {
    var least = Double.infinity
    for edge in search.covers.keys {
      for part in search.parts(of: edge) {
        let line = network.line(of: Int(edge), from: part.lowerBound, to: part.upperBound)
        for (start, end) in zip(line, line.dropFirst()) {
          let segment = Segment(start: start, end: end)
          least = min(least, segment.nearest(to: place).distance.value)
        }
      }
    }
    return least
  }

  private static func isPassed(
    _ vertex: Int, _ network: StreetNetwork, _ profile: Profile
  ) -> Bool {
    network.sides(from: vertex).contains { network.isPassable(Int($0 >> 1), profile) }
  }
}

/// Point in polygon for many points, by the even-odd rule over all rings.
private struct RowsOfSegments {
  private var segments: [Segment] = []
  private var bounds = BoundingBox.empty

  init(_ polygons: [Polygon]) {
    for polygon in polygons {
      polygon.forEachEdge {
        segments.append($0)
        bounds.formUnion($0.bounds)
        return true
      }
    }
  }

  /// How far the nearest outline is, in metres.
  func distance(to place: Coordinate<WGS84>) -> Double {
    segments.map { $0.nearest(to: place).distance.value }.min() ?? .infinity
  }

  func contains(_ place: Coordinate<WGS84>) -> Bool {
    guard bounds.contains(place) else { return false }
    var isIn = false
    for segment in segments {
      let (start, end) = (segment.start, segment.end)
      guard (start.latitudeE7 > place.latitudeE7) != (end.latitudeE7 > place.latitudeE7) else {
        continue
      }
      let share =
        Double(place.latitudeE7 - start.latitudeE7) / Double(end.latitudeE7 - start.latitudeE7)
      let east = Double(start.longitudeE7) + share * Double(end.longitudeE7 - start.longitudeE7)
      if Double(place.longitudeE7) < east { isIn.toggle() }
    }
    return isIn
  }
}
