import Database
import Directory
import Geodesy
import Kernel
import OpenStreetMap
import TestDatabases
import Testing

@testable import Places

/// A row whose position and hours are written as Chinese maps and people do.
enum DatumCase {
  static func check() throws {
    let wgs84 = try #require(Coordinate<WGS84>(latitude: 39.9, longitude: 116.35))
    var tree = DirectoryTree()
    let area = try #require(Area.ID(number: 5))
    tree = DirectoryTree(
      areas: [
        Area(
          id: area, kind: .city, parent: nil, path: AreaPath(area, below: nil), code: nil,
          name: try #require(LocalisedText("City")), since: try #require(CivilDate("2026-01-01")))
      ], organisations: [])
    func read(_ longitude: Double, _ latitude: Double, _ datum: ListDatum) throws -> Place.Facts {
      let line = ListTrial.line(
        2, "A", longitude: "\(longitude)", latitude: "\(latitude)",
        [.hours: "\u{5468}\u{4E00}\u{81F3}\u{5468}\u{4E94} 8:00-20:30"])
      let items = ReadPlaceLines(
        words: PlaceWords(), ground: PlaceGround(tree), area: area, usualDatum: datum
      ).read([line])
      return try #require(items.items.first).facts
    }
    for (longitude, latitude, datum) in [
      (wgs84.longitude, wgs84.latitude, ListDatum.wgs84),
      (wgs84.gcj02.longitude, wgs84.gcj02.latitude, .gcj02),
      (wgs84.bd09.longitude, wgs84.bd09.latitude, .bd09),
    ] {
      let facts = try read(longitude, latitude, datum)
      #expect(facts.position.distance(to: wgs84).value < 1, "\(datum)")
      #expect(facts.openingHours == "Mo-Fr 08:00-20:30")
    }
  }
}

@Suite("Files of places")
struct PlaceFileTests {
  static let dialects = TestDatabases.dialects

  private static func osm(_ nodes: [(id: Int, name: String, more: String)]) -> PlaceItems? {
    let text =
      "<osm version='0.6'><node id='1' lat='39.81' lon='116.31'/><node id='2' lat='39.99' lon='116.39'/>"
      + nodes.map { node in
        "<node id='\(node.id)' lat='39.9\(node.id)' lon='116.35'><tag k='amenity' v='restaurant'/>"
          + (node.name.isEmpty ? "" : "<tag k='name' v='\(node.name)'/>") + node.more + "</node>"
      }.joined() + "</osm>"
    return Area.ID(number: 9).flatMap { area in
      try? OSMPlaces(for: area).read(OSMFile(bytes: Array(text.utf8)))
    }
  }

  @Test(
    "A newer file of OpenStreetMap adds, changes and closes; people's word stays",
    arguments: dialects)
  func editions(_ dialect: Dialect) async throws {
    try await ListTrial.with(dialect) { trial in
      func take(_ nodes: [(id: Int, name: String, more: String)]) async throws -> PlaceList {
        let items = try #require(Self.osm(nodes))
        return try await trial.stage(items)
      }
      let hours = "<tag k='opening_hours' v='Mo-Su 10:00-22:00'/><tag k='toilets' v='yes'/>"
      var list = try await take([(11, "A", hours), (12, "B", ""), (13, "C", ""), (14, "", "")])
      #expect(list.good == 3 && list.bad == 1 && list.gone == 0)
      list = try await trial.say(.confirm, list)
      var places = try await trial.places()
      #expect(places.map(\.name.chinese).sorted() == ["A", "B", "C"])
      let first = try #require(places.first { $0.name.chinese == "A" })
      #expect(first.facts.openingHours == "Mo-Su 10:00-22:00")
      #expect(first.services == [.toilets] && first.check.source == "osm:node/11")
      // The same again is known.
      list = try await take([(11, "A", hours), (12, "B", ""), (13, "C", "")])
      #expect(list.good == 0 && list.known == 3 && list.gone == 0)
      // Somebody puts B right; then the file changes A and B, loses C, and has a new one.
      let second = try #require(places.first { $0.name.chinese == "B" })
      var facts = second.facts
      facts.note = LocalisedText("asked")
      _ = try await trial.trial.outcome(ChangePlace(second.id, version: nil, facts))
      list = try await take([(11, "A2", ""), (12, "B2", ""), (15, "D", "")])
      #expect(list.good == 3 && list.asked == 1 && list.gone == 1)
      let other = try await trial.decide(list, 2, .different)
      #expect(other == .impossible)
      list = try await trial.say(.confirm, list)
      places = try await trial.places()
      #expect(places.map(\.name.chinese).sorted() == ["A2", "B", "D"])
      // Taken back, all is as it was.
      _ = try await trial.say(.withdraw, list)
      places = try await trial.places()
      #expect(places.map(\.name.chinese).sorted() == ["A", "B", "C"])
    }
  }

