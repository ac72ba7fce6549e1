import Geodesy
import OpenStreetMap
import Testing

@testable import DemoCity

@Suite("Nothing stands on anything else")
struct OverlapTests {
  @Test("Buildings apart from each other, from water, from streets", arguments: try DrawnCity.all)
  func buildings(city: DrawnCity) throws {
    let plan = try GroundPlan(city.elements)
    #expect(plan.overlappingBuildings().map { "\($0.0) on \($0.1)" } == [])
    #expect(plan.buildingsInWater() == [])
    for way in city.ways("highway") where way.tags["tunnel"] == nil && way.tags["bridge"] == nil {
      #expect(plan.buildings(metBy: city.points(way)) == [], "way \(way.id)")
    }
  }

  @Test("No street through water but by a bridge", arguments: try DrawnCity.all)
  func water(city: DrawnCity) throws {
    let plan = try GroundPlan(city.elements)
    for way in city.ways("highway") where way.tags["bridge"] == nil && way.tags["tunnel"] == nil {
      #expect(plan.water(metBy: city.points(way)) == [], "way \(way.id) \(way.tags)")
    }
  }

  @Test("Walls cross no building, and ways only at gates", arguments: try DrawnCity.all)
  func walls(city: DrawnCity) throws {
    let plan = try GroundPlan(city.elements)
    let walls = city.ways("barrier")
    let streets = city.ways("highway").filter {
      $0.tags["tunnel"] == nil && $0.tags["bridge"] == nil
    }
    var segments: [(segment: Segment, way: Int64)] = []
    for wall in walls {
      let points = city.points(wall)
      #expect(plan.buildings(metBy: points) == [], "wall \(wall.id)")
      for (start, end) in zip(points, points.dropFirst()) {
        segments.append((Segment(start: start, end: end), wall.id))
      }
    }
    let tree = PackedRTree(segments.map(\.segment.bounds))
    for street in streets {
      let points = city.points(street)
      for (start, end) in zip(points, points.dropFirst()) {
        let step = Segment(start: start, end: end)
        tree.search(step.bounds) { index in
          let wall = segments[index].segment
          guard step.intersects(wall) else { return true }
          // They may meet at a node that both have: a gate.
          let shared = [step.start, step.end].contains { $0 == wall.start || $0 == wall.end }
          #expect(shared, "way \(street.id) through wall \(segments[index].way)")
          return true
        }
      }
    }
  }
}
