import Estates
import Foundation
import Geodesy
import Kernel
import Routing
import WebServer

/// What somebody says is shut: `/api/v1/closures`.
struct ClosureAnswer: Described, Encodable {
  var id: String
  var kind: String
  var name: String
  var at: [Double]
  var line: LineAnswer?
  var isShut: Bool
  var isOfficial: Bool
  var reports: Int
  var lastReportAt: Date?
  var until: Date?

  static let schema = Schema.object(
    "Closure",
    [
      .required("id", ClosureParameters.nameSchema.described("api.closure.id")),
      .required("kind", .choice(["entrance", "gate", "street"])),
      .required("name", .string()), .required("at", .position),
      .optional("line", LineAnswer.schema.described("api.closure.line")),
      .required("isShut", .boolean.described("api.closure.is-shut")),
      .required("isOfficial", .boolean.described("api.closure.is-official")),
      .required("reports", .integer(0...1_000).described("api.closure.reports")),
      .optional("lastReportAt", .string(format: "date-time")),
      .optional("until", .string(format: "date-time").described("api.closure.until")),
    ])
  static let samples = [
    ClosureAnswer(
      id: "2S1GFY3CRD200", kind: "street", name: "Xuefu Lane", at: [103.75, 30.05],
      line: LineAnswer(coordinates: [[103.75, 30.05], [103.751, 30.05]]), isShut: true,
      isOfficial: false, reports: 2, lastReportAt: Date(timeIntervalSince1970: 1_790_000_000),
      until: Date(timeIntervalSince1970: 1_790_014_400)),
    ClosureAnswer(
      id: "4ZD", kind: "gate", name: "Gate 3", at: [103.75, 30.05], isShut: false,
      isOfficial: false, reports: 1),
  ]
}

extension ClosureAnswer {
  init?(_ closable: Closable, _ state: DoorState, on map: MapContext, words: Words) {
    guard let name = ClosureName(closable, on: map) else { return nil }
    self.init(
      id: name.description, kind: closable.kind, name: words.doorName(closable, on: map),
      at: map.doorstep(of: closable).position, isShut: state.isShut, isOfficial: state.isOfficial,
      reports: state.shutCount, lastReportAt: state.lastShut.map(Date.init(moment:)),
      until: state.until.map(Date.init(moment:)))
    if case .street(let street) = closable {
      line = LineAnswer(coordinates: map.city.line(of: street).map(\.position))
    }
  }
}

/// Closures in the order of where they are kept.
struct ClosuresAnswer: Described, Encodable {
  var closures: [ClosureAnswer]
  var next: String?

  static let schema = Schema.object(
    "Closures",
    [
      .required("closures", .array(of: ClosureAnswer.schema, count: 0...200)),
      .optional("next", ClosureParameters.nameSchema.described("api.next")),
    ])
  static let samples = [
    ClosuresAnswer(closures: ClosureAnswer.samples, next: "4ZD"),
    ClosuresAnswer(closures: []),
  ]
}

/// What is said to be shut: a street by a place on it, or a door or gate by its code.
struct ClosureInput: Described, Codable {
  var at: [Double]?
  var code: String?
  var until: String?

  static let schema = Schema.object(
    "ClosureReport",
    [
      .optional("at", .position.described("api.closure.at")),
      .optional("code", .code.described("api.closure.code")),
      .optional("until", ClosureParameters.untilSchema.described("api.closure.office-until")),
    ])
  static let samples = [ClosureInput(at: [103.75, 30.05]), ClosureInput(code: "4ZD")]
}

/// That something is shut as others say.
struct ClosureConfirmationInput: Described, Codable {
  var until: String?

  static let schema = Schema.object(
    "ClosureConfirmation",
    [.optional("until", ClosureParameters.untilSchema.described("api.closure.office-until"))])
  static let samples = [ClosureConfirmationInput()]
}
