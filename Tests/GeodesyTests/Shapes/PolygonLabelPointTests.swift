import Foundation
import Geodesy
import SeededRandom
import Testing

@Suite struct PolygonLabelPointTests {
  private let plane = LocalPlane(
    origin: Coordinate(latitudeE7: 311_000_000, longitudeE7: 1_214_000_000))

  private func ring(_ points: [(Double, Double)]) -> [Coordinate<WGS84>] {
    points.map { plane.coordinate(PlanePoint(x: $0.0, y: $0.1)) }
  }

  private func clearance(_ polygon: Polygon, _ place: Coordinate<WGS84>) -> Double {
    guard polygon.side(of: place) == .inside else { return 0 }
    return polygon.nearestOnBoundary(to: place)?.distance.value ?? 0
  }

  @Test func theCorridorOfAnL() throws {
    let building = Polygon(
      outer: ring([(0, 0), (60, 0), (60, 12), (20, 12), (20, 40), (0, 40)]))
    let label = try #require(building.labelPoint())
    #expect(clearance(building, label) > 9.9)
  }

  @Test func aCourtyardPushesTheLabelAside() throws {
    let block = Polygon(
      outer: ring([(0, 0), (50, 0), (50, 40), (0, 40)]),
      holes: [ring([(10, 10), (30, 10), (30, 30), (10, 30)])])
    let label = try #require(block.labelPoint(precision: Metres(0.05)))
    #expect(plane.point(label).x > 30)
    #expect(clearance(block, label) > 9.9)
  }

  /// No point of a fine grid beats the label by more than the precision.
  @Test(arguments: Trial.all(20))
  func noGridPointIsBetter(_ trial: Trial) throws {
    var random = trial.random
    let polygon = Polygon(
      outer: ring(
        (0..<14).map { index in
          let radius = Double.random(in: 3...50, using: &random)
          let angle = Double(index) * .pi / 7
          return (radius * cos(angle), radius * sin(angle))
        }))
    let label = try #require(polygon.labelPoint())
    let best = clearance(polygon, label)
    for x in stride(from: -50.0, through: 50, by: 2) {
      for y in stride(from: -50.0, through: 50, by: 2) {
        let place = plane.coordinate(PlanePoint(x: x, y: y))
        #expect(clearance(polygon, place) <= best + 0.52)
      }
    }
  }

  @Test func degeneratePolygonsGiveACorner() {
    #expect(Polygon(outer: []).labelPoint() == nil)
    #expect(Polygon(outer: [at(3, 4)]).labelPoint() == at(3, 4))
    #expect(Polygon(outer: [at(3, 4), at(90, 4), at(50, 4)]).labelPoint() == at(3, 4))
    #expect(Polygon(outer: [at(0, 0), at(9, 9), at(99, 99)]).labelPoint() == at(0, 0))
  }

  /// Slivers, dots and continents end in time and give a point of the polygon.
  @Test(arguments: Trial.all(10))
  func strangeShapesEnd(_ trial: Trial) throws {
    var random = trial.random
    for reach in [Int32(2), 100, 1_000_000, 850_000_000] {
      let ring = (0..<Int.random(in: 3...8, using: &random)).map { _ in
        Coordinate<WGS84>.random(
          latitudeE7: -reach...reach, longitudeE7: -3...3, using: &random)
      }
      for polygon in [Polygon(outer: ring), Polygon(outer: ring, holes: [ring])] {
        let label = try #require(polygon.labelPoint(precision: Metres(0)))
        #expect(polygon.contains(label))
      }
    }
  }
}
