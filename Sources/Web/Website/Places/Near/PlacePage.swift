import Directory
import Foundation
import Geodesy
import Kernel
import OpeningHours
import Places
import WebServer

/// One place: whether it is open, what is inside and since when that is known, how to get there.
struct PlacePage: Sendable {
  struct Reports: Sendable { var rows: [Report] }
  struct Report: Sendable {
    var icon: String
    var name: String
    var word: String
    var sure: String
    var address: String
  }
  struct Facts: Sendable { var rows: [Fact] }
  struct Fact: Sendable {
    var name: String
    var chip: StateChip
    var age: String
  }
  struct Question: Sendable { var address: String }
  struct Said: Sendable { var rows: [SaidRow] }
  /// What somebody wrote or took a picture of; who it was is not told.
  struct SaidRow: Sendable {
    var text: String
    /// Shown at once, or behind a press where the link is thin and it is large.
    var picture: String?
    var large: Large?
    var age: String
    var report: String
  }
  struct Large: Sendable {
    var address: String
    var words: String
  }

  var name: String
  /// "驿站·480 米".
  var under: String
  var back: String
  var notice: String?
  var chip: StateChip
  var until: String?
  /// The hours as they are entered: short lines that everybody can read.
  var hours: String?
  var late: String?
  var price: String?
  var note: String?
  /// Asked where nobody has looked for long, or where it was found shut.
  var confirm: Question?
  var reports: Reports?
  var facts: Facts?
  /// What is free now, where somebody says so.
  var live: Facts?
  /// What people use by turns there.
  var turns: TurnsView?
  /// Counts who came; nobody is named.
  var visiting: Question?
  var visits: String?
  /// What people told, once somebody has read it.
  var told: Said?
  /// Where one tells more.
  var add: String?
  var source: String
  var address: String?
  /// Where a quarrel about parking is reported.
  var parking: String
  var way: String
}

extension PlacePage {
  /// What two taps can say, by the icon on the button.
  private static let offered: [(word: PlaceWord, icon: String)] = [
    (.locked, "lock"), (.noWater, "dry"), (.noPower, "charge"), (.moved, "walk"),
  ]

  init(
    _ whole: WholePlace, visits: Int?, from origin: Origin?, said: PlaceWord?, _ guide: PlaceGuide,
    at now: Moment, by person: PersonMark?, words: Words
  ) {
    let place = whole.place
    let opening = words.opening(of: place, at: now, guide)
    let here = origin?.coordinate(on: guide.map)
    let own = Call.address("/p/\(place.id)", [("from", origin?.text)])
    name = words.name(place)
    under = [
      words.name(place.kind),
      here.map { words.distance($0.distance(to: place.position)) },
    ].compactMap { $0 }.joined(separator: "\u{B7}")
    back = NearQuestion(kinds: [place.kind], origin: origin).address
    notice = said.map {
      words(
        $0.saysShut && place.state == .open ? "place-page.thanks-shut" : "place-page.thanks")
    }
    chip = opening.chip
    until = opening.sentence
    let timetable = place.facts.openingHours.flatMap { try? Timetable($0) }
    hours = timetable?.text
    late = place.facts.lateHours.map { words("place-page.late", ["hours": .text($0)]) }
    price = place.facts.price?.text(for: words.language.tag)
    note = place.facts.note?.text(for: words.language.tag)
    if place.asksPassersBy(at: now, catalogue: guide.catalogue), said == nil {
      confirm = Question(address: own)
    }
    let isThere = place.state == .open || place.state == .suspended
    if isThere, said == nil {
      reports = Reports(
        rows: Self.offered.filter { Self.fits($0.word, place) }.map { word, icon in
          Report(
            icon: icon, name: words(TextKey("place-page.word.\(word.rawValue)")),
            word: word.rawValue, sure: words(TextKey("place-page.sure.\(word.rawValue)")),
            address: own)
        })
    }
    let rows = whole.facts.compactMap { Fact($0, of: place, guide, at: now, words) }
    facts = rows.isEmpty ? nil : Facts(rows: rows)
    if place.state == .open, said == nil {
      visiting = Question(
        address: Call.address("/p/\(place.id)/visits", [("from", origin?.text)]))
    }
    let free = whole.live.map { Fact($0, at: now, words) }
    live = free.isEmpty ? nil : Facts(rows: free)
    let told = whole.told.map { SaidRow($0, at: now, words) }
    self.told = told.isEmpty ? nil : Said(rows: told)
    add = isThere ? SubmissionPages.address(place.id) : nil
    turns = TurnsView(whole.turns, for: person, at: place, from: origin, now: now, words)
    self.visits = visits.map { words("place-page.visits", ["count": .number($0)]) }
    source = words(
      "place-page.source",
      [
        "who": .text(words.name(place.check.by)), "age": .text(words.age(place.checkedAt, at: now)),
      ])
    address = place.facts.address?.text(for: words.language.tag)
    parking = Call.address(
      "/parking/report", [("place", "\(place.id)"), ("from", origin?.text)])
    way = guide.map.address(at: place.position, from: origin)
  }

  /// Nobody misses water where there was none.
  private static func fits(_ word: PlaceWord, _ place: CityPlace) -> Bool {
    switch word {
    case .noWater: place.services.contains(.drinkingWater) || place.services.contains(.hotWater)
    case .noPower: place.services.contains(.microwave) || place.services.contains(.phoneCharging)
    case .open, .locked, .moved: true
    }
  }
}

extension PlacePage.Fact {
  /// Nil for what is no service: that stands above.
  init?(
    _ known: KnownFact, of place: CityPlace, _ guide: PlaceGuide, at now: Moment,
    _ words: Words
  ) {
    guard case .service(let service) = known.fact else { return nil }
    name = words.name(service)
    age = words.age(known.check.at, at: now)
    chip =
      !known.holds
      ? StateChip(word: words("place-page.has-not"), icon: "ask", isAsk: true)
      : known.freshness(of: place.kind, at: now, catalogue: guide.catalogue) == .stale
        ? StateChip(word: words("place-page.unsure"), icon: "stale", isStale: true)
        : StateChip(word: words("place-page.has"), icon: "ok", isOk: true)
  }

  /// What is free of one kind.
  ///
  /// What nobody has said for too long is not known, and never zero.
  init(_ state: LiveState, at now: Moment, _ words: Words) {
    let key = TextKey("live-part.\(state.counts.part.code)")
    name = words.has(key) ? words(key) : state.counts.part.code
    age = words.age(state.reportedAt, at: now)
    guard !state.isStale(at: now), let free = state.counts.free else {
      chip = StateChip(word: words("place-page.free-unknown"), icon: "stale", isStale: true)
      return
    }
    let values: [String: TextValue] = [
      "free": .number(free), "total": .number(state.counts.total ?? free),
    ]
    chip =
      free == 0
      ? StateChip(word: words("place-page.free-none"), icon: "ask", isAsk: true)
      : StateChip(
        word: words(
          state.counts.total == nil ? "place-page.free" : "place-page.free-of", values),
        icon: "ok", isOk: true)
  }
}
