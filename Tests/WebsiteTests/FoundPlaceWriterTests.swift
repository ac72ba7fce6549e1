import Directory
import Geodesy
import Kernel
import OpeningHours
import PlaceSearch
import SeededRandom
import Testing
import WebServer

@testable import Places
@testable import Website

@Suite("Writing found places")
struct FoundPlaceWriterTests {
  private let maker = IdentifierMaker(node: 7, time: SystemTime())

  @Test("It writes byte by byte what the answer is encoded as, at first and from what it kept")
  func bytes() throws {
    let seed = UInt64.random(in: 0...9_999)
    var random = SeededRandom(seed: seed)
    let writer = FoundPlaceWriter()
    for _ in 0..<40 {
      var found = FoundPlaces(
        rows: try (0..<Int.random(in: 0...5, using: &random)).map { _ in
          try some(&random)
        })
      if Bool.random(using: &random) {
        found.next = FoundPlaceCursor(PlaceRank(fit: .slip, metres: 1_234.5, id: 42))
      }
      for language in Language.allCases {
        let truth = try JSON.bytes(of: FoundPlacesAnswer(found, in: language.tag))
        for _ in 0..<2 {
          let written = try writer.bytes(of: found, in: language)
          #expect(
            String(decoding: written, as: UTF8.self) == String(decoding: truth, as: UTF8.self),
            "seed \(seed)")
        }
        // Later, and from elsewhere.
        for row in found.rows.indices { vary(&found.rows[row], &random) }
        #expect(
          try writer.bytes(of: found, in: language)
            == JSON.bytes(of: FoundPlacesAnswer(found, in: language.tag)), "seed \(seed)")
      }
    }
  }

  @Test("A place that was taken in anew is written anew")
  func revisions() throws {
    var random = SeededRandom(seed: 3)
    let writer = FoundPlaceWriter()
    var found = FoundPlaces(rows: [try some(&random)])
    _ = try writer.bytes(of: found, in: .english)
    found.rows[0].place.facts.name = try #require(LocalisedText("\u{65B0}", english: "New"))
    found.rows[0].revision += 1
    let text = String(decoding: try writer.bytes(of: found, in: .english), as: UTF8.self)
    #expect(text.contains("\"name\":\"New\""))
    #expect(text.utf8.elementsEqual(try JSON.bytes(of: FoundPlacesAnswer(found, in: "en"))))
  }

  @Test("The finder numbers what it takes in, so that nothing is taken for what it was")
  func numbers() throws {
    var random = SeededRandom(seed: 5)
    let finder = PlaceFinder()
    var place = try some(&random).place
    finder.replace(with: [place])
    let first = try #require(finder.find(PlaceQuestion()).rows.first).revision
    #expect(finder.find(PlaceQuestion()).rows.first?.revision == first)
    place.facts.aliases = ["other"]
    finder.learn([place])
    let second = try #require(finder.find(PlaceQuestion()).rows.first).revision
    #expect(second != first)
    finder.replace(with: [place])
    let third = try #require(finder.find(PlaceQuestion()).rows.first).revision
    #expect(third != second && third != first)
  }

  private func some(_ random: inout SeededRandom) throws -> FoundPlace {
    let names = ["\u{9A7F}\u{7AD9}", "a\"b\\c/d", "\u{1F600}\u{2028}\n", "e\u{301}"]
    func name() throws -> LocalisedText {
      try #require(
        LocalisedText(
          names.randomElement(using: &random) ?? "x",
          english: Bool.random(using: &random) ? names.randomElement(using: &random) : nil))
    }
    var facts = CityPlace.Facts(
      kind: [.restStop, .hospital].randomElement(using: &random) ?? .toilet, name: try name(),
      position: Coordinate(
        latitudeE7: .random(in: -900_000_000...900_000_000, using: &random),
        longitudeE7: .random(in: -1_800_000_000...1_800_000_000, using: &random)))
    facts.address = Bool.random(using: &random) ? try name() : nil
    facts.openingHours = Bool.random(using: &random) ? "Mo-Fr 08:00-20:00 \"x\"" : nil
    facts.lateHours = Bool.random(using: &random) ? "21:00-23:00" : nil
    facts.services = Bool.random(using: &random) ? [.microwave, .hotWater] : []
    facts.vehicles = Bool.random(using: &random) ? [.ebike] : []
    let at = Moment(milliseconds: .random(in: 0...1_790_000_000_000, using: &random))
    var found = FoundPlace(
      place: CityPlace(
        id: try maker.make(CityPlace.self), district: District(containing: facts.position),
        facts: facts, area: nil, state: .open, stateSince: at, isCounted: true,
        check: PlaceCheck(source: "office", at: at, by: .office, confidence: .seen), version: 1,
        changedAt: at),
      fit: .written, opening: .open, isStale: false, revision: 1)
    vary(&found, &random)
    return found
  }

  /// What may differ from question to question.
  private func vary(_ found: inout FoundPlace, _ random: inout SeededRandom) {
    let metres: [Double?] = [nil, 0, 0.04, 0.3, 7, 1_234.567, 99_999_999]
    found.distance = (metres.randomElement(using: &random) ?? nil).map { Metres($0) }
    found.opening = [.open, .closed, .unknown].randomElement(using: &random) ?? .open
    found.changesAt =
      Bool.random(using: &random) ? Moment(milliseconds: 1_790_000_060_000) : nil
    found.isStale = Bool.random(using: &random)
  }
}
