import Addresses
import Foundation
import Geodesy
import Kernel
import Routing
import SketchMap
import Testing

@testable import WebServer

@testable import Places
@testable import Website

@Suite("Templates and texts")
struct TemplateTests {
  @Test("every template renders with its samples in both languages, every name resolved")
  func lint() throws {
    let map = try TestEstate.map()
    let law = BaseMap(
      kind: .licensed, attribution: "A licensed map", approval: "GS(2026)1", exemption: "Exempt",
      filing: "ICP 1")
    let site = try Website.site(map, baseMap: law)
    let samples =
      try Self.samples(map, law) + AccountSamples.all
      + MyDataSamples.all
      + RosterSamples.all + PlaceListSamples.all
      + MyWaysSamples.all
      + PeopleSamples.all
      + OfficeSamples.all + RegistrySamples.all + MarksSamples.all + NearSamples.all
      + SubmissionSamples.all + LiveSiteSamples.all + ClosureSamples.all(map)
      + ParkingSamples.all
    #expect(TemplateLint(site, samples: samples).faults == [])
  }

  @Test("both tables have the same keys and placeholders")
  func texts() throws {
    #expect(try Website.texts().lint() == [])
  }

  @Test("every text is asked for somewhere")
  func unusedTexts() throws {
    let website = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Web/Website")
    var sources = ""
    let walk = FileManager.default.enumerator(at: website, includingPropertiesForKeys: nil)
    for case let file as URL in walk ?? FileManager.DirectoryEnumerator()
    where ["swift", "mustache"].contains(file.pathExtension) {
      sources += try String(contentsOf: file, encoding: .utf8)
    }
    // Keys made from the names of cases, and those that the kernel asks for.
    let made = [
      "direction.", "step.turn.", "step.park.", "step.go.", "step.depart.", "way.by-",
      "way.short.", "about.basemap-", "site.day", "site.night", "site.sun", "way.amap",
      "way.tencent", "way.baidu", "problem.", "sign-in.demo-",
      "my-data.", "look.", "consent.", "erase.kept.", "erase.law.",
      "permission.", "hours.", "audit.action.", "roles.done.", "roles.in.",
      "my-work.said-", "my-household.said-", "my-phone.said-", "people.source-",
      "person.said-", "person.purpose-", "merge.part-",
      // Lists of workers and organisations.
      "rosters.names.", "rosters.words.", "rosters.kind.", "rosters.field.", "rosters.problem.",
      "rosters.note.", "lists.state.", "organisation-lists.names.", "organisation-lists.words.",
      "organisation-lists.problem.",
      "area.end-", "area.state-", "area.event-", "area.list-", "area.outline-", "param.area-",
      "office.kind-", "office.kinds-", "office.columns-", "office.problem-", "office.state-",
      "office.event-", "office.act-", "office.agreement-",
      "office.fault-", "directory.fault-", "area.kind-", "param.office-", "param.agreement-",
      "param.contact-",
      // Plaques, posters, campaigns, gifts and offers.
      "marks.state-", "marks.event-", "marks.fault-", "marks.answer-", "marks.paper-",
      "marks.title-", "marks.poster-", "marks.hospital-", "marks.rule-", "marks.look-",
      "param.marks-",
      "place-lists.names.", "place-lists.datums.", "place-lists.problem.", "place-lists.state.",
      "place-lists.choice.", "place-lists.export.", "param.ocpi-",
      "param.osrm.", "api.osrm.", "ordinal.", "step.landmark.", "way.why.",
      // Words of places.
      "places.", "place-page.word.", "place-page.sure.", "need-hint.", "live-part.",
      "submissions.state-",
      "parking.kind.", "parking.role.", "turns.refused-",
    ]
    let unused = try Website.texts().keys(in: .chinese).filter { key in
      !made.contains { key.hasPrefix($0) } && !sources.contains("\"\(key)\"")
        && !sources.contains("{{t:\(key)}}")
    }
    #expect(unused.sorted() == [])
  }

