import Directory
import Foundation
import Kernel
import WebServer

/// An area for programs.
struct AreaAnswer: Described, Codable {
  var id: String
  var version: Int64
  var kind: String
  var parent: String?
  var code: String?
  var name: NameAnswer
  var state: String
  var since: String
  var page: String

  static let schema = Schema.object(
    "Area",
    [
      .required("id", .string(length: 13...13).described("api.area.id")),
      .required("version", .integer(1...Int.max).described("api.version")),
      .required("kind", .choice(AreaKind.self).described("param.area-kind")),
      .optional("parent", .string(length: 13...13).described("api.area.parent")),
      .optional("code", .string(length: 12...15).described("param.area-code")),
      .required("name", NameAnswer.schema),
      .required("state", .choice(Area.State.self).described("api.area.state")),
      .required("since", .string(format: "date").described("param.area-since")),
      .required("page", .string(format: "uri-reference").described("api.organisation.page")),
    ])
  static let samples = [
    AreaAnswer(
      id: "01J8Z0K3V4M6N", version: 2, kind: "street", parent: "01J8Z0K3V4M6M",
      code: "990101001000", name: NameAnswer(zh: "Huaian Street", en: "Huaian Street"),
      state: "active", since: "2026-01-01", page: "/areas/01J8Z0K3V4M6N")
  ]

  /// As it is kept with the key of a request, and sent again.
  var bytes: [UInt8] { (try? Answer.json(self).bytes) ?? [] }

  /// The identifier in what ``bytes`` gave.
  static func id(in json: [UInt8]) -> Area.ID? {
    (try? JSONDecoder().decode(AreaAnswer.self, from: Data(json))).flatMap { Area.ID($0.id) }
  }
}

extension AreaAnswer {
  init(_ area: Area) {
    self.init(
      id: "\(area.id)", version: area.version, kind: area.kind.rawValue,
      parent: area.parent.map { "\($0)" }, code: area.code?.digits, name: NameAnswer(area.name),
      state: area.state.rawValue, since: "\(area.since)", page: "/areas/\(area.id)")
  }
}

/// A page of areas.
struct AreasAnswer: Described, Encodable {
  var areas: [AreaAnswer]
  var next: String?

  static let schema = Schema.object(
    "Areas",
    [
      .required("areas", .array(of: AreaAnswer.schema, count: 0...200)),
      .optional("next", .string().described("api.next")),
    ])
  static let samples = [AreasAnswer(areas: AreaAnswer.samples, next: "01J8Z0K3V4M6N")]
}

/// What an area was, and what became of it.
struct AreaHistoryAnswer: Described, Encodable {
  struct Period: Encodable, Sendable {
    var since: String
    var event: String
    var name: NameAnswer
    var code: String?
    var parent: String?
  }

  var periods: [Period]
  var successors: [String]
  var predecessors: [String]

  private static let identifiers = Schema.array(of: .string(length: 13...13))
  static let schema = Schema.object(
    "AreaHistory",
    [
      .required(
        "periods",
        .array(
          of: .object(
            "AreaPeriod",
            [
              .required("since", .string(format: "date").described("param.area-since")),
              .required("event", .choice(AreaPeriod.Event.self).described("api.area.event")),
              .required("name", NameAnswer.schema),
              .optional("code", .string(length: 12...15).described("param.area-code")),
              .optional("parent", .string(length: 13...13).described("api.area.parent")),
            ]))),
      .required("successors", identifiers.described("api.area.successors")),
      .required("predecessors", identifiers.described("api.area.predecessors")),
    ])
  static let samples = [
    AreaHistoryAnswer(
      periods: [
        Period(
          since: "2026-01-01", event: "founded", name: NameAnswer.samples[0],
          code: "990101001000", parent: "01J8Z0K3V4M6M")
      ], successors: ["01J8Z0K3V4M6P"], predecessors: [])
  ]
}

extension AreaHistoryAnswer {
  init(_ history: AreaHistory) {
    periods = history.periods.map {
      Period(
        since: "\($0.since)", event: $0.event.rawValue, name: NameAnswer($0.name),
        code: $0.code?.digits, parent: $0.parent.map { "\($0)" })
    }
    successors = history.successors.map { "\($0)" }
    predecessors = history.predecessors.map { "\($0)" }
  }
}

/// What a program says of an area; a new one names its kind as well.
struct AreaInput: Described, Codable {
  var kind: String?
  var parent: String?
  var code: String?
  var name: NameAnswer
  var since: String

  static let schema = Schema.object(
    "AreaInput",
    [
      .optional("kind", .choice(AreaKind.self).described("api.area.kind-input")),
      .optional(
        "parent",
        .string(length: 13...13, pattern: "^[0-9A-Za-z]{13}$").described("api.area.parent")),
      .optional(
        "code", .string(length: 2...15, pattern: "^[0-9]{2,15}$").described("param.area-code")),
      .required("name", NameAnswer.schema),
      .required(
        "since",
        .string(length: 10...10, pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", format: "date")
          .described("param.area-since")),
    ])
  static let samples = [
    AreaInput(
      kind: "street", parent: "01J8Z0K3V4M6M", code: "990101001000",
      name: NameAnswer.samples[0], since: "2026-01-01")
  ]

  /// What types take of it.
  struct Facts {
    var kind: AreaKind?
    var parent: Area.ID?
    var code: AreaCode?
    var name: LocalisedText
    var since: CivilDate
  }

  func facts(over old: Area?) throws -> Facts {
    var faults: [InputFault] = []
    func wrong(_ pointer: String) {
      faults.append(InputFault(place: "body", name: pointer, code: .malformed))
    }
    let parent = parent.flatMap { Area.ID($0) }
    if self.parent != nil, parent == nil { wrong("/parent") }
    let code = code.flatMap { AreaCode($0) }
    if self.code != nil, code == nil { wrong("/code") }
    let name = name.text(over: old?.name)
    if name == nil { wrong("/name") }
    let since = CivilDate(since)
    if since == nil { wrong("/since") }
    guard faults.isEmpty, let name, let since else { throw Problem.invalid(faults) }
    return Facts(
      kind: kind.flatMap(AreaKind.init), parent: parent, code: code, name: name, since: since)
  }
}

/// How a program ends an area.
struct AreaEndInput: Described, Codable {
  var way: String
  var into: [String]?
  var since: String

  static let schema = Schema.object(
    "AreaEnd",
    [
      .required("way", .choice(AreaEnd.self).described("param.area-way")),
      .optional(
        "into",
        .array(of: .string(length: 13...13, pattern: "^[0-9A-Za-z]{13}$"), count: 0...20)
          .described("api.area.successors")),
      .required(
        "since",
        .string(length: 10...10, pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", format: "date")
          .described("param.area-since")),
    ])
  static let samples = [
    AreaEndInput(way: "merged", into: ["01J8Z0K3V4M6P"], since: "2026-01-01")
  ]
}
