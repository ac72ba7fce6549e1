import OpenStreetMap
import SketchMap
import Testing

@testable import Routing

@Suite("Ground")
struct GroundTests {
  /// The speeds of a profile forward and backward, in percent of those without the last tags.
  private static func shares(
    _ tags: [String: String], _ profile: Profile, on highway: String = "residential"
  ) throws -> [Int] {
    func speeds(_ tags: [String: String]) throws -> [Double] {
      let elements = OSMElements(ways: [OSMWay(id: 1, nodes: [1, 2], tags: tags)])
      var speeds: [Double] = []
      try elements.read(.ways) { block in
        let rules = WayRules(block.wayTags(0))
        speeds = [false, true].map { Double(rules?.direction(profile, backward: $0).speed ?? 0) }
      }
      return speeds
    }
    let usual = try speeds(["highway": highway])
    let own = try speeds(tags.merging(["highway": highway]) { one, _ in one })
    return zip(own, usual).map { Int(($0 / $1 * 100).rounded()) }
  }

  @Test(
    "Rough ground slows wheels more than feet",
    arguments: [
      (["surface": "asphalt"], 100, 100, 100), (["surface": "sett"], 85, 90, 100),
      (["surface": "gravel"], 65, 60, 95), (["surface": "asphalt; sand"], 40, 40, 75),
      (["smoothness": "bad"], 65, 60, 95),
      (["surface": "sett", "smoothness": "good"], 85, 90, 100),
      (["surface": "asphalt", "smoothness": "very_bad"], 40, 40, 75),
      (["tracktype": "grade2"], 85, 90, 100),
      (["tracktype": "grade5", "surface": "concrete"], 100, 100, 100),
      (["surface": "nonsense", "smoothness": "", "tracktype": "grade9"], 100, 100, 100),
    ])
  func roughness(_ tags: [String: String], ebike: Int, car: Int, foot: Int) throws {
    #expect(try Self.shares(tags, .ebike) == [ebike, ebike])
    #expect(try Self.shares(tags, .car) == [car, car])
    #expect(try Self.shares(tags, .foot) == [foot, foot])
  }

  @Test("Tracks and paths are rough as usual; only soft ones are worse")
  func tracks() throws {
    #expect(try Self.shares(["surface": "ground"], .ebike, on: "path") == [100, 100])
    #expect(try Self.shares(["surface": "sand"], .ebike, on: "track") == [61, 61])
  }

  @Test("Uphill is slower than downhill, the more the steeper, and nobody is faster than usual")
  func slopes() throws {
    #expect(try Self.shares(["incline": "10%"], .foot) == [70, 100])
    #expect(try Self.shares(["incline": "-20 %"], .foot) == [70, 40])
    #expect(try Self.shares(["incline": "5.7°"], .foot)[0] == 70)
    #expect(try Self.shares(["incline": "12%"], .car) == [100, 100])
    let bike = try [2, 5, 10, 20].map { try Self.shares(["incline": "\($0)%"], .ebike) }
    #expect(bike.map { $0[0] } == bike.map { $0[0] }.sorted(by: >))
    #expect(bike[0] == [100, 100] && bike[2] == [41, 80])
    for none in ["up", "down", "steep", "%", "nan%", "90%", "1e9%", "89°", "-"] {
      #expect(try Self.shares(["incline": none], .ebike) == [100, 100], "\(none)")
    }
    // Stairs have a speed of their own.
    #expect(try Self.shares(["incline": "50%"], .foot, on: "steps") == [100, 100])
  }

  @Test("A rider is led round a steep or rough street where that is quicker")
  func roundabout() throws {
    func way(_ tags: [String: String]) throws -> String {
      let street = ["highway": "residential"]
      let sketch = SketchMap(
        """
        A-----B
        |     |
        C-----D
        """, metres: 20,
        ways: ["AB": street.merging(tags) { $1 }, "ACDB": street])
      let town = try SketchCity(sketch)
      let route = try DoorRouter(town.city).streets(
        StreetRequest(["A", "B"].map { Waypoint(sketch[$0]) }, by: .ebike))
      return sketch.names(on: route.geometry)
    }
    #expect(try way([:]) == "AB")
    #expect(try way(["incline": "15%"]) == "ACDB")
    #expect(try way(["incline": "-3%"]) == "AB")
    #expect(try way(["surface": "mud"]) == "ACDB")
  }
}
