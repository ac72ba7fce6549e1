import Addresses
import Geodesy
import OpenStreetMap
import Routing
import SketchMap
import Testing
import WebServer

@testable import Website

extension OSMElements {
  /// The same map without named areas.
  var withoutEstates: OSMElements {
    OSMElements(
      nodes: nodes, ways: ways.filter { $0.tags["landuse"] == nil }, relations: relations)
  }
}

@Suite("Answers of the map")
struct MapAnswersTests {
  @Test("every route answers good and bad requests as it declares")
  func trials() async throws {
    let site = try Website.site(try TestEstate.map())
    #expect(try await site.trialFaults() == [])
  }

  @Test("an order leads to the unit's door, without its room")
  func order() throws {
    let map = try TestEstate.map()
    let finding = map.finding(
      "\u{69D0}\u{5B89}\u{91CC}1\u{53F7}\u{697C}2\u{5355}\u{5143}1104", near: nil)
    let guess = try #require(finding.guesses.first)
    #expect(map[guess.building].number == "1")
    #expect(try map[#require(guess.entrance)].ref == "2")
    #expect(guess.isExact)
    #expect(!finding.text.contains("1104"))
  }

  @Test("a number that does not exist is said to be inexact")
  func inexact() throws {
    let finding = try TestEstate.map().finding(
      "\u{69D0}\u{5B89}\u{91CC}99\u{53F7}\u{697C}", near: nil)
    #expect(finding.notice?.key == "find.inexact")
    #expect(finding.guesses.allSatisfy { !$0.isExact })
  }

  @Test("a pasted link of another map leads to the buildings around its place")
  func link() throws {
    let map = try TestEstate.map()
    let building = try #require(map.city.buildings.first { $0.number == "12" })
    for service in MapService.allCases {
      let link = MapLink(to: building.labelPoint, name: "x", in: service).text
      let guess = try #require(map.finding(link, near: nil).guesses.first)
      #expect(map[guess.building].number == "12", "\(service)")
    }
    #expect(
      map.finding("https://surl.amap.com/abc", near: nil).notice?.key == "find.short-link")
  }

  @Test("a way is the same as text, GeoJSON and API answer")
  func way() throws {
    let map = try TestEstate.map()
    let goal = try #require(map.goal(for: "1\u{53F7}\u{697C}2\u{5355}\u{5143}", near: nil))
    let route = try map.way(from: TestEstate.start, to: map.destination(goal), by: .foot)
    let answer = RouteAnswer(
      route, by: .foot, on: map, words: try TestEstate.words(.english))
    #expect(answer.arrival.kind == "entrance")
    #expect(answer.gates.map(\.name) == ["Gate 3"])
    #expect(answer.steps.count == route.steps.count)
    let writer = try WayText(map, language: .english)
    let text = writer.text(route, by: .foot)
    for step in answer.steps { #expect(text.contains(step.text)) }
    guard
      case .features(let features) = try GeoJSON(
        bytes: Array(writer.geoJSON(route, by: .foot).utf8))
    else {
      Issue.record("not a collection")
      return
    }
    #expect(features.count == route.legs.count + route.steps.count)
  }

  @Test("a building without an entrance says so")
  func unknownEntrance() throws {
    let map = try TestEstate.map()
    let goal = try #require(map.goal(for: "canteen", near: nil))
    let route = try map.way(from: TestEstate.start, to: map.destination(goal), by: .foot)
    guard case .outline = route.arrival else {
      Issue.record("\(route.arrival)")
      return
    }
    #expect(try TestEstate.words(.english).banner(route.arrival) != nil)
  }
}

@Suite("Codes, starts and words")
struct WordsTests {
  @Test("every place has a code of its own and comes back by it")
  func codes() throws {
    let map = try TestEstate.map()
    let places =
      map.city.buildings.indices.map { Place.building(BuildingIndex(rawValue: Int32($0))) }
      + map.city.entrances.indices.map { Place.entrance(EntranceIndex(rawValue: Int32($0))) }
      + map.city.gates.indices.map { Place.gate(GateIndex(rawValue: Int32($0))) }
    for place in places {
      let code = try #require(map.code(place))
      #expect(map.place(code) == place)
    }
  }

  @Test("elements that were never uploaded have codes too")
  func negativeNumbers() throws {
    var elements = TestEstate.sketch.elements
    for position in elements.ways.indices { elements.ways[position].id.negate() }
    let map = MapContext(try CityMap.build(from: elements))
    let codes = map.city.buildings.indices.map {
      map.code(.building(BuildingIndex(rawValue: Int32($0))))
    }
    #expect(Set(codes).count == map.city.buildings.count)
    #expect(!codes.contains(nil))
  }

  @Test(
    "a start is a position or a code",
    arguments: [
      ("30.05,103.75", true), ("30.05, 103.75", true), ("91,0", false), ("nan,0", false),
      ("30.05", false), ("", false), ("1,2,3", false), ("inf,1", false),
    ])
  func origins(text: String, isStart: Bool) {
    #expect((Origin(text) != nil) == isStart)
  }

  @Test("lengths as people say them")
  func lengths() throws {
    let words = try TestEstate.words(.english)
    #expect(words.distance(Metres(0.2)) == "1 m")
    #expect(words.distance(Metres(42.4)) == "42 m")
    #expect(words.distance(Metres(423)) == "420 m")
    #expect(words.distance(Metres(996)) == "1 km")
    #expect(words.distance(Metres(1_340)) == "1.3 km")
    #expect(words.distance(Metres(12_340)) == "12 km")
  }

  @Test("minutes are rounded up and never none")
  func minutes() {
    #expect(Words.minutes(0) == 1)
    #expect(Words.minutes(60_000) == 1)
    #expect(Words.minutes(60_001) == 2)
  }

  @Test("minutes of riding and walking add up to the total")
  func shares() {
    for total in 1...30 {
      for riding in stride(from: 0, through: 60, by: 7) {
        for walking in stride(from: 0, through: 60, by: 7) where riding + walking > 0 {
          let shares = Words.shares(of: total, riding: riding, walking: walking)
          #expect(shares.riding + shares.walking == total)
          #expect(shares.riding >= 0 && shares.walking >= 0)
          #expect(total == 1 || (shares.riding > 0) == (riding > 0))
        }
      }
    }
  }

  @Test("what an operator must enter before the public may see a map")
  func law() {
    #expect(BaseMap(kind: .none).missing == [])
    let either = "QIJI_MAP_APPROVAL or QIJI_MAP_EXEMPTION"
    #expect(BaseMap(kind: .licensed).missing == ["QIJI_BASEMAP_ATTRIBUTION", either])
    #expect(BaseMap(kind: .osm).missing == [either])
    #expect(BaseMap(kind: .osm).lawful.kind == .none)
    let good = [
      BaseMap(kind: .osm, approval: "GS(2026)1"), BaseMap(kind: .osm, exemption: "internal"),
    ]
    for map in good { #expect(map.missing == [] && map.lawful.kind == .osm) }
  }
}
