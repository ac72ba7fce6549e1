import Foundation
import Geodesy
import OpenStreetMap
import SeededRandom
import Testing

@testable import Routing

@Suite("Traces")
struct TraceTests {
  @Test(
    "Noisy traces of known ways: 97 % of the length on the right streets at 10 m of noise",
    .enabled(if: SharedData.isPresent, "shared data absent"))
  func noise() throws {
    let city = try CityMap.build(from: OSMFile(path: SharedData.osm("shanghai_center_roads")))
    let network = city.network
    let router = DoorRouter(city)
    var random = SeededRandom(seed: 4)
    var (right, whole, count) = (0.0, 0.0, 0)
    for profile in [Profile.ebike, .car] {
      let ride = StreetRide(city, profile)
      while count < (profile == .ebike ? 8 : 16) {
        let places = DoorSearchTests.places(city, [profile], 2, &random)
        guard places[0].coordinate.distance(to: places[1].coordinate) < Metres(2_500),
          let path = ride.path([places[0]], to: [places[1]], .usual), path.moves.count > 5
        else { continue }
        count += 1
        let line = RouteLine(path, network, end: places[1].coordinate).legs[0].geometry
        let trace = Self.trace(line, every: 30, noise: 10, &random)
        let match = router.match(trace, by: profile)
        let driven = match.parts.flatMap(\.route.legs).flatMap(\.geometry)
        let lengths = AlternativeRules.lengths(path)
        var matcher = TraceMatcher(city, profile)
        let found = matcher.run(trace).flatMap(\.paths).flatMap(\.moves)
        let own = Set(found.map(\.edge))
        for (edge, length) in lengths {
          whole += length
          if own.contains(edge) { right += length }
        }
        #expect(match.points.allSatisfy { $0 != nil } && !driven.isEmpty)
        #expect(match.parts.count == 1 && match.parts[0].confidence > 0.3)
        let total = found.reduce(0) { $0 + Double(abs($1.to - $1.from)) / 100 }
        #expect(total < lengths.values.reduce(0, +) * 1.15 + 60)
      }
    }
    #expect(right / whole >= 0.97, "\(right / whole)")
  }

  /// Points along a line with noise of a normal distribution.
  static func trace(
    _ line: [Coordinate<WGS84>], every step: Double, noise: Double, _ random: inout SeededRandom
  ) -> [TracePoint] {
    var points: [TracePoint] = []
    var rest = 0.0
    var time = 1_700_000_000.0
    for (start, end) in zip(line, line.dropFirst()) {
      let length = start.distance(to: end).value
      while rest <= length {
        let off = noise * (-2 * log(Double.random(in: 0.001...1, using: &random))).squareRoot()
        let place = start.toward(end, by: length > 0 ? rest / length : 0)
          .destination(
            Metres(off), bearing: .random(in: 0..<360, using: &random))
        points.append(TracePoint(place, unixSeconds: time))
        time += 5
        rest += step
      }
      rest -= length
    }
    return points
  }

  @Test("Gaps divide; hostile points match nothing or something, and never take long")
  func hostile() throws {
    let city = try CityFileTests.town()
    let router = DoorRouter(city)
    let places = Array(city.network.coordinates.prefix(6))
    #expect(router.match([], by: .foot).parts.isEmpty)
    #expect(router.match([TracePoint(places[0])], by: .foot).parts.isEmpty)
    let twice = router.match([TracePoint(places[0]), TracePoint(places[0])], by: .foot)
    #expect(twice.parts.count == 1 && twice.parts[0].route.distance.value < 30)
    let far = TracePoint(Coordinate(latitudeE7: 0, longitudeE7: 0))
    #expect(router.match([far, far], by: .foot).points == [nil, nil])
    let gap = [
      TracePoint(places[0], unixSeconds: 0), TracePoint(places[1], unixSeconds: 5),
      TracePoint(places[0], unixSeconds: 10_000), TracePoint(places[1], unixSeconds: 10_005),
    ]
    let match = router.match(gap, by: .foot)
    #expect(match.parts.count == 2 && match.points.compactMap { $0?.part } == [0, 0, 1, 1])
    let odd = [Double.nan, .infinity, -.infinity, 0, -5].map {
      TracePoint(places[2], unixSeconds: $0, radius: Metres($0))
    }
    _ = router.match(odd + odd, by: .foot)
    var random = SeededRandom(seed: 8)
    let wild = (0..<500).map { _ in
      TracePoint(places.randomElement(using: &random) ?? places[0], radius: Metres(1e9))
    }
    #expect(router.match(wild, by: .ebike).points.count == 500)
  }
}
