import Geodesy
import OpenStreetMap
import Testing

@testable import DemoCity

@Suite("Estates are walled, with gates")
struct WallTests {
  @Test("A walk around each wall comes back to where it began", arguments: try DrawnCity.all)
  func closed(city: DrawnCity) throws {
    // Fences along rails are no estate's.
    let walls = city.ways("barrier").filter { $0.tags["fence_type"] == nil }
    let grounds = city.elements.ways.filter { way in
      way.tags["landuse"] == "residential" && way.tags["residential"] == "apartments"
        || ["school", "hospital", "university", "kindergarten"].contains(way.tags["amenity"] ?? "")
    }
    #expect(!grounds.isEmpty)
    // Each step of a wall, by its two nodes.
    var steps: Set<[Int64]> = []
    for wall in walls {
      for (one, next) in zip(wall.nodes, wall.nodes.dropFirst()) {
        steps.insert([min(one, next), max(one, next)])
      }
      for end in [wall.nodes[0], wall.nodes[wall.nodes.count - 1]] {
        #expect(city.nodeTags[end]?["barrier"] != nil, "wall \(wall.id) ends at no gate")
      }
    }
    for ground in grounds {
      for (one, next) in zip(ground.nodes, ground.nodes.dropFirst()) {
        #expect(steps.contains([min(one, next), max(one, next)]), "hole in \(ground.id)")
      }
      let gates = Set(ground.nodes).filter { city.nodeTags[$0]?["barrier"] != nil }
      #expect((1...4).contains(gates.count), "\(ground.id): \(gates.count) gates")
      let open = gates.filter { city.nodeTags[$0]?["foot"] == "yes" }
      #expect(!open.isEmpty, "nobody comes into \(ground.id)")
    }
  }

  @Test("Every gate lies on a way that leads through it", arguments: try DrawnCity.all)
  func gates(city: DrawnCity) {
    let onStreets = Set(city.ways("highway").flatMap { $0.nodes.dropFirst().dropLast() })
    for (id, tags) in city.nodeTags where tags["barrier"] != nil {
      #expect(onStreets.contains(id), "gate \(id)")
      #expect(tags["name"] != nil)
    }
  }

  @Test("There are gates of every kind in a district")
  func kinds() throws {
    for city in try DrawnCity.districts.get() {
      let gates = city.nodeTags.values.filter { $0["barrier"] != nil }
      #expect(gates.contains { $0["barrier"] == "lift_gate" })
      #expect(gates.contains { $0["motor_vehicle"] == "no" })
      #expect(gates.contains { $0["opening_hours"] != nil })
      #expect(gates.contains { $0["locked"] == "yes" })
      #expect(gates.contains { $0["ref"] == "1" && $0["name"] == "1号门" })
      #expect(gates.contains { $0["name"] == "北门" })
    }
  }
}
