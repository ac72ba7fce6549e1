import Directory
import Foundation
import Kernel
import WebServer

/// A page of organisations.
struct OrganisationsAnswer: Described, Encodable {
  var organisations: [OrganisationAnswer]
  var count: Int
  var next: String?

  static let schema = Schema.object(
    "Organisations",
    [
      .required("organisations", .array(of: OrganisationAnswer.schema, count: 0...200)),
      .required("count", .integer(0...Int.max).described("api.count")),
      .optional("next", .string().described("api.next")),
    ])
  static let samples = [
    OrganisationsAnswer(
      organisations: OrganisationAnswer.samples, count: 1, next: "01J8Z0K3V4M6Q")
  ]
}

/// Something that happened to an organisation.
struct OrganisationEventAnswer: Described, Encodable {
  var number: Int64
  /// Absent where it was put on the list.
  var event: String?
  var state: String
  var note: String?
  var at: Date

  static let schema = Schema.object(
    "OrganisationEvent",
    [
      .required("number", .integer(1...Int.max).described("api.organisation.number")),
      .optional("event", .choice(OrganisationState.Event.self).described("param.office-event")),
      .required("state", .choice(OrganisationState.self).described("param.office-state")),
      .optional("note", .string().described("param.office-note")),
      .required("at", .string(format: "date-time").described("api.organisation.at")),
    ])
  static let samples = [
    OrganisationEventAnswer(
      number: 2, event: "visit", state: "visited", note: "x",
      at: Date(timeIntervalSince1970: 1_790_000_000))
  ]

  init(number: Int64, event: String?, state: String, note: String?, at: Date) {
    self.number = number
    self.event = event
    self.state = state
    self.note = note
    self.at = at
  }

  init(_ row: (number: Int64, event: OrganisationEvent)) {
    self.init(
      number: row.number, event: row.event.event?.rawValue, state: row.event.state.rawValue,
      note: row.event.note, at: Date(moment: row.event.at))
  }
}

/// What happened to an organisation, the last first.
struct OrganisationHistoryAnswer: Described, Encodable {
  var events: [OrganisationEventAnswer]
  var next: Int?

  static let schema = Schema.object(
    "OrganisationHistory",
    [
      .required("events", .array(of: OrganisationEventAnswer.schema, count: 0...200)),
      .optional("next", .integer(1...Int.max).described("api.next")),
    ])
  static let samples = [
    OrganisationHistoryAnswer(events: OrganisationEventAnswer.samples, next: 2)
  ]
}

/// What a program says that happened to an organisation.
struct OrganisationEventInput: Described, Codable {
  var event: String
  var note: String?

  static let schema = Schema.object(
    "OrganisationEventInput",
    [
      .required("event", .choice(OrganisationState.Event.self).described("param.office-event")),
      .optional("note", .string(length: 1...200).described("param.office-note")),
    ])
  static let samples = [OrganisationEventInput(event: "verify", note: "x")]
}
