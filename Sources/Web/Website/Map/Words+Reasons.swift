import Addresses
import Geodesy
import Routing
import WebServer

extension Words {
  /// Why a way does not take a gate that seems nearer: "北门更近，但这时候不开".
  func why(_ reason: GateReason, on map: MapContext) -> String {
    let gate = TextValue.text(name(map[reason.gate], in: map.city))
    guard case .longer(let milliseconds) = reason.cause else {
      return self(TextKey("way.why.\(reason.cause.name)"), ["gate": gate])
    }
    return self(
      "way.why.longer", ["gate": gate, "count": .number(Self.minutes(milliseconds))])
  }
}

extension GateReason.Cause {
  static let names = ["shut", "never_open", "not_for_kind", "hours", "longer", "leads_elsewhere"]

  /// What it is, as the API says it.
  var name: String {
    switch self {
    case .shut: "shut"
    case .neverOpen: "never_open"
    case .notForKind: "not_for_kind"
    case .hours: "hours"
    case .longer: "longer"
    case .leadsElsewhere: "leads_elsewhere"
    }
  }
}

/// A gate that lies nearer than the one that the way takes, and why it is not taken.
struct OtherGateAnswer: Described, Encodable {
  var code: String?
  var name: String
  var cause: String
  var text: String
  var nearerMetres: Double
  var extraSeconds: Double?

  static let schema = Schema.object(
    "OtherGate",
    [
      .optional("code", .code), .required("name", .string()),
      .required("cause", .choice(GateReason.Cause.names)),
      .required("text", .string().described("api.route.why-text")),
      .required("nearerMetres", .number(0...1e8)),
      .optional("extraSeconds", .number(0...1e8)),
    ])
  static let samples = [
    OtherGateAnswer(
      code: "4ZD", name: "Gate 3", cause: "longer", text: "Gate 3 takes 2 min longer",
      nearerMetres: 80, extraSeconds: 100)
  ]

  init(
    code: String?, name: String, cause: String, text: String, nearerMetres: Double,
    extraSeconds: Double? = nil
  ) {
    self.code = code
    self.name = name
    self.cause = cause
    self.text = text
    self.nearerMetres = nearerMetres
    self.extraSeconds = extraSeconds
  }

  init(_ reason: GateReason, on map: MapContext, words: Words) {
    self.init(
      code: map.code(.gate(reason.gate))?.description,
      name: words.name(map[reason.gate], in: map.city), cause: reason.cause.name,
      text: words.why(reason, on: map), nearerMetres: reason.nearer.tenths)
    if case .longer(let milliseconds) = reason.cause { extraSeconds = milliseconds.seconds }
  }
}

extension MapContext {
  /// Why a way does not take gates that seem nearer.
  func reasons(
    for route: DoorRoute, from start: Coordinate<WGS84>, to destination: Destination,
    by profile: Profile, leaving departure: Departure?, avoiding closures: Closures
  ) -> [GateReason] {
    router.reasons(
      for: route, from: start, to: destination, by: profile,
      avoiding: reports.closures.union(closures), leaving: departure)
  }
}
