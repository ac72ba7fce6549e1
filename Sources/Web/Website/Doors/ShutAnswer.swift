import Addresses
import Geodesy
import Routing
import WebServer

/// A door, gate or street that is reported shut, as the API tells it beside a way.
struct ShutAnswer: Described, Encodable {
  var code: String?
  var kind: String
  var name: String
  var at: [Double]
  var isAvoided: Bool

  static let schema = Schema.object(
    "ShutPlace",
    [
      .optional("code", .code), .required("kind", .choice(["entrance", "gate", "street"])),
      .required("name", .string()), .required("at", .position),
      .required("isAvoided", .boolean.described("api.shut.avoided")),
    ])
  static let samples = [
    ShutAnswer(code: "4ZD", kind: "gate", name: "Gate 3", at: [103.7505, 30.0506], isAvoided: true)
  ]

  init(code: String?, kind: String, name: String, at: [Double], isAvoided: Bool) {
    self.code = code
    self.kind = kind
    self.name = name
    self.at = at
    self.isAvoided = isAvoided
  }

  init(_ shut: ShutPlace, on map: MapContext, words: Words) {
    self.init(
      code: map.code(shut.place)?.description, kind: shut.place.kind,
      name: words.doorName(shut.place, on: map), at: map.doorstep(of: shut.place).position,
      isAvoided: shut.isAvoided)
  }
}

extension Closable {
  /// What it is, as the API says it.
  var kind: String {
    switch self {
    case .place(.gate): "gate"
    case .place: "entrance"
    case .street: "street"
    }
  }
}
