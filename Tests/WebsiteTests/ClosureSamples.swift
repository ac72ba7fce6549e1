import Geodesy
import Routing
import Testing

@testable import WebServer
@testable import Website

/// Models of the pages of closures; together they enter every section.
enum ClosureSamples {
  static func all(_ map: MapContext) throws -> [TemplateSample] {
    let words = try TestEstate.words(.english)
    let start = TestEstate.start
    let reached = try #require(map.reached(from: start, within: [10], by: .foot)?.first)
    let whole = WithinPage(
      reached, from: .position(start), at: start, minutes: 10, by: .foot,
      offer: MapOffer(isLive: true), on: map, words: words)
    var within = whole
    within.estates = .init(rows: [.init(name: "Huaianli", away: "400 m", address: "/e/4ZD")])
    within.more = "3 more"
    var nowhere = whole
    nowhere.map = nil
    nowhere.estates = nil
    return [
      TemplateSample("closures", some), TemplateSample("closures", none),
      TemplateSample("blocked", blocked), TemplateSample("blocked", plain),
      TemplateSample("within", within), TemplateSample("within", nowhere),
    ]
  }

  private static let back = BackView(address: "/", label: "Home", title: "Qiji")

  private static let some: ClosureListPage = {
    var page = none
    page.nothing = nil
    page.thanks = "Noted"
    page.more = "3 more"
    page.list = .init(rows: [
      .init(
        name: "Front Street", chip: StateChip(word: "Shut", icon: "stop", isStop: true),
        facts: "two riders", until: "until 12:00",
        say: .init(address: "/closures/4ZD", from: "30.05,103.75")),
      .init(
        name: "Gate 3", chip: StateChip(word: "One says", icon: "ask", isAsk: true),
        facts: "one rider", say: .init(address: "/closures/4ZD")),
    ])
    return page
  }()

  private static let none = ClosureListPage(
    back: back, nothing: .init(title: "Nothing", body: "Say so"))

  private static let blocked = BlockedPage(
    back: back, title: "Which", address: "/d/4ZD/blocked", from: "30.05,103.75", by: "foot",
    picture: .init(address: "/picture/4ZD.svg", words: "The way"),
    rows: [.init(name: "Front Street", facts: "after 10 m", street: "2S1GFY3CRD200")])

  private static let plain = BlockedPage(
    back: back, title: "Which", address: "/d/4ZD/blocked", from: "30.05,103.75",
    rows: [.init(name: "Front Street", facts: "after 10 m", street: "2S1GFY3CRD200")])
}
