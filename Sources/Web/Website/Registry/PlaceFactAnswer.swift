import Foundation
import Kernel
import Places
import WebServer

/// A fact of a place with when, how and by whom it is known.
struct PlaceFactAnswer: Described, Encodable {
  var fact: String
  var holds: Bool
  var source: String
  var checkedAt: Date
  var checkedBy: String
  var confidence: String
  var freshness: String

  static let schema = Schema.object(
    "PlaceFact",
    [
      .required("fact", .string(length: 1...60).described("param.place-fact")),
      .required("holds", .boolean.described("api.place.holds")),
      .required("source", .string().described("api.place.source")),
      .required("checkedAt", .string(format: "date-time").described("api.place.checked-at")),
      .required("checkedBy", .choice(CheckerRole.self).described("api.place.checked-by")),
      .required("confidence", .choice(PlaceConfidence.self).described("api.place.confidence")),
      .required("freshness", .choice(PlaceFreshness.self).described("api.place.freshness")),
    ])
  static let samples = [
    PlaceFactAnswer(
      fact: "service.microwave", holds: true, source: "office",
      checkedAt: Date(timeIntervalSince1970: 1_790_000_000), checkedBy: "office",
      confidence: "seen", freshness: "fresh")
  ]
}

extension PlaceFactAnswer {
  init(_ known: KnownFact, of kind: PlaceKind, now: Moment) {
    self.init(
      fact: known.fact.description, holds: known.holds, source: known.check.source,
      checkedAt: Date(moment: known.check.at), checkedBy: known.check.by.rawValue,
      confidence: known.check.confidence.rawValue,
      freshness: known.freshness(of: kind, at: now).rawValue)
  }
}

/// Everything that is known of a place, and what passers-by say.
struct PlaceFactsAnswer: Described, Encodable {
  var facts: [PlaceFactAnswer]
  var voice: PlaceVoiceAnswer

  static let schema = Schema.object(
    "PlaceFacts",
    [
      .required("facts", .array(of: PlaceFactAnswer.schema, count: 0...100)),
      .required("voice", PlaceVoiceAnswer.schema),
    ])
  static let samples = [
    PlaceFactsAnswer(facts: PlaceFactAnswer.samples, voice: PlaceVoiceAnswer.samples[0])
  ]
}

/// What passers-by say of a place at present.
struct PlaceVoiceAnswer: Described, Encodable {
  var state: String
  var open: Int
  var locked: Int
  var noWater: Int
  var noPower: Int
  var moved: Int

  private static let count = Schema.integer(0...1_000).described("api.place.word-count")
  static let schema = Schema.object(
    "PlaceVoice",
    [
      .required("state", .choice(PlaceState.self).described("param.place-state")),
      .required("open", count), .required("locked", count), .required("noWater", count),
      .required("noPower", count), .required("moved", count),
    ])
  static let samples = [
    PlaceVoiceAnswer(state: "suspended", open: 0, locked: 2, noWater: 0, noPower: 0, moved: 0)
  ]
}

extension PlaceVoiceAnswer {
  init(_ voice: PlaceVoice) {
    self.init(
      state: voice.state.rawValue, open: voice.count(.open), locked: voice.count(.locked),
      noWater: voice.count(.noWater), noPower: voice.count(.noPower), moved: voice.count(.moved))
  }
}

/// Somebody looked at something of a place.
struct PlaceCheckInput: Described, Codable {
  var fact: String
  var holds: Bool

  static let schema = Schema.object(
    "PlaceCheckInput",
    [
      .required(
        "fact",
        .string(length: 4...60, pattern: "^[a-z.-]{4,60}$").described("param.place-fact")),
      .required("holds", .boolean.described("api.place.holds")),
    ])
  static let samples = [PlaceCheckInput(fact: "service.microwave", holds: true)]
}

/// What a passer-by says.
struct PlaceReportInput: Described, Codable {
  var word: String

  static let schema = Schema.object(
    "PlaceReportInput",
    [.required("word", .choice(PlaceWord.self).described("param.place-word"))])
  static let samples = [PlaceReportInput(word: "locked")]
}

/// Somebody came.
struct VisitInput: Described, Codable {
  var by: String

  static let schema = Schema.object(
    "VisitInput", [.required("by", .choice(["scan", "tap"]).described("param.visit-by"))])
  static let samples = [VisitInput(by: "scan")]
}

/// What came of it.
struct VisitAnswer: Described, Encodable {
  var isCounted: Bool
  var isOpen: Bool

  static let schema = Schema.object(
    "Visit",
    [
      .required("isCounted", .boolean.described("api.visit.is-counted")),
      .required("isOpen", .boolean.described("api.visit.is-open")),
    ])
  static let samples = [VisitAnswer(isCounted: true, isOpen: true)]
}

/// How many came on a day.
struct VisitDayAnswer: Described, Encodable {
  var day: String
  var visits: Int?

  static let schema = Schema.object(
    "VisitDay",
    [
      .required("day", .string(length: 10...10).described("param.scene-day")),
      .optional("visits", .integer(0...Int.max).described("api.visit.visits")),
    ])
  static let samples = [VisitDayAnswer(day: "2026-11-01", visits: 12)]
}

extension VisitDayAnswer {
  init(_ line: VisitSeries.Line) { self.init(day: "\(line.day.date)", visits: line.visits) }
}

/// How many came, day by day.
struct VisitsAnswer: Described, Encodable {
  var days: [VisitDayAnswer]

  static let schema = Schema.object(
    "Visits", [.required("days", .array(of: VisitDayAnswer.schema, count: 0...400))])
  static let samples = [VisitsAnswer(days: VisitDayAnswer.samples)]
}