  @Test("Tags say the kind and the services, both ways")
  func tags() throws {
    let items = try #require(
      Self.osm([(11, "A &amp; B", "<tag k='internet_access' v='wlan'/><tag k='alt_name' v='X;Y'/>")]
      ))
    let facts = try #require(items.items.first).facts
    #expect(facts.kind == .merchant && facts.aliases == ["X", "Y"])
    #expect(facts.services.map(\.code) == ["wifi"] && facts.name.chinese == "A & B")
    let place = Place(
      id: try #require(Place.ID(number: 7)), district: District(containing: facts.position),
      facts: facts, area: nil, state: .open, stateSince: PlaceTrial.now, isCounted: true,
      check: PlaceCheck(
        source: "osm:node/11", at: PlaceTrial.now, by: .file, confidence: .copied),
      version: 1, changedAt: PlaceTrial.now)
    let xml = OSMPlacesWriter.xml([place, place])
    let text = String(decoding: xml, as: UTF8.self)
    #expect(
      text.contains("A &amp; B") && text.contains("<node id=\"11\"") && text.contains("\"-2\""))
    let back = try OSMElements(reading: OSMFile(bytes: xml))
    #expect(back.nodes.count == 2)
    #expect(back.nodes.allSatisfy { $0.coordinate == facts.position })
    #expect(back.nodes.first?.tags["amenity"] == "restaurant")
    let again = try OSMPlaces(for: try #require(Area.ID(number: 9))).read(OSMFile(bytes: xml))
    #expect(again.items.first?.facts == facts)
  }

  @Test("GeoJSON goes out and comes in as it was")
  func geoJSON() throws {
    var facts = try PlaceTrial.facts("A", kind: .merchant)
    facts.name = try #require(LocalisedText("A", english: "Shop"))
    facts.aliases = ["B"]
    facts.services = [.hotWater, .microwave]
    facts.vehicles = [.ebike]
    facts.openingHours = "Mo-Fr 08:00-20:00"
    facts.dimensions = [.human]
    let place = Place(
      id: try #require(Place.ID(number: 7)), district: District(containing: facts.position),
      facts: facts, area: nil, state: .open, stateSince: PlaceTrial.now, isCounted: true,
      check: PlaceCheck(source: "office", at: PlaceTrial.now, by: .office, confidence: .seen),
      version: 1, changedAt: PlaceTrial.now)
    let document = try GeoJSON(bytes: GeoJSONPlaces.document([place]).bytes)
    let (lines, _) = GeoJSONPlaces.lines(document)
    let area = try #require(Area.ID(number: 5))
    let tree = DirectoryTree(
      areas: [
        Area(
          id: area, kind: .city, parent: nil, path: AreaPath(area, below: nil), code: nil,
          name: try #require(LocalisedText("City")), since: try #require(CivilDate("2026-01-01")))
      ], organisations: [])
    let items = ReadPlaceLines(words: PlaceWords(), ground: PlaceGround(tree), area: area)
      .read(lines)
    #expect(items.problems.isEmpty && items.items.map(\.facts) == [facts])
  }

  @Test("Names are alike as people find them alike")
  func likeness() {
    let noodles = "\u{5170}\u{5DDE}\u{62C9}\u{9762}"
    #expect(NameLikeness.percent(noodles, noodles + "\u{FF08}") == 100)
    #expect(NameLikeness.percent("KFC", "\u{FF2B}\u{FF26}\u{FF23}") == 100)
    #expect(NameLikeness.percent(noodles, noodles + "\u{4E07}\u{5BFF}\u{8DEF}\u{5E97}") >= 80)
    #expect(NameLikeness.percent(noodles, "\u{91CD}\u{5E86}\u{5C0F}\u{9762}") < 35)
    #expect(NameLikeness.percent("", noodles) == 0)
    #expect(NameLikeness.percent("A", "B") == 0)
  }
}