  /// A model for each template; together they enter every section.
  private static func samples(_ map: MapContext, _ law: BaseMap) throws -> [TemplateSample] {
    let english = try TestEstate.words(.english)
    // Plates have the number first in one language and last in the other.
    let chinese = try TestEstate.words(.chinese)
    let (one, unit) = try numbered("1", on: map)
    let (twelve, _) = try numbered("12", on: map)
    let canteen = try #require(
      map.city.buildings.firstIndex { $0.name == "Canteen" }
    )
    let place = Place.building(BuildingIndex(rawValue: Int32(canteen)))
    let start = Origin.position(TestEstate.start)
    let live = MapOffer(isLive: true)
    let still = MapOffer(isLive: false, theme: .sun)
    func goal(_ place: PlaceOnMap, _ words: Words? = nil, offer: MapOffer? = nil) throws -> Goal {
      Goal(
        place: place, code: try #require(map.code(place)), on: map, words: words ?? english,
        origin: "https://qiji.example", offer: offer,
        now: Date(timeIntervalSince1970: 1_790_000_000))
    }
    var doors = try goal(.entrance(unit), offer: live).startPage(
      problem: "way.start-unknown", typed: "x", guesses: map.finding("canteen", near: nil).guesses,
      by: .foot)
    doors.gates?.rows[0].estate = "Elsewhere"
    doors.sharing.doors = SharingView.Doors(rows: [
      LinkView(name: "1", address: "/d/1", isCurrent: true),
      LinkView(name: "2", address: "/d/2", isCurrent: false),
    ])
    let toUnit = try map.way(from: TestEstate.start, to: .entrance(unit), by: .ebike)
    let toCanteen = try map.way(
      from: TestEstate.start, to: map.destination(place), by: .foot)
    var asked = WayQuestion(origin: start, profile: .foot, avoid: "4ZD")
    asked.time = DepartureTime("2026-11-27T08:30:00+08:00", now: DepartureTimeTests.now)
    var gated = try goal(.entrance(unit), offer: live).wayPage(
      [toUnit, toUnit], asked, at: TestEstate.start)
    gated.reasons = WayPage.Reasons(rows: ["Gate 4 is nearer, but not open now"])
    gated.waits = WayPage.Waits(rows: ["Gate 3 is not open yet"])
    gated.gates?.rows[0].hours = "06:00-22:00"
    gated.reports.notices = DoorReportsView.Notices(rows: ["Gate 3 is shut"])
    gated.reports.question?.by = "foot"
    gated.reports.thanks = "Thank you"
    var home = HomePage(map, offer: live, words: english)
    home.estates?.more = "3 more"
    home.near = NearView(
      needs: NearSamples.needs, asksWhere: true, list: .init(rows: NearSamples.rows),
      all: "/near", restStops: "/near?kind=rest-stop")
    var mapless = HomePage(map, words: english)
    mapless.near = home.near
    var estate = EstatePage(EstateIndex(rawValue: 0), offer: live, on: map, words: english)
    estate.more = "3 more"
    var emptied = EstatePage(EstateIndex(rawValue: 0), on: map, words: chinese)
    emptied.rows = []
    let middle = MapPlace(nil, on: map)
    let nowhere = MapPlace.position(Coordinate(latitudeE7: 0, longitudeE7: 0))
    let bare = MapContext(try CityMap.build(from: TestEstate.sketch.elements.withoutEstates))
    let sun = {
      var frame = Frame(map: law)
      frame.theme = "sun"
      frame.isSun = true
      frame.followsSystem = false
      frame.themes = [
        Frame.Choice(name: "Day", address: "/?theme=day", isCurrent: false),
        Frame.Choice(name: "Sun", address: "/?theme=sun", isCurrent: true),
      ]
      frame.account = Frame.Account(isSignedIn: true)
      return frame
    }()
    var night = sun
    night.isSun = false
    night.isNight = true
    night.account = Frame.Account(isSignedIn: false)
    func found(_ text: String, from origin: Origin? = nil) -> FindPage {
      FindPage(map.search(text, near: nil), from: origin, on: map, nil, words: english)
    }
    var placed = MapPage(at: middle, offer: live, on: map, words: chinese)
    placed.layers = .init(needs: [.init(code: "tired", name: "Tired")], list: "/near")
    var withPlaces = found("canteen")
    withPlaces.guesses?.rows += NearSamples.rows.map { FindPage.Row(place: $0) }
    withPlaces.more = "/near?q=x"
    return [
      TemplateSample("home", home),
      TemplateSample("home", HomePage(map, offer: live, words: english), site: sun),
      TemplateSample("home", mapless, site: sun),
      TemplateSample("home", try nameless(english), site: night),
      TemplateSample("about", AboutPage(map, baseMap: law, licences: "/LICENSE", words: english)),
      TemplateSample("map", MapPage(at: middle, offer: live, on: map, words: chinese), site: sun),
      TemplateSample("map", placed),
      TemplateSample("map", MapPage(at: middle, offer: still, on: map, words: english)),
      TemplateSample("map", MapPage(at: nowhere, offer: nil, on: map, words: english)),
      TemplateSample(
        "map", MapPage(at: MapPlace(nil, on: bare), offer: nil, on: bare, words: english)),
      TemplateSample(
        "find", found("\u{69D0}\u{5B89}\u{91CC}1\u{53F7}\u{697C}2\u{5355}\u{5143}", from: start)),
      TemplateSample("find", found("\u{69D0}\u{5B89}\u{91CC}99\u{53F7}\u{697C}")),
      TemplateSample(
        "find",
        FindPage(
          map.search("1\u{53F7}\u{697C}", near: nil), from: nil, on: map, nil,
          words: chinese)),
      TemplateSample("find", withPlaces),
      TemplateSample("find", found("canteen")), TemplateSample("find", found("zzzz")),
      TemplateSample("estate", estate),
      TemplateSample("estate", emptied), TemplateSample("start", doors),
      TemplateSample("start", try goal(.building(one), chinese).startPage(by: .ebike)),
      TemplateSample("way", gated),
      TemplateSample(
        "way",
        try goal(place).wayPage(
          [toCanteen], WayQuestion(origin: start, profile: .ebike), at: TestEstate.start)),
      TemplateSample("nowhere", try goal(.building(twelve)).nowherePage(.notConnected)),
    ]
  }

  private static func nameless(_ words: Words) throws -> HomePage {
    let empty = try CityMap.build(from: TestEstate.sketch.elements.withoutEstates)
    return HomePage(MapContext(empty), words: words)
  }

  /// A building by its number, and its first entrance.
  private static func numbered(
    _ number: String, on map: MapContext
  ) throws -> (BuildingIndex, EntranceIndex) {
    let position = try #require(map.city.buildings.firstIndex { $0.number == number })
    let entrance = try #require(map.city.buildings[position].entrances.first)
    return (BuildingIndex(rawValue: Int32(position)), entrance)
  }
}
