import Addresses
import Foundation
import Geodesy
import Kernel
import Places
import Routing
import WebServer

/// What a typed address may mean.
struct FindPage: Sendable {
  struct Guesses: Sendable { var rows: [Row] }
  /// A house or a place; exactly one of both.
  struct Row: Sendable {
    var guess: GuessRow?
    var place: PlaceRow?
  }
  struct GuessRow: Sendable {
    var address: String
    var plate: PlateView?
    var name: String
    var door: String?
    var isExact: Bool
    var isEntranceUnknown: Bool
    var away: String?
  }
  struct Understood: Sendable {
    var estate: String?
    var building: String?
    var unit: String?
  }
  struct Nothing: Sendable {
    var title: String
    var body: String
  }

  var back: BackView
  var search: SearchView
  var notice: String?
  var understood: Understood?
  var guesses: Guesses?
  /// The page with all places that fit, where they are more.
  var more: String?
  var nothing: Nothing?

  init(
    _ found: CitySearch, from origin: Origin?, on map: MapContext, _ guide: PlaceGuide?,
    words: Words
  ) {
    let finding = found.finding
    let example = map.example.text(words)
    back = BackView(address: "/", label: words("site.home"), title: words("site.name"))
    search = SearchView(typed: finding.text, example: example, from: origin?.text)
    notice = finding.notice.map { words($0.key, $0.values) }
    if let query = finding.query, case .guess(let first) = found.hits.first {
      understood = Understood(query, first: first, on: map, words: words)
    }
    let here = origin?.coordinate(on: map) ?? finding.position
    let places = guide?.rows(of: found, from: origin, words: words) ?? [:]
    let rows = found.hits.compactMap { hit in
      switch hit {
      case .guess(let guess):
        Row(guess: GuessRow(guess, from: origin, here: here, on: map, words: words))
      case .place(let found): places[found.place.id].map { Row(place: $0) }
      }
    }
    guard rows.isEmpty else {
      guesses = Guesses(rows: rows)
      if found.hasMorePlaces {
        more = NearQuestion(isOpenNow: false, text: finding.text, origin: origin).address
      }
      return
    }
    // Why there is nothing is said once, where the visitor looks for the answer.
    let reason = notice ?? words(finding.text.isEmpty ? "find.none.empty" : "find.none.title")
    notice = nil
    nothing = Nothing(title: reason, body: words("find.none.body", ["example": .text(example)]))
  }
}

extension FindPage.Understood {
  /// The parts that were read; the name as mapped where a name was meant, not a number.
  init(_ query: AddressQuery, first: Guess, on map: MapContext, words: Words) {
    let building = map[first.building]
    let isName = first.isExact && !building.isOnlyNumbered
    let estate = isName ? words.name(building) : query.estate
    self.init(
      estate: estate.isEmpty ? nil : estate,
      building: isName
        ? nil
        : query.building.map { words("place.building", ["number": .text($0.uppercased())]) },
      unit: query.unit.map { words("place.unit", ["unit": .text($0.uppercased())]) })
  }
}

extension PlaceGuide {
  /// The lines of the places that were found, by place.
  fileprivate func rows(
    of search: CitySearch, from origin: Origin?, words: Words
  ) -> [CityPlace.ID: PlaceRow] {
    let found = search.hits.compactMap { hit -> FoundPlace? in
      if case .place(let found) = hit { found } else { nil }
    }
    let near = origin?.coordinate(on: map)
    let times =
      near.map { map.ridingTimes(from: $0, to: found.map(\.place.position)) }
      ?? found.map { _ in nil }
    let now = time.now
    return Dictionary(
      zip(found, times).map { found, riding in
        let row = PlaceRow(
          Found(place: found.place, away: found.distance, riding: riding), from: origin, self,
          at: now, words: words, isAmongHouses: true)
        return (found.place.id, row)
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension FindPage.GuessRow {
  init(
    _ guess: Guess, from origin: Origin?, here: Coordinate<WGS84>?, on map: MapContext, words: Words
  ) {
    let building = map[guess.building]
    let estate = building.estate.map { words.name(map[$0]) }
    let name =
      building.isOnlyNumbered
      ? estate ?? words.name(building)
      : [estate, words.name(building)].compactMap { $0 }.joined(separator: " ")
    self.init(
      address: map.code(guess.place).map { Goal.address($0, from: origin) } ?? "/",
      plate: building.isOnlyNumbered ? words.plate(building) : nil,
      name: name,
      door: guess.entrance.flatMap { words.name(map[$0]) }, isExact: guess.isExact,
      isEntranceUnknown: building.entrances.isEmpty,
      away: here.map { words.distance($0.distance(to: building.labelPoint)) })
  }
}
