import Foundation
import Geodesy
import Routing
import WebServer

/// A way to a door as the API gives it: `GET /api/v1/route`.
struct RouteAnswer: Described, Encodable {
  var profile: String
  var distanceMetres: Double
  var durationSeconds: Double
  var legs: [LegAnswer]
  var steps: [StepAnswer]
  var gates: [GateAnswer]
  var parking: [Double]?
  var departAt: Date?
  var waits: [WaitAnswer]?
  var arrival: ArrivalAnswer
  var shut: [ShutAnswer]?
  var goal: GoalAnswer?
  var alternatives: [RouteAnswer]?
  var otherGates: [OtherGateAnswer]?
  var attribution: String

  static let schema = Schema.object(
    "Route",
    [
      .required("profile", .choice(Profile.self).described("api.route.profile")),
      .required("distanceMetres", .number(0...1e8).described("api.route.distance")),
      .required("durationSeconds", .number(0...1e8).described("api.route.duration")),
      .required("legs", .array(of: LegAnswer.schema).described("api.route.legs")),
      .required("steps", .array(of: StepAnswer.schema).described("api.route.steps")),
      .required("gates", .array(of: GateAnswer.schema).described("api.route.gates")),
      .optional("parking", .position.described("api.route.parking")),
      .optional("departAt", .string(format: "date-time").described("api.route.depart")),
      .optional("waits", .array(of: WaitAnswer.schema).described("api.route.waits")),
      .required("arrival", ArrivalAnswer.schema),
      .optional("shut", .array(of: ShutAnswer.schema).described("api.route.shut")),
      .optional("goal", GoalAnswer.schema.described("api.route.goal")),
      .optional(
        "otherGates",
        .array(of: OtherGateAnswer.schema, count: 0...3).described("api.route.other-gates")),
      .optional(
        "alternatives",
        .array(of: .reference("Route"), count: 0...2).described("api.route.alternatives")),
      .required("attribution", .string().described("api.attribution")),
    ])

  static let samples = [
    RouteAnswer(
      profile: "ebike", distanceMetres: 431.5, durationSeconds: 214.2,
      legs: [
        LegAnswer(
          mode: "ride", distanceMetres: 420, durationSeconds: 200,
          geometry: LineAnswer(coordinates: [[103.75, 30.05], [103.751, 30.0512]])),
        LegAnswer(
          mode: "connector", distanceMetres: 11.5, durationSeconds: 14.2,
          geometry: LineAnswer(coordinates: [[103.751, 30.0512], [103.7511, 30.0512]])),
      ],
      steps: [
        StepAnswer(
          action: "depart", text: "Ride north for 420 m", street: "Xuefu Lane", mode: "ride",
          distanceMetres: 420, durationSeconds: 200, at: [103.75, 30.05])
      ],
      gates: [GateAnswer(code: "4ZD", name: "Gate 3", at: [103.7505, 30.0506])],
      parking: [103.751, 30.0512], departAt: Date(timeIntervalSince1970: 1_790_000_000),
      waits: WaitAnswer.samples,
      arrival: ArrivalAnswer(
        kind: "entrance", code: "51C", approach: "connector", connectorMetres: 11.5),
      goal: GoalAnswer(code: "51C", name: "Huaianli Building 10 Unit 2", isExact: true),
      attribution: "© OpenStreetMap contributors")
  ]
}

/// The building or door that a text or code of the request meant.
struct GoalAnswer: Described, Encodable {
  var code: String?
  var name: String
  var isExact: Bool

  static let schema = Schema.object(
    "Goal",
    [
      .optional("code", .code), .required("name", .string().described("api.goal.name")),
      .required("isExact", .boolean.described("api.guess.exact")),
    ])
  static let samples = [GoalAnswer(code: "51C", name: "Huaianli Building 10 Unit 2", isExact: true)]
}

/// A stretch of the way in one mode.
struct LegAnswer: Described, Encodable {
  var mode: String
  var distanceMetres: Double
  var durationSeconds: Double
  var geometry: LineAnswer

  static let schema = Schema.object(
    "Leg",
    [
      .required("mode", .choice(TravelMode.names).described("api.leg.mode")),
      .required("distanceMetres", .number(0...1e8)),
      .required("durationSeconds", .number(0...1e8)),
      .required("geometry", LineAnswer.schema),
    ])
  static let samples = RouteAnswer.samples[0].legs
}

/// A line of GeoJSON (RFC 7946).
struct LineAnswer: Described, Encodable {
  var type = "LineString"
  var coordinates: [[Double]]

  static let schema = Schema.object(
    "LineString",
    [
      .required("type", .choice(["LineString"])),
      .required("coordinates", .array(of: .position, count: 2 ... .max)),
    ])
  static let samples = [LineAnswer(coordinates: [[103.75, 30.05], [103.751, 30.0512]])]
}

/// One instruction.
struct StepAnswer: Described, Encodable {
  var action: String
  var text: String
  var street: String?
  var mode: String
  var distanceMetres: Double
  var durationSeconds: Double
  var at: [Double]

  static let schema = Schema.object(
    "Step",
    [
      .required("action", .choice(Step.Action.names).described("api.step.action")),
      .required("text", .string().described("api.step.text")),
      .optional("street", .string()),
      .required("mode", .choice(TravelMode.names)),
      .required("distanceMetres", .number(0...1e8)),
      .required("durationSeconds", .number(0...1e8)),
      .required("at", .position),
    ])
  static let samples = RouteAnswer.samples[0].steps
}

/// A gate that the way passes.
struct GateAnswer: Described, Encodable {
  var code: String?
  var name: String
  var at: [Double]

  static let schema = Schema.object(
    "Gate",
    [
      .optional("code", .code), .required("name", .string()), .required("at", .position),
    ])
  static let samples = RouteAnswer.samples[0].gates
}

/// A gate that is not open yet when one comes there.
struct WaitAnswer: Described, Encodable {
  var code: String?
  var name: String
  var seconds: Double

  static let schema = Schema.object(
    "GateWait",
    [
      .optional("code", .code), .required("name", .string()),
      .required("seconds", .number(0...1e8)),
    ])
  static let samples = [WaitAnswer(code: "4ZD", name: "Gate 3", seconds: 120)]
}

/// How the way ends.
struct ArrivalAnswer: Described, Encodable {
  var kind: String
  var code: String?
  var approach: String?
  var connectorMetres: Double?
  var reason: String?
  var remainingMetres: Double?

  static let schema = Schema.object(
    "Arrival",
    [
      .required(
        "kind",
        .choice(["entrance", "outline", "place", "not_reached"]).described("api.arrival.kind")),
      .optional("code", .code),
      .optional("approach", .choice(["mapped", "connector"]).described("api.arrival.approach")),
      .optional("connectorMetres", .number(0...40)),
      .optional(
        "reason", .choice(UnreachedReason.names).described("api.arrival.reason")),
      .optional("remainingMetres", .number(0...1e8)),
    ])
  static let samples = [
    RouteAnswer.samples[0].arrival,
    ArrivalAnswer(kind: "not_reached", reason: "blocked", remainingMetres: 12),
  ]
}

extension Schema {
  /// Longitude and latitude in degrees, WGS-84, as GeoJSON has them.
  static let position = Schema.array(of: .number(-180...180), count: 2...2)
  /// The short code of a building, entrance or gate.
  static let code = Schema.string(length: 1...20, pattern: "^[0-9A-Z]+$")
}
