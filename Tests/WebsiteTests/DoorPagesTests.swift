import Addresses
import Estates
import Geodesy
import OpenStreetMap
import Routing
import SketchMap
import Testing

@testable import WebServer
@testable import Website

@Suite("Was it the right door")
struct DoorPagesTests {
  let map: MapContext
  let site: Site
  private let probe: SiteProbe
  private let gate: ShortCode
  private let door: ShortCode

  init() throws {
    map = try TestEstate.map()
    site = try Website.site(map)
    probe = SiteProbe(site)
    let gates = map.city.gates
    let position = try #require(gates.firstIndex { $0.ref == "3" })
    gate = try #require(map.code(.gate(GateIndex(rawValue: Int32(position)))))
    let unit = try #require(map.city.entrances.firstIndex { $0.ref == "2" })
    door = try #require(map.code(.entrance(EntranceIndex(rawValue: Int32(unit)))))
  }

  private func tell(
    _ form: String, from address: String, of code: ShortCode? = nil
  ) async throws -> SiteProbe.Reply {
    try await send(
      form, "application/x-www-form-urlencoded", to: "/d/\(code ?? door)/door", address)
  }

  private func send(
    _ body: String, _ type: String = "application/json", to path: String, _ address: String
  ) async throws -> SiteProbe.Reply {
    try await probe.ask(
      path, method: "POST", from: address, headers: ["Content-Type": type], body: Array(body.utf8))
  }

  private var start: String { TestEstate.start.description }

