import Directory
import Kernel
import WebServer

/// A list of organisations as programs see it.
struct OrganisationListAnswer: Described, Codable {
  var id: String
  var state: String
  var rows: Int
  var staged: Int
  var good: Int
  var bad: Int
  var known: Int
  var madeAt: String
  var endsAt: String

  static let schema = Schema.object(
    "OrganisationList",
    [
      .required("id", .string(length: 13...13).described("api.list.id")),
      .required("state", .choice(RosterState.self).described("api.list.state")),
      .required("rows", .integer(0...1_000_000)),
      .required("staged", .integer(0...2_000_000).described("api.list.staged")),
      .required("good", .integer(0...1_000_000).described("api.organisation-list.good")),
      .required("bad", .integer(0...1_000_000).described("api.list.bad")),
      .required("known", .integer(0...1_000_000).described("api.organisation-list.known")),
      .required("madeAt", .string(format: "date-time")),
      .required("endsAt", .string(format: "date-time").described("api.list.ends")),
    ])
  static let samples = [
    OrganisationListAnswer(
      id: "01J8Z0K3V4M6Q", state: "ready", rows: 120, staged: 120, good: 100, bad: 2, known: 18,
      madeAt: "2026-11-26T04:30:00.000Z", endsAt: "2026-11-27T04:30:00.000Z")
  ]
}

extension OrganisationListAnswer {
  init(_ list: OrganisationImport) {
    self.init(
      id: list.id.description, state: list.state.rawValue, rows: list.rows, staged: list.staged,
      good: list.good, bad: list.bad, known: list.known, madeAt: list.madeAt.description,
      endsAt: list.endsAt.description)
  }
}

/// Lists of organisations, the newest first.
struct OrganisationListsAnswer: Described, Codable {
  var lists: [OrganisationListAnswer]
  var next: String?

  static let schema = Schema.object(
    "OrganisationLists",
    [
      .required("lists", .array(of: OrganisationListAnswer.schema, count: 0...100)),
      .optional("next", .string().described("api.list.next")),
    ])
  static let samples = [
    OrganisationListsAnswer(lists: OrganisationListAnswer.samples, next: "01J8Z0K3V4M6Q")
  ]
}
