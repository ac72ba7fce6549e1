import Geodesy
import Routing
import SketchMap
import Testing

@testable import WebServer
@testable import Website

@Suite("Words of openings, landmarks and gates not taken")
struct GuidanceWordsTests {
  @Test("Openings are counted, and what stands at the corner is named with its side")
  func corner() throws {
    let sketch = SketchMap(
      """
      A-----B-----C-----D
            |     |
            |     | p-q
            |     | s-r
            E     F
      """,
      metres: 10,
      ways: [
        "ABCD": ["highway": "residential"], "BE": ["highway": "residential"],
        "CF": ["highway": "residential"], "pqrsp": ["building": "yes", "name": "Library"],
      ])
    let map = MapContext(try CityMap.build(from: sketch.elements))
    let route = try map.way(from: sketch["A"], to: .coordinate(sketch["F"]), by: .foot)
    let chinese = try TestEstate.words(.chinese).steps(route, by: .foot, in: map.city)
    let second = "\u{7B2C}\u{4E8C}\u{4E2A}\u{8DEF}\u{53E3}\u{53F3}\u{8F6C}"
    let turn = try #require(chinese.first { $0.title.hasPrefix(second) }, "\(chinese)")
    #expect(turn.note?.contains("\u{53F3}\u{624B}\u{8FB9}\u{662F}Library") == true)
    let english = try TestEstate.words(.english).steps(route, by: .foot, in: map.city)
    #expect(english.contains { $0.note == "Library on your right" }, "\(english)")
  }

  @Test("Why a nearer gate is not taken is said on the page and to programs")
  func nearerGate() async throws {
    let sketch = SketchMap(
      """
      A---B---C---D---E
          |       |
        T-G-------H-U
        | |       | |
        | K--L----M |
        | a-b       |
        | | |       |
        | d-c       |
        W-----------V
      """,
      metres: 30,
      ways: [
        "ABCDE": ["highway": "residential"], "BGK": ["highway": "footway"],
        "DHM": ["highway": "footway"], "KLM": ["highway": "footway"],
        "TGHUVWT": ["landuse": "residential", "name": "Court", "barrier": "wall"],
        "abcda": ["building": "apartments", "name": "Hall"],
      ],
      nodes: [
        "G": ["barrier": "gate", "name": "West Gate", "locked": "yes", "access": "no"],
        "H": ["barrier": "gate", "name": "East Gate"],
      ])
    let map = MapContext(try CityMap.build(from: sketch.elements))
    let probe = SiteProbe(try Website.site(map))
    let hall = try #require(map.city.buildings.firstIndex { $0.name == "Hall" })
    let place = try #require(map.code(.building(BuildingIndex(rawValue: Int32(hall)))))
    let question = "by=foot&lang=en&from="
    let reply = try await probe.ask(
      "/api/v1/route?building=\(place)&\(question)\(sketch["A"].description)")
    let json = try JSON(parsing: reply.body)
    #expect(reply.status == 200, "\(json)")
    let others = try #require(json["otherGates"]?.elements, "\(json)")
    #expect(others.count == 1 && others[0]["cause"] == "never_open", "\(others)")
    let text = try #require(others[0]["text"]?.text)
    #expect(text == "West Gate is nearer, but never open")
    let page = try await probe.ask("/d/\(place)?\(question)\(sketch["A"].description)")
    #expect(String(decoding: page.body, as: UTF8.self).contains(text))
    // Who takes the nearest gate asks nothing.
    let near = try await probe.ask(
      "/api/v1/route?building=\(place)&\(question)\(sketch["E"].description)")
    #expect(try JSON(parsing: near.body)["otherGates"] == nil)
  }
}
