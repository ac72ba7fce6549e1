import Foundation
import Kernel
import Places
import WebServer

/// What happens to a place.
struct PlaceEventInput: Described, Codable {
  var event: String
  var note: String?

  static let schema = Schema.object(
    "PlaceEventInput",
    [
      .required("event", .choice(PlaceState.Event.self).described("param.place-event")),
      .optional(
        "note",
        .string(length: 1...200, pattern: #"^[^\x00-\x1F\x7F]*$"#).described("param.place-note")),
    ])
  static let samples = [PlaceEventInput(event: "survey", note: "x")]
}

/// Something that happened to a place.
struct PlaceEventAnswer: Described, Encodable {
  var number: Int64
  var event: String
  var state: String
  var isScene: Bool
  var role: String
  var note: String?
  var at: Date

  static let schema = Schema.object(
    "PlaceEvent",
    [
      .required("number", .integer(1...Int.max).described("api.place.event-number")),
      .required("event", .string(length: 1...20).described("param.place-event")),
      .required("state", .choice(PlaceState.self).described("param.place-state")),
      .required("isScene", .boolean.described("api.place.is-scene")),
      .required("role", .choice(CheckerRole.self).described("api.place.checked-by")),
      .optional("note", .string().described("param.place-note")),
      .required("at", .string(format: "date-time").described("api.place.event-at")),
    ])
  static let samples = [
    PlaceEventAnswer(
      number: 2, event: "suspend", state: "suspended", isScene: false, role: "rider",
      note: "locked", at: Date(timeIntervalSince1970: 1_790_000_000))
  ]
}

extension PlaceEventAnswer {
  init(_ event: PlaceHistory.Event) {
    self.init(
      number: event.number, event: event.event, state: event.state.rawValue,
      isScene: event.isCounted, role: event.role.rawValue, note: event.note,
      at: Date(moment: event.happenedAt))
  }
}

/// What happened to a place, the last first.
struct PlaceHistoryAnswer: Described, Encodable {
  var events: [PlaceEventAnswer]
  var next: Int?

  static let schema = Schema.object(
    "PlaceHistory",
    [
      .required("events", .array(of: PlaceEventAnswer.schema, count: 0...200)),
      .optional("next", .integer(1...Int.max).described("api.next")),
    ])
  static let samples = [PlaceHistoryAnswer(events: PlaceEventAnswer.samples, next: 2)]
}