  @Test("An answer leads back to the same way and is thanked for")
  func answer() async throws {
    let from = start.replacing(",", with: "%2C")
    let told = try await tell("answer=right&from=\(from)&by=foot", from: "10.0.0.1")
    #expect(told.status == 303)
    #expect(
      told.headers["location"] == "/d/\(door)?from=\(from)&by=foot&said=right&at=\(door)#door")
    let asked = try await probe.ask("/d/\(door)?from=\(start)&by=foot", from: "10.0.0.1")
    #expect(asked.text.contains("name=\"answer\" value=\"right\""))
    #expect(asked.text.contains("name=\"at\" value=\"\(gate)\""))
    let thanked = try await probe.ask(
      "/d/\(door)?from=\(start)&by=foot&said=right", from: "10.0.0.1")
    #expect(!thanked.text.contains("name=\"answer\""))
    let thanks = site.texts.text("door.thanks-right", in: .chinese)
    #expect(thanked.text.contains(thanks) && !asked.text.contains(thanks))
  }

  @Test("Two riders who say that a gate is shut are believed by pages and API")
  func shut() async throws {
    let path = "/api/v1/route?from=\(start)&building=\(door)&by=foot"
    for address in ["10.0.0.1", "10.0.0.1", "10.0.0.2"] {
      #expect(try await !probe.ask(path, from: "10.0.0.9").text.contains("\"shut\""))
      #expect(try await tell("answer=shut&at=\(gate)", from: address).status == 303)
    }
    let route = try await probe.ask(path, from: "10.0.0.9").text
    // The estate has one open gate: there is no way round, and the answer says so.
    #expect(route.contains("\"shut\":[{\"at\":"))
    #expect(route.contains("\"isAvoided\":false"))
    let page = try await probe.ask("/d/\(door)?from=\(start)&by=foot&lang=en", from: "10.0.0.9")
    #expect(page.text.contains("two riders say it is shut"))
    // The live map marks it too.
    let place = try #require(map.place(door))
    let way = try map.way(from: TestEstate.start, to: map.destination(place), by: .foot)
    var scene = MapScene(of: map.city, showing: map.city.bounds)
    scene.add(map.shutPlaces(of: way), on: map, words: Words(site.texts, in: .english))
    #expect(scene.shut?.count == 1)
    #expect(scene.shut?.first?.label.hasSuffix(" shut") == true)
  }

  @Test("Where another gate is open, the way goes through that one and says so")
  func round() async throws {
    let sketch = SketchMap(
      """
      K-----------------------+
      |   a-------H-------b   |
      |   |       |       |   |
      |   |   P---e---Q   |   |
      |   |   S---f---R   |   |
      |   |       |       |   |
      |   d-------G-------c   |
      |           |           |
      X-----------Y-----------Z
      """, metres: 8,
      ways: [
        "aHbcGda": ["barrier": "wall"], "XYZ": ["highway": "residential"],
        "KX": ["highway": "residential"], "KHe": ["highway": "footway"],
        "YGf": ["highway": "footway"], "PeQRfSP": ["building": "yes", "addr:housenumber": "7"],
      ],
      nodes: [
        "G": ["barrier": "gate", "name": "South"], "H": ["barrier": "gate", "name": "North"],
        "e": ["entrance": "yes"], "f": ["entrance": "main"],
      ])
    let map = MapContext(try CityMap.build(from: sketch.elements))
    let south = try #require(map.city.gates.firstIndex { $0.name == "South" })
    let key = ClientKey()
    func way() throws -> DoorRoute {
      try map.way(from: sketch["Y"], to: .building(BuildingIndex(rawValue: 0)), by: .ebike)
    }
    func names() throws -> [String?] { try way().gates.map { map[$0].name } }
    #expect(try names() == ["South"])
    for address in ["10.0.0.1", "10.0.0.2"] {
      let mark = RiderMark(bytes: ClientMark(NetworkAddress(address), key: key).bytes)
      map.reports.record(.shut, of: .gate(GateIndex(rawValue: Int32(south))), by: mark)
    }
    #expect(try names() == ["North"])
    let shut = try map.shutPlaces(of: way())
    #expect(shut.count == 1 && shut.first?.isAvoided == true && shut.first?.state.shutCount == 2)
  }

  @Test("The API takes the same word and tells what holds then")
  func api() async throws {
    let path = "/api/v1/doors/\(gate)/reports"
    let first = try await send(#"{"answer":"shut"}"#, to: path, "10.0.0.1")
    #expect(first.status == 200 && first.text == #"{"isShut":false}"#)
    let second = try await send(#"{"answer":"shut"}"#, to: path, "10.0.0.2")
    #expect(second.text.hasPrefix(#"{"isShut":true,"until":"20"#))
    for (body, status) in [
      (#"{"answer":"open"}"#, 400), ("{}", 400), (#"{"answer":"shut","x":1}"#, 400),
    ] {
      #expect(try await send(body, to: path, "10.0.0.3").status == status)
    }
  }

  @Test("Codes and answers that mean nothing are refused")
  func refused() async throws {
    for (form, status) in [
      ("answer=open", 400), ("", 400), ("answer=shut&at=zzzz", 404), ("answer=shut&by=plane", 400),
    ] {
      #expect(try await tell(form, from: "10.0.0.4").status == status, "\(form)")
    }
    let foreign = try await probe.ask(
      "/d/\(door)/door", method: "POST",
      headers: [
        "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "cross-site",
      ], body: Array("answer=shut".utf8))
    #expect(foreign.status == 403)
    let building = try #require(map.code(.building(BuildingIndex(rawValue: 0))))
    let path = "/api/v1/doors/\(building)/reports"
    let answer = try await send(#"{"answer":"shut"}"#, to: path, "10.0.0.4")
    #expect(answer.status == 404)
    #expect(
      try await tell("answer=right", from: "10.0.0.4", of: ShortCode(kind: .node, id: 999_999))
        .status == 404)
  }

  @Test("One client can't say much in a minute; a strange start is not carried on")
  func limits() async throws {
    var statuses: [Int] = []
    // A slow machine gives a turn back while it works.
    while statuses.last != 429, statuses.count < 60 {
      let told = try await tell("answer=shut&from=%3Cscript%3E", from: "10.0.0.5")
      if let location = told.headers["location"] { #expect(!location.contains("script")) }
      statuses.append(told.status)
    }
    #expect(statuses.prefix(10).allSatisfy { $0 == 303 })
    #expect(statuses.last == 429)
  }
}
