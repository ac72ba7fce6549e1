import Directory
import Kernel
import Places
import WebServer

/// The way of a place to its plaque, for programs.
struct AccreditationAnswer: Described, Encodable {
  var place: String
  var version: Int64
  var state: String
  var name: String
  var kind: String
  var area: String?
  var serial: String?
  var validUntil: String?

  static let schema = Schema.object(
    "Accreditation",
    [
      .required("place", .string(length: 13...13).described("param.marks-place")),
      .required("version", .integer(0...Int.max).described("api.version")),
      .required("state", .choice(AccreditationState.self).described("param.marks-state")),
      .required("name", .string().described("api.marks.name")),
      .required("kind", .string().described("api.marks.kind")),
      .optional("area", .string(length: 13...13).described("api.marks.area")),
      .optional("serial", .string().described("param.marks-serial")),
      .optional("validUntil", .string(format: "date").described("api.marks.until")),
    ])
  static let samples = [
    AccreditationAnswer(
      place: "01J8Z0K3V4M6R", version: 3, state: "granted", name: "Noodles", kind: "merchant",
      area: "01J8Z0K3V4M6P", serial: "500106-M-00042-2", validUntil: "2027-11-26")
  ]
}

extension AccreditationAnswer {
  init(_ accreditation: Accreditation) {
    self.init(
      place: "\(accreditation.place)", version: accreditation.version,
      state: accreditation.state.rawValue, name: accreditation.name.chinese,
      kind: accreditation.kind, area: accreditation.area.map { "\($0)" },
      serial: accreditation.serial?.text, validUntil: accreditation.validUntil.map { "\($0)" })
  }
}

/// A page of them.
struct AccreditationsAnswer: Described, Encodable {
  var accreditations: [AccreditationAnswer]
  var next: String?

  static let schema = Schema.object(
    "Accreditations",
    [
      .required("accreditations", .array(of: AccreditationAnswer.schema, count: 0...100)),
      .optional("next", .string().described("api.next")),
    ])
  static let samples = [
    AccreditationsAnswer(
      accreditations: AccreditationAnswer.samples, next: "1790000000000.01J8Z0K3V4M6R")
  ]
}

/// What happened on the way to a plaque.
struct AccreditationInput: Described, Codable {
  var event: String
  var note: String?

  static let schema = Schema.object(
    "AccreditationInput",
    [
      .required("event", .choice(AccreditationState.Event.self).described("param.marks-event")),
      .optional("note", .string(length: 1...200).described("param.marks-note")),
    ])
  static let samples = [AccreditationInput(event: "review", note: "x")]
}

/// What anybody is told of a plaque.
struct PlaqueAnswer: Described, Encodable {
  /// Whether it may hang.
  enum State: String, CaseIterable, Sendable {
    case current
    case suspended
    case past
  }

  var serial: String
  var state: String
  var name: String
  var kind: String
  var area: String?
  var issuedOn: String
  var validUntil: String
  var endedOn: String?

  static let schema = Schema.object(
    "Plaque",
    [
      .required("serial", .string().described("param.marks-serial")),
      .required("state", .choice(State.self).described("api.marks.plaque-state")),
      .required("name", .string().described("api.marks.name")),
      .required("kind", .string().described("api.marks.kind")),
      .optional("area", .string().described("api.marks.area-name")),
      .required("issuedOn", .string(format: "date").described("api.marks.issued")),
      .required("validUntil", .string(format: "date").described("api.marks.until")),
      .optional("endedOn", .string(format: "date").described("api.marks.ended")),
    ])
  static let samples = [
    PlaqueAnswer(
      serial: "500106-M-00042-2", state: "past", name: "Noodles", kind: "merchant",
      area: "Tuwan", issuedOn: "2026-11-26", validUntil: "2027-11-26", endedOn: "2026-12-01")
  ]
}

extension PlaqueAnswer {
  init?(_ verdict: CheckPlaque.Verdict, in tree: DirectoryTree) {
    let (plaque, state): (IssuedPlaque, State)
    switch verdict {
    case .good(let found): (plaque, state) = (found, .current)
    case .suspended(let found): (plaque, state) = (found, .suspended)
    case .past(let found): (plaque, state) = (found, .past)
    case .unknown: return nil
    }
    self.init(
      serial: plaque.serial.text, state: state.rawValue, name: plaque.name.chinese,
      kind: plaque.kind, area: plaque.area.flatMap(tree.area)?.name.chinese,
      issuedOn: "\(plaque.issuedOn)", validUntil: "\(plaque.validUntil)",
      endedOn: plaque.endedOn.map { "\($0)" })
  }
}
