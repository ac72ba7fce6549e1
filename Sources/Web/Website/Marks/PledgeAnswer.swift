import Places
import WebServer

/// A pledge for programs: firms and places by their names, persons counted only.
struct PledgeAnswer: Described, Encodable {
  var id: String
  var version: Int64
  var area: String
  var title: String
  var body: String
  var signatures: Int64
  var open: Bool
  var names: [String]?

  static let schema = Schema.object(
    "Pledge",
    [
      .required("id", .string(length: 13...13).described("param.marks-pledge")),
      .required("version", .integer(1...Int.max).described("api.version")),
      .required("area", .string(length: 13...13).described("api.marks.area")),
      .required("title", .string().described("param.marks-title")),
      .required("body", .string().described("api.marks.pledge-body")),
      .required("signatures", .integer(0...Int.max).described("api.marks.signatures")),
      .required("open", .boolean.described("api.marks.pledge-open")),
      .optional("names", .array(of: .string(), count: 0...500).described("api.marks.names")),
    ])
  static let samples = [
    PledgeAnswer(
      id: "01J8Z0K3V4M6R", version: 1, area: "01J8Z0K3V4M6P", title: "Let riders in",
      body: "Nobody is turned away", signatures: 12, open: true, names: ["East Estates"])
  ]
}

extension PledgeAnswer {
  init(_ pledge: Pledge, names: [String]? = nil) {
    self.init(
      id: "\(pledge.id)", version: pledge.version, area: "\(pledge.area)", title: pledge.title,
      body: pledge.body, signatures: pledge.signatures, open: pledge.isOpen, names: names)
  }
}

/// Some pledges, the newest first.
struct PledgesAnswer: Described, Encodable {
  var pledges: [PledgeAnswer]
  var next: String?

  static let schema = Schema.object(
    "Pledges",
    [
      .required("pledges", .array(of: PledgeAnswer.schema, count: 0...100)),
      .optional("next", .string().described("api.next")),
    ])
  static let samples = [PledgesAnswer(pledges: PledgeAnswer.samples, next: "01J8Z0K3V4M6R")]
}

/// What a program asks for.
struct PledgeInput: Described, Codable {
  var area: String
  var title: String
  var body: String
  var open: Bool?

  static let schema = Schema.object(
    "PledgeInput",
    [
      .required("area", MarkSchema.identifier.described("api.marks.area")),
      .required("title", MarkSchema.title.described("param.marks-title")),
      .required("body", .string(length: 1...1_000).described("api.marks.pledge-body")),
      .optional("open", .boolean.described("api.marks.pledge-open")),
    ])
  static let samples = [
    PledgeInput(
      area: "01J8Z0K3V4M6P", title: "Let riders in", body: "Nobody is turned away", open: true)
  ]
}
