import Geodesy
import Kernel
import PlaceSearch
import Places
import WebServer

/// Places near to somebody, by what they need.
struct NearPage: Sendable {
  struct List: Sendable { var rows: [PlaceRow] }
  struct Empty: Sendable {
    var title: String
    var body: String
    var address: String
    var action: String
  }

  var back: BackView
  var title: String
  var hint: String
  var asksWhere: Bool
  var filters: [LinkView]
  var list: List?
  var empty: Empty?
  var more: String?

  /// As many as are read before one rather says where one is.
  static let most = 20
  /// As many things to ask for as fit on two lines of a phone.
  fileprivate static let mostFilters = 6
}

extension NearPage {
  init(
    _ question: NearQuestion, _ found: (rows: [PlaceGuide.Found], next: FoundPlaceCursor?),
    _ guide: PlaceGuide, at now: Moment, words: Words
  ) {
    back = BackView(address: "/", label: words("site.home"), title: words("site.name"))
    title =
      question.need.map { words.name($0) }
      ?? (question.kinds.count == 1 ? words.name(question.kinds[0]) : words("near.title"))
    let near = question.origin?.coordinate(on: guide.map)
    asksWhere = near == nil
    hint =
      question.text.map { words("near.order-text", ["text": .text($0)]) }
      ?? words(near == nil ? "near.order-unknown" : "near.order-near")
    filters =
      [
        LinkView(
          name: words("near.open-now"), address: question.opening(!question.isOpenNow).address,
          isCurrent: question.isOpenNow)
      ]
      + Self.offered(question, guide.catalogue).map { service in
        LinkView(
          name: words.name(service), address: question.toggling(service).address,
          isCurrent: question.services.contains(service))
      }
    let rows = found.rows.map {
      PlaceRow($0, from: question.origin, guide, at: now, words: words)
    }
    list = rows.isEmpty ? nil : List(rows: rows)
    more = found.next.map { question.after($0).address }
    if rows.isEmpty { empty = Empty(question, words) }
  }

  /// What can be asked for: what is chosen, and what such places have.
  private static func offered(
    _ question: NearQuestion, _ catalogue: PlaceCatalogue
  ) -> [PlaceService] {
    let kinds = question.kinds.isEmpty ? question.need?.kinds ?? [] : question.kinds
    let usual: [PlaceService] =
      kinds.first.flatMap { catalogue[$0]?.services }
      ?? question.need.map { $0.services.sorted() } ?? []
    var offered = question.services.sorted()
    let common: [PlaceService] = [.microwave, .hotWater, .phoneCharging, .toilets, .seats]
    for service in common.filter(usual.contains) + usual + common
    where !offered.contains(service) && offered.count < mostFilters {
      offered.append(service)
    }
    return offered
  }
}

extension NearPage.Empty {
  init(_ question: NearQuestion, _ words: Words) {
    var wider = question
    wider.after = nil
    if question.isOpenNow {
      wider.isOpenNow = false
      self.init(
        title: words("near.none"), body: words("near.none-body"), address: wider.address,
        action: words("near.drop-open"))
    } else {
      wider.services = []
      wider.kinds = []
      wider.text = nil
      self.init(
        title: words("near.none-any"), body: words("near.none-any-body"),
        address: wider.address, action: words("near.drop-all"))
    }
  }
}

/// A line about a place: name, whether it is open, two things that it has, how far.
struct PlaceRow: Sendable {
  var address: String
  var name: String
  var chip: StateChip
  var facts: String?
  var minutes: Int?
  var by: String?
  var away: String?
}

extension PlaceRow {
  init(
    _ found: PlaceGuide.Found, from origin: Origin?, _ guide: PlaceGuide, at now: Moment,
    words: Words, isAmongHouses: Bool = false
  ) {
    let place = found.place
    address = Call.address("/p/\(place.id)", [("from", origin?.text)])
    name = words.name(place)
    chip = words.opening(of: place, at: now, guide).chip
    let usual = guide.catalogue[place.kind]?.services ?? []
    let has = (usual + place.services.sorted()).filter(place.services.contains)
    var shown: [PlaceService] = []
    for service in has where shown.count < 2 && !shown.contains(service) {
      shown.append(service)
    }
    // Among houses it says what it is.
    let said =
      isAmongHouses
      ? [words.name(place.kind)] + shown.prefix(1).map { words.name($0) }
      : shown.map { words.name($0) }
    facts = said.isEmpty ? nil : said.joined(separator: "\u{B7}")
    minutes = found.riding.map(Words.minutes)
    by = minutes == nil ? nil : words("near.by-ride")
    away = found.away.map(words.distance)
  }
}
