import Geodesy
import OpenStreetMap
import Testing

@testable import DemoCity

@Suite("What editors' validators ask of a map")
struct RuleTests {
  @Test("No two nodes at one place, no way twice through a node", arguments: try DrawnCity.all)
  func nodes(city: DrawnCity) {
    var seen: [Coordinate<WGS84>: Int64] = [:]
    for node in city.elements.nodes {
      let other = seen.updateValue(node.id, forKey: node.coordinate)
      #expect(other == nil, "nodes \(other ?? 0) and \(node.id)")
    }
    for way in city.elements.ways {
      let nodes =
        way.nodes[0] == way.nodes[way.nodes.count - 1] ? way.nodes.dropLast() : way.nodes[...]
      #expect(Set(nodes).count == nodes.count, "way \(way.id)")
    }
  }

  @Test("Ways on one level cross where both have a node", arguments: try DrawnCity.all)
  func crossings(city: DrawnCity) {
    var segments: [(segment: Segment, way: Int64)] = []
    for way in city.ways("highway") where way.tags["layer"] == nil {
      let points = city.points(way)
      for (start, end) in zip(points, points.dropFirst()) {
        segments.append((Segment(start: start, end: end), way.id))
      }
    }
    let tree = PackedRTree(segments.map(\.segment.bounds))
    var crossings: [String] = []
    for (index, one) in segments.enumerated() {
      tree.search(one.segment.bounds) { other in
        guard other > index, segments[other].way != one.way else { return true }
        let two = segments[other].segment
        let isJoint = [two.start, two.end].contains {
          $0 == one.segment.start || $0 == one.segment.end
        }
        if !isJoint, one.segment.intersects(two) {
          crossings.append("\(one.way) and \(segments[other].way)")
        }
        return true
      }
    }
    #expect(crossings == [])
  }

  @Test("What leaves the ground says how high", arguments: try DrawnCity.all)
  func levels(city: DrawnCity) {
    for way in city.elements.ways {
      if way.tags["bridge"] != nil { #expect(way.tags["layer"] == "1", "way \(way.id)") }
      if way.tags["tunnel"] != nil { #expect(way.tags["layer"] == "-1", "way \(way.id)") }
    }
  }

  @Test(
    "Forbidden turns lead from one way into the other", arguments: try DrawnCity.districts.get())
  func restrictions(city: DrawnCity) throws {
    let ways = Dictionary(city.elements.ways.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    for relation in city.elements.relations where relation.tags["type"] == "restriction" {
      func member(_ role: String) throws -> OSMRelation.Member {
        try #require(relation.members.first { $0.role == role })
      }
      let from = try #require(ways[try member("from").id])
      let via = try member("via")
      let to = try #require(ways[try member("to").id])
      let joints = via.kind == .node ? [via.id] : try #require(ways[via.id]).nodes
      // Whoever may drive one way only comes by the last node and goes by the first.
      let comes =
        from.tags["oneway"] == "yes" ? [from.nodes.last] : [from.nodes.first, from.nodes.last]
      let goes = to.tags["oneway"] == "yes" ? [to.nodes.first] : [to.nodes.first, to.nodes.last]
      #expect(joints.contains { comes.contains($0) }, "relation \(relation.id)")
      #expect(joints.contains { goes.contains($0) }, "relation \(relation.id)")
    }
  }
}
