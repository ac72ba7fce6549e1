import Foundation
import Geodesy
import OpenStreetMap
import Testing

@testable import DemoCity

@Suite("The map is sound OpenStreetMap data")
struct SoundMapTests {
  @Test("Ids rise, references are there, no line stands still", arguments: try DrawnCity.all)
  func references(city: DrawnCity) {
    let elements = city.elements
    #expect(isRising(elements.nodes.map(\.id)))
    #expect(isRising(elements.ways.map(\.id)))
    #expect(isRising(elements.relations.map(\.id)))
    let ways = Set(elements.ways.map(\.id))
    for way in elements.ways {
      #expect(way.nodes.count > 1)
      #expect(way.nodes.allSatisfy { city.places[$0] != nil }, "way \(way.id)")
      let points = city.points(way)
      #expect(zip(points, points.dropFirst()).allSatisfy { $0 != $1 }, "way \(way.id)")
    }
    for relation in elements.relations {
      for member in relation.members {
        let isThere = member.kind == .way ? ways.contains(member.id) : city.places[member.id] != nil
        #expect(isThere, "relation \(relation.id)")
      }
    }
  }

  @Test("Nodes without tags belong to something", arguments: try DrawnCity.all)
  func loose(city: DrawnCity) {
    let used = Set(city.elements.ways.flatMap(\.nodes))
    let loose = city.elements.nodes.filter { $0.tags.isEmpty && !used.contains($0.id) }
    #expect(loose.map(\.id) == [])
  }

  @Test("Areas assemble without a problem", arguments: try DrawnCity.all)
  func areas(city: DrawnCity) throws {
    let assembly = try AreaAssembler().assemble(city.elements)
    #expect(assembly.problems == [])
    #expect(assembly.areas.allSatisfy { !$0.polygons.isEmpty })
  }

  @Test("Districts fit together at their seams")
  func seams() throws {
    let size = CitySize(columns: 2, rows: 2)
    let city = try DrawnCity(InventedCity(size: .city, seed: 11, citySize: size), "two by two")
    references(city: city)
    // A street, the river and the rails go on from each district into the next.
    for key in ["highway", "waterway", "railway"] {
      let crossing = city.ways(key).filter { way in
        Set(way.nodes.map { $0 / 10_000_000 }).count > 1
      }
      #expect(crossing.count >= 2, "\(key)")
    }
    let network = try #require(longestPiece(city))
    #expect(network > 0.995)
  }

  /// The share of street nodes that hang together.
  private func longestPiece(_ city: DrawnCity) -> Double? {
    var parent: [Int64: Int64] = [:]
    func root(_ node: Int64) -> Int64 {
      var node = node
      while let next = parent[node], next != node { node = next }
      return node
    }
    for way in city.ways("highway") {
      let first = root(way.nodes[0])
      parent[first] = first
      for node in way.nodes { parent[root(node)] = first }
    }
    var counts: [Int64: Int] = [:]
    for node in parent.keys { counts[root(node), default: 0] += 1 }
    return counts.values.max().map { Double($0) / Double(parent.count) }
  }

  @Test("osmium finds every reference", .enabled(if: Osmium.isPresent, "osmium absent"))
  func osmium() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("city.osm.pbf")
    try InventedCity(size: .district, seed: 7).write(to: path)
    let (code, output) = try Osmium.run("check-refs", "-r", path)
    #expect(code == 0, "\(output)")
  }

  private func isRising(_ ids: [Int64]) -> Bool {
    (ids.first ?? 1) > 0 && zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 }
  }
}
