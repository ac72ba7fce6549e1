import Directory
import Places
import WebServer

/// How many scenes of one kind in one smallest area.
struct SceneLineAnswer: Described, Encodable {
  var kind: String
  var area: String?
  var dimensions: [String]
  var count: Int

  /// In one order, so that two answers can be compared.
  var order: String { "\(kind) \(area ?? "") \(dimensions.joined())" }

  static let schema = Schema.object(
    "SceneLine",
    [
      .required("kind", .string(length: 2...32).described("param.place-kind")),
      .optional("area", .string(length: 13...13).described("api.place.area")),
      .required(
        "dimensions",
        .array(of: .choice(FriendlyDimension.self)).described("param.place-dimension")),
      .required("count", .integer(0...Int.max).described("api.scenes.count")),
    ])
  static let samples = [
    SceneLineAnswer(
      kind: "rest-stop", area: "01J8Z0K3V4M6N", dimensions: ["facility"], count: 12)
  ]
}

extension SceneLineAnswer {
  init(_ line: SceneCount.Line) {
    self.init(
      kind: line.kind.code, area: line.area.map { "\($0)" },
      dimensions: FriendlyDimension.allCases.filter(line.dimensions.contains).map(\.rawValue),
      count: line.count)
  }
}

/// How many scenes there were at the end of a day.
struct ScenesAnswer: Described, Encodable {
  var day: String
  var total: Int
  var lines: [SceneLineAnswer]

  static let schema = Schema.object(
    "Scenes",
    [
      .required("day", .string(length: 10...10).described("param.scene-day")),
      .required("total", .integer(0...Int.max).described("api.scenes.total")),
      .required("lines", .array(of: SceneLineAnswer.schema)),
    ])
  static let samples = [
    ScenesAnswer(day: "2026-11-01", total: 12, lines: SceneLineAnswer.samples)
  ]
}

/// A scene behind a figure.
struct SceneRowAnswer: Described, Encodable {
  var place: String
  var kind: String
  var area: String?
  var name: String

  static let schema = Schema.object(
    "SceneRow",
    [
      .required("place", .string(length: 13...13).described("param.place")),
      .required("kind", .string(length: 2...32).described("param.place-kind")),
      .optional("area", .string(length: 13...13).described("api.place.area")),
      .required("name", .string()),
    ])
  static let samples = [
    SceneRowAnswer(
      place: "01J8Z0K3V4M6Q", kind: "rest-stop", area: "01J8Z0K3V4M6N", name: "Huaianli")
  ]
}

extension SceneRowAnswer {
  init(_ row: SceneCount.Row) {
    self.init(
      place: "\(row.place)", kind: row.kind.code, area: row.area.map { "\($0)" }, name: row.name)
  }
}

/// Some scenes behind a figure.
struct SceneRowsAnswer: Described, Encodable {
  var places: [SceneRowAnswer]
  var next: String?

  static let schema = Schema.object(
    "SceneRows",
    [
      .required("places", .array(of: SceneRowAnswer.schema, count: 0...200)),
      .optional("next", .string().described("api.next")),
    ])
  static let samples = [SceneRowsAnswer(places: SceneRowAnswer.samples, next: "01J8Z0K3V4M6Q")]
}
