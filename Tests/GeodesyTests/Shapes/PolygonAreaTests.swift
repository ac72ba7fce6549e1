import Foundation
import Geodesy
import SeededRandom
import Testing

@Suite struct PolygonAreaTests {
  private func box(_ south: Double, _ west: Double, _ north: Double, _ east: Double) throws
    -> Polygon
  {
    Polygon(
      outer: try [(south, west), (south, east), (north, east), (north, west)].map {
        try #require(Coordinate(latitude: $0.0, longitude: $0.1))
      })
  }

  @Test func knownAreas() throws {
    let square = 6_371_008.8 * 6_371_008.8
    // The earth, an eighth of it, and a zone between two parallels.
    #expect(abs(try box(-90, -180, 90, 180).area.value / (4 * .pi * square) - 1) < 1e-12)
    #expect(abs(try box(0, 0, 90, 90).area.value / (.pi / 2 * square) - 1) < 1e-12)
    let zone = (sin(0.7) - sin(0.5)) * 0.3 * square
    let degrees = 180 / Double.pi
    #expect(
      abs(try box(0.5 * degrees, 1, 0.7 * degrees, 1 + 0.3 * degrees).area.value / zone - 1) < 1e-7)
  }

  /// Small rings against the shoelace on the local plane around their middle.
  @Test(arguments: Trial.all(10))
  func smallRingsAreFlat(_ trial: Trial) throws {
    var random = trial.random
    for _ in 0..<50 {
      let centre = Coordinate<WGS84>.random(
        latitudeE7: -700_000_000...700_000_000, longitudeE7: -1_700_000_000...1_700_000_000,
        using: &random)
      let plane = LocalPlane(origin: centre)
      let corners = (0..<12).map { index in
        let radius = Double.random(in: 5...60, using: &random)
        let angle = Double(index) * .pi / 6
        return plane.coordinate(PlanePoint(x: radius * cos(angle), y: radius * sin(angle)))
      }
      var flat = 0.0
      for (one, two) in zip(corners, corners.dropFirst() + [corners[0]]) {
        let (a, b) = (plane.point(one), plane.point(two))
        flat += (a.x * b.y - b.x * a.y) / 2
      }
      #expect(abs(Polygon.signedArea(of: corners).value / flat - 1) < 1e-4)
      #expect(abs(Polygon.signedArea(of: corners.reversed()).value / flat + 1) < 1e-4)
      #expect(Polygon.isAnticlockwise(corners) == true)
    }
  }

  @Test func holesAreTakenAway() throws {
    let outer = try box(30, 120, 30.01, 120.01)
    let hole = try box(30.002, 120.002, 30.004, 120.004)
    let polygon = Polygon(outer: outer.outer, holes: [hole.outer, Array(hole.outer.reversed())])
    #expect(
      abs(polygon.area.value - (outer.area.value - 2 * hole.area.value)) < 1e-3)
    #expect(Polygon(outer: []).area == .zero)
    #expect(Polygon(outer: [at(0, 0), at(9, 9)]).area == .zero)
  }
}
