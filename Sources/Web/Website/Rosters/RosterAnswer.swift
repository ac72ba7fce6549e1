import Directory
import Kernel
import WebServer

/// A list as programs see it.
struct RosterAnswer: Described, Codable {
  var id: String
  var organisation: String
  var state: String
  var rows: Int
  var staged: Int
  var good: Int
  var bad: Int
  var known: Int
  var accepted: Int
  var madeAt: String
  var endsAt: String

  static let schema = Schema.object(
    "Roster",
    [
      .required("id", .string(length: 13...13).described("api.list.id")),
      .required("organisation", .string(length: 13...13)),
      .required("state", .choice(RosterState.self).described("api.list.state")),
      .required("rows", .integer(0...1_000_000)),
      .required("staged", .integer(0...2_000_000).described("api.list.staged")),
      .required("good", .integer(0...1_000_000).described("api.roster.good")),
      .required("bad", .integer(0...1_000_000).described("api.list.bad")),
      .required("known", .integer(0...1_000_000).described("api.roster.known")),
      .required("accepted", .integer(0...1_000_000).described("api.roster.accepted")),
      .required("madeAt", .string(format: "date-time")),
      .required("endsAt", .string(format: "date-time").described("api.list.ends")),
    ])
  static let samples = [
    RosterAnswer(
      id: "01J8Z0K3V4M6Q", organisation: "01J00000000W1", state: "ready", rows: 120, staged: 120,
      good: 118, bad: 2, known: 40, accepted: 0, madeAt: "2026-11-26T04:30:00.000Z",
      endsAt: "2026-11-27T04:30:00.000Z")
  ]
}

extension RosterAnswer {
  init(_ list: RosterImport) {
    self.init(
      id: list.id.description, organisation: list.owner.description, state: list.state.rawValue,
      rows: list.rows, staged: list.staged, good: list.good, bad: list.bad, known: list.known,
      accepted: list.accepted, madeAt: list.madeAt.description, endsAt: list.endsAt.description)
  }
}

/// The lists of an organisation, the newest first.
struct RostersAnswer: Described, Codable {
  var rosters: [RosterAnswer]
  var next: String?

  static let schema = Schema.object(
    "Rosters",
    [
      .required("rosters", .array(of: RosterAnswer.schema, count: 0...100)),
      .optional("next", .string().described("api.list.next")),
    ])
  static let samples = [RostersAnswer(rosters: RosterAnswer.samples, next: "01J8Z0K3V4M6Q")]
}

/// The organisations for which lists of workers may be sent.
struct RosterOwnersAnswer: Described, Codable {
  struct Row: Described, Codable {
    var id: String
    var name: String

    static let schema = Schema.object(
      "RosterOwner", [.required("id", .string(length: 13...13)), .required("name", .string())])
    static let samples = [Row(id: "01J00000000W1", name: "East Station")]
  }

  var organisations: [Row]
  var next: String?

  static let schema = Schema.object(
    "RosterOwners",
    [
      .required("organisations", .array(of: Row.schema, count: 0...100)),
      .optional("next", .string().described("api.list.next")),
    ])
  static let samples = [RosterOwnersAnswer(organisations: Row.samples, next: "01J00000000W1")]
}
