import Kernel
import Places
import WebServer

/// A list of places as programs see it.
struct PlaceListAnswer: Described, Codable {
  var id: String
  var area: String
  var format: String
  var state: String
  var rows: Int
  var staged: Int
  var good: Int
  var bad: Int
  var known: Int
  var asked: Int
  var gone: Int
  var applied: Int
  var undone: Int
  var madeAt: String
  var endsAt: String

  static let schema = Schema.object(
    "PlaceList",
    [
      .required("id", .string(length: 13...13).described("api.list.id")),
      .required("area", .string(length: 13...13)),
      .required("format", .choice(PlaceList.Format.self)),
      .required("state", .choice(PlaceListState.self).described("api.list.state")),
      .required("rows", .integer(0...1_000_000)),
      .required("staged", .integer(0...2_000_000).described("api.list.staged")),
      .required("good", .integer(0...1_000_000).described("api.place-list.good")),
      .required("bad", .integer(0...1_000_000).described("api.list.bad")),
      .required("known", .integer(0...1_000_000).described("api.place-list.known")),
      .required("asked", .integer(0...1_000_000).described("api.place-list.asked")),
      .required("gone", .integer(0...1_000_000).described("api.place-list.gone")),
      .required("applied", .integer(0...1_000_000).described("api.place-list.applied")),
      .required("undone", .integer(0...1_000_000).described("api.place-list.undone")),
      .required("madeAt", .string(format: "date-time")),
      .required("endsAt", .string(format: "date-time").described("api.list.ends")),
    ])
  static let samples = [
    PlaceListAnswer(
      id: "01J8Z0K3V4M6Q", area: "01J8Z0K3V4M6R", format: "table", state: "ready", rows: 400,
      staged: 400, good: 390, bad: 4, known: 6, asked: 3, gone: 0, applied: 0, undone: 0,
      madeAt: "2026-11-26T04:30:00.000Z", endsAt: "2026-12-03T04:30:00.000Z")
  ]
}

extension PlaceListAnswer {
  init(_ list: PlaceList) {
    self.init(
      id: list.id.description, area: list.area.description, format: list.format.rawValue,
      state: list.state.rawValue, rows: list.rows, staged: list.staged, good: list.good,
      bad: list.bad, known: list.known, asked: list.asked, gone: list.gone,
      applied: list.applied, undone: list.undone, madeAt: list.madeAt.description,
      endsAt: list.endsAt.description)
  }
}

/// Lists of places, the newest first.
struct PlaceListsAnswer: Described, Codable {
  var lists: [PlaceListAnswer]
  var next: String?

  static let schema = Schema.object(
    "PlaceLists",
    [
      .required("lists", .array(of: PlaceListAnswer.schema, count: 0...100)),
      .optional("next", .string().described("api.list.next")),
    ])
  static let samples = [PlaceListsAnswer(lists: PlaceListAnswer.samples, next: "01J8Z0K3V4M6Q")]
}

/// What a row of a list is, as a person says.
struct TwinInput: Described, Codable {
  var choice: String

  static let schema = Schema.object(
    "PlaceListChoice",
    [
      .required(
        "choice", .choice(DecideTwin.Choice.self).described("param.place-twin-choice"))
    ])
  static let samples = [TwinInput(choice: "merge")]
}
