import Addresses
import Estates
import Foundation
import HTTPTypes
import Routing
import WebServer

/// Reports of doors and gates for programs.
struct DoorAPI: Sendable {
  let desk: DoorDesk

  var routes: [Route] { [report] }

  private static let key = Parameter<String>.text(
    "Idempotency-Key", in: .header, length: 1...100, pattern: "^[!-~]+$",
    summary: "param.idempotency-key", example: "0f8c1a52"
  ).optional()

  private var report: Route {
    .api(
      .post, "/api/v1/doors/{code}/reports", operation: "reportDoorState",
      summary: "api.door.report", permission: .anyone,
      limits: RouteLimits(bodyBytes: 4 << 10).at(DoorPages.rate),
      parameters: [MapPages.code, Self.key], receiving: DoorReportInput.self,
      problems: [.notFound, .keyReused] + ProblemCode.keeping, idempotency: .keyed
    ) { [desk] call, input in
      let map = desk.map
      guard let code = ShortCode(call[MapPages.code]), let place = map.place(code),
        let answer = DoorAnswer(rawValue: input.answer)
      else { throw Problem(.notFound) }
      if case .building = place { throw Problem(.notFound) }
      let state = try await desk.take(answer, of: .place(place), from: call, key: call[Self.key])
      return DoorStateAnswer(isShut: state.isShut, until: state.until.map(Date.init(moment:)))
    }
  }
}

/// What a rider says of a door or gate.
struct DoorReportInput: Described, Codable {
  var answer: String

  static let schema = Schema.object(
    "DoorReport",
    [.required("answer", .choice(DoorAnswer.self).described("param.answer"))])
  static let samples = [DoorReportInput(answer: "shut")]
}

/// What holds of it then.
struct DoorStateAnswer: Described, Encodable {
  var isShut: Bool
  var until: Date?

  static let schema = Schema.object(
    "DoorState",
    [
      .required("isShut", .boolean.described("api.door.is-shut")),
      .optional("until", .string(format: "date-time").described("api.door.until")),
    ])
  static let samples = [
    DoorStateAnswer(isShut: false),
    DoorStateAnswer(isShut: true, until: Date(timeIntervalSince1970: 1_790_000_000)),
  ]
}
