import OpenStreetMap
import SketchMap
import Testing

@testable import Routing

@Suite("Turn restrictions")
struct RestrictionTests {
  static let drawing = """
        N
        |
    W---X---E
    |   |   |
    S---Y---T
        |
        Z
    """

  static func city(
    _ tags: [String: String], from: String, via: String, to: String,
    ways: [String: [String: String]] = [:]
  ) throws -> SketchCity {
    var all: [String: [String: String]] = [
      "WX": residential, "XE": residential, "NX": residential, "XY": residential,
      "WS": residential, "ET": residential, "SY": residential, "YT": residential,
      "YZ": residential,
    ]
    all.merge(ways) { $1 }
    let sketch = SketchMap(drawing, metres: 50, ways: all)
    var elements = sketch.elements
    var members = [OSMRelation.Member(kind: .way, id: sketch.way(from), role: "from")]
    for part in via.split(separator: ",") {
      members.append(
        part.count == 1
          ? OSMRelation.Member(kind: .node, id: SketchMap.id(Character(String(part))), role: "via")
          : OSMRelation.Member(kind: .way, id: sketch.way(String(part)), role: "via"))
    }
    members.append(OSMRelation.Member(kind: .way, id: sketch.way(to), role: "to"))
    elements.relations = [
      OSMRelation(
        id: 1, members: members, tags: tags.merging(["type": "restriction"]) { own, _ in own })
    ]
    return try SketchCity(sketch, CityMap.build(from: elements))
  }

  /// Bans as node names, for a profile.
  static func bans(_ town: SketchCity, _ profile: Profile) -> Set<String> {
    let network = town.city.network
    return Set(
      network.turnBans.filter { $0.profiles & (1 << profile.index) != 0 }.map { ban in
        let first = network.end(of: ban.sides[0] ^ 1)
        let vertices = [first] + ban.sides.map { network.end(of: $0) }
        return town.sketch.names(on: vertices.map { network.coordinates[$0] })
      })
  }

  @Test("A forbidden turn, for whom it is forbidden")
  func simple() throws {
    let cases: [([String: String], Set<Profile>)] = [
      (["restriction": "no_left_turn"], [.ebike, .car, .tricycle, .truck]),
      (["restriction": "no_left_turn", "except": "bicycle"], [.car, .truck]),
      (["restriction": "no_left_turn", "except": "psv; motorcar"], [.ebike, .tricycle, .truck]),
      (["restriction:motorcar": "no_left_turn"], [.car]),
      (["restriction:motor_vehicle": "no_left_turn"], [.car, .truck]),
      (["restriction:vehicle": "no_left_turn"], [.ebike, .car, .tricycle, .truck]),
      (["restriction:bicycle": "no_left_turn"], [.ebike, .tricycle]),
      (["restriction:foot": "no_left_turn"], []),
      (["restriction:hgv": "no_left_turn"], [.truck]),
      (["restriction": "no_turning_at_all"], []),
    ]
    for (tags, bound) in cases {
      let town = try Self.city(tags, from: "WX", via: "X", to: "NX")
      for profile in Profile.allCases {
        #expect(
          Self.bans(town, profile) == (bound.contains(profile) ? ["WXN"] : []),
          "\(tags), \(profile)")
      }
    }
  }

  @Test("Only one turn: all others are forbidden, turning back too")
  func only() throws {
    let town = try Self.city(["restriction": "only_straight_on"], from: "WX", via: "X", to: "XE")
    #expect(Self.bans(town, .car) == ["WXN", "WXY", "WXW"])
  }

  @Test("Over a way: only who comes from there is bound")
  func viaWay() throws {
    let town = try Self.city(["restriction": "no_u_turn"], from: "WX", via: "XY", to: "SY")
    #expect(Self.bans(town, .car) == ["WXYS"])
    let only = try Self.city(["restriction": "only_right_turn"], from: "NX", via: "XY", to: "SY")
    #expect(Self.bans(only, .car) == ["NXYT", "NXYZ", "NXYX"])
    let two = try Self.city(["restriction": "no_left_turn"], from: "WX", via: "XE,ET", to: "YT")
    #expect(Self.bans(two, .car) == ["WXETY"])
  }

  @Test("A way that runs through the junction: the turn tells which part is meant")
  func through() throws {
    let town = try Self.city(
      ["restriction": "no_left_turn"], from: "WXE", via: "X", to: "NX", ways: ["WXE": residential])
    #expect(Self.bans(town, .car).contains("WXN"))
    #expect(!Self.bans(town, .car).contains("EXN"))
    let back = try Self.city(["restriction": "no_u_turn"], from: "WX", via: "X", to: "WX")
    #expect(Self.bans(back, .car) == ["WXW"])
  }

  @Test("Times stay with the ban")
  func times() throws {
    let town = try Self.city(
      ["restriction:conditional": "no_left_turn @ (Mo-Fr 07:00-09:00; Sa 10:00-12:00)"],
      from: "WX", via: "X", to: "NX")
    #expect(town.city.network.conditions == ["Mo-Fr 07:00-09:00; Sa 10:00-12:00"])
    #expect(town.city.network.turnBans.map(\.condition) == [0])
  }

  @Test("Broken restrictions bind nobody")
  func broken() throws {
    let apart = try Self.city(["restriction": "no_left_turn"], from: "WS", via: "X", to: "NX")
    #expect(apart.city.network.turnBans.isEmpty)
    let gap = try Self.city(["restriction": "no_left_turn"], from: "NX", via: "YT", to: "ET")
    #expect(gap.city.network.turnBans.isEmpty)
  }

  @Test("Restrictions and the order of streets are in the file")
  func file() throws {
    let town = try Self.city(["restriction": "no_u_turn"], from: "WX", via: "XY", to: "SY")
    let copy = try CityMap(fileBytes: town.city.fileBytes())
    #expect(copy.network.turnBans == town.city.network.turnBans)
    #expect(copy.network.conditions == town.city.network.conditions)
    #expect(copy.network.edgeOrder == town.city.edgeOrder)
    #expect(copy.network.edgeOrder.sorted() == (0..<9).map { $0 })
  }
}
