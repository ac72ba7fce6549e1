import Geodesy
import OpenStreetMap
import Testing

@testable import DemoCity

@Suite("Avenues with two carriageways")
struct AvenueTests {
  @Test("Each has its other direction on its left", arguments: try DrawnCity.districts.get())
  func pairs(city: DrawnCity) throws {
    let ways = city.ways("dual_carriageway")
    #expect(ways.count > 60)
    #expect(ways.allSatisfy { $0.tags["oneway"] == "yes" && $0.tags["highway"] == "primary" })
    #expect(ways.contains { $0.tags["bridge"] == "yes" })
    var steps: [(segment: Segment, way: OSMWay)] = []
    for way in ways {
      let points = city.points(way)
      for (start, end) in zip(points, points.dropFirst()) {
        steps.append((Segment(start: start, end: end), way))
      }
    }
    let middles = PackedRTree(steps.map { box(around: middle($0.segment), metres: 4) })
    var alone = 0
    for (segment, way) in steps where way.nodes.count > 2 {
      let other = beside(segment, metres: 14)
      var found = false
      middles.search(box(around: other, metres: 4)) { index in
        let (across, partner) = steps[index]
        // It goes the other way, and by the same name.
        found =
          partner.tags["name"] == way.tags["name"]
          && direction(segment).x * direction(across).x + direction(segment).y
            * direction(across).y < 0
        return !found
      }
      if !found { alone += 1 }
    }
    // At their ends carriageways part from each other a little.
    #expect(Double(alone) < 0.05 * Double(steps.count), "\(alone) of \(steps.count)")
  }

  @Test("Every street can be driven to and away from", arguments: try DrawnCity.districts.get())
  func connected(city: DrawnCity) throws {
    let classes = ["primary", "primary_link", "secondary", "tertiary", "residential"]
    var next: [Int64: [Int64]] = [:]
    var before: [Int64: [Int64]] = [:]
    func drive(_ from: Int64, _ to: Int64) {
      next[from, default: []].append(to)
      before[to, default: []].append(from)
    }
    for way in city.ways("highway") where classes.contains(way.tags["highway"] ?? "") {
      for (one, other) in zip(way.nodes, way.nodes.dropFirst()) {
        drive(one, other)
        if way.tags["oneway"] != "yes" { drive(other, one) }
      }
    }
    let all = Set(next.keys).union(before.keys)
    let start = try #require(city.ways("dual_carriageway").first?.nodes.first)
    #expect(all.subtracting(reached(from: start, by: next)).sorted() == [])
    #expect(all.subtracting(reached(from: start, by: before)).sorted() == [])
  }

  @Test(
    "One may turn back at gaps, but not at some crossings", arguments: try DrawnCity.districts.get()
  )
  func turning(city: DrawnCity) {
    let avenues = Set(city.ways("dual_carriageway").flatMap(\.nodes))
    let gaps = city.ways("highway").filter { $0.tags["highway"] == "primary_link" }
    #expect(gaps.count > 5)
    #expect(gaps.allSatisfy { $0.nodes.allSatisfy(avenues.contains) })
    let viaWays = city.elements.relations.filter { relation in
      relation.tags["restriction"] == "no_u_turn"
        && relation.members.contains { $0.role == "via" && $0.kind == .way }
    }
    #expect(viaWays.count > 5)
  }

  private func reached(from start: Int64, by next: [Int64: [Int64]]) -> Set<Int64> {
    var seen: Set<Int64> = [start]
    var stack = [start]
    while let node = stack.popLast() {
      for other in next[node] ?? [] where seen.insert(other).inserted { stack.append(other) }
    }
    return seen
  }

  // MARK: On the plane

  private func point(_ place: Coordinate<WGS84>) -> PlanePoint {
    Ground.point(longitude: place.longitude, latitude: place.latitude)
  }

  private func direction(_ segment: Segment) -> PlanePoint {
    (point(segment.end) - point(segment.start)).unit
  }

  private func middle(_ segment: Segment) -> PlanePoint {
    point(segment.start).toward(point(segment.end), by: 0.5)
  }

  private func beside(_ segment: Segment, metres: Double) -> PlanePoint {
    middle(segment) + direction(segment).left * metres
  }

  private func box(around point: PlanePoint, metres: Double) -> BoundingBox {
    let (low, high) = (
      Ground.coordinate(point - PlanePoint(x: metres, y: metres)),
      Ground.coordinate(point + PlanePoint(x: metres, y: metres))
    )
    return Segment(start: low, end: high).bounds
  }
}
