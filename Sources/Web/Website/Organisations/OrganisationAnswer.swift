import Directory
import Foundation
import Kernel
import WebServer

/// An organisation for programs.
struct OrganisationAnswer: Described, Codable {
  var id: String
  var version: Int64
  var kind: String
  var state: String
  var name: NameAnswer
  var parent: String?
  var creditCode: String?
  var home: String?
  var address: String?
  var areas: [String]
  /// What may happen to it now.
  var events: [String]
  var page: String

  static let schema = Schema.object(
    "Organisation",
    [
      .required("id", .string(length: 13...13).described("api.organisation.id")),
      .required("version", .integer(1...Int.max).described("api.version")),
      .required("kind", .choice(OrganisationKind.self).described("param.office-kind")),
      .required("state", .choice(OrganisationState.self).described("param.office-state")),
      .required("name", NameAnswer.schema),
      .optional("parent", .string(length: 13...13).described("api.organisation.parent")),
      .optional("creditCode", .string(length: 18...18).described("param.office-code")),
      .optional("home", .string(length: 13...13).described("api.organisation.home")),
      .optional("address", .string().described("param.office-address")),
      .required(
        "areas",
        .array(of: .string(length: 13...13)).described("api.organisation.areas")),
      .required(
        "events",
        .array(of: .choice(OrganisationState.Event.self))
          .described("api.organisation.events")),
      .required("page", .string(format: "uri-reference").described("api.organisation.page")),
    ])
  static let samples = [
    OrganisationAnswer(
      id: "01J8Z0K3V4M6Q", version: 3, kind: "dispatch-station", state: "verified",
      name: NameAnswer.samples[0], parent: "01J8Z0K3V4M6P", creditCode: "91350100M000100Y43",
      home: "01J8Z0K3V4M6N", address: "Huaian Road 12", areas: [],
      events: ["visit", "verify", "change", "dissolve"], page: "/organisations/01J8Z0K3V4M6Q")
  ]
}

extension OrganisationAnswer {
  init(_ organisation: Organisation) {
    let facts = organisation.facts
    id = "\(organisation.id)"
    version = organisation.version
    kind = facts.kind.rawValue
    state = organisation.state.rawValue
    name = NameAnswer(facts.name)
    parent = facts.parent.map { "\($0)" }
    creditCode = facts.creditCode?.text
    home = facts.home.map { "\($0)" }
    address = facts.address
    areas = facts.areas.sorted().map { "\($0)" }
    events = organisation.state.events.map(\.rawValue)
    page = "/organisations/\(organisation.id)"
  }

  /// As it is kept with the key of a request, and sent again.
  var bytes: [UInt8] { (try? Answer.json(self).bytes) ?? [] }

  /// The identifier in what ``bytes`` gave.
  static func id(in json: [UInt8]) -> Organisation.ID? {
    (try? JSONDecoder().decode(OrganisationAnswer.self, from: Data(json)))
      .flatMap { Organisation.ID($0.id) }
  }
}

/// A name in Chinese and English for programs; other languages that it has stay as they are.
struct NameAnswer: Described, Codable {
  var zh: String
  var en: String?

  static let schema = Schema.object(
    "Name",
    [
      .required("zh", .string(length: 1...80, pattern: #"^[^\x00-\x1F\x7F]*$"#)),
      .optional("en", .string(length: 1...80, pattern: #"^[^\x00-\x1F\x7F]*$"#)),
    ])
  static let samples = [NameAnswer(zh: "Huaian Station", en: "Huaian Station")]

  init(zh: String, en: String?) {
    self.zh = zh
    self.en = en
  }

  init(_ name: LocalisedText) { self.init(zh: name.chinese, en: name.english) }

  /// The name, over one that was there before.
  func text(over old: LocalisedText?) -> LocalisedText? {
    var others = old?.others ?? [:]
    others["en"] = en
    return LocalisedText(zh, others: others)
  }
}

/// What a program says of an organisation; what is left out is not known any more.
struct OrganisationInput: Described, Codable {
  var kind: String
  var name: NameAnswer
  var parent: String?
  var creditCode: String?
  var home: String?
  var address: String?
  var areas: [String]?

  private static let identifier = Schema.string(length: 13...13, pattern: "^[0-9A-Za-z]{13}$")
  static let schema = Schema.object(
    "OrganisationInput",
    [
      .required("kind", .choice(OrganisationKind.self).described("param.office-kind")),
      .required("name", NameAnswer.schema),
      .optional("parent", identifier.described("api.organisation.parent")),
      .optional(
        "creditCode",
        .string(length: 18...18, pattern: "^[0-9A-Za-z]{18}$").described("param.office-code")),
      .optional("home", identifier.described("api.organisation.home")),
      .optional(
        "address",
        .string(length: 1...200, pattern: #"^[^\x00-\x1F\x7F]*$"#)
          .described("param.office-address")),
      .optional(
        "areas", .array(of: identifier, count: 0...200).described("api.organisation.areas")),
    ])
  static let samples = [
    OrganisationInput(
      kind: "dispatch-station", name: NameAnswer.samples[0], parent: "01J8Z0K3V4M6P",
      creditCode: "91350100M000100Y43", home: "01J8Z0K3V4M6N", address: "Huaian Road 12", areas: [])
  ]

  /// The facts; a `Problem` names what no type takes.
  func facts(over old: Organisation.Facts?) throws -> Organisation.Facts {
    var faults: [InputFault] = []
    func wrong(_ pointer: String) {
      faults.append(InputFault(place: "body", name: pointer, code: .malformed))
    }
    func read<Entity>(_ text: String?, _ pointer: String) -> Identifier<Entity>? {
      guard let text else { return nil }
      let id = Identifier<Entity>(text)
      if id == nil { wrong(pointer) }
      return id
    }
    let code = creditCode.flatMap(CreditCode.init)
    if creditCode != nil, code == nil { wrong("/creditCode") }
    let name = self.name.text(over: old?.name)
    if name == nil { wrong("/name") }
    let kind = OrganisationKind(rawValue: kind)
    if kind == nil { wrong("/kind") }
    let parent: Organisation.ID? = read(parent, "/parent")
    let home: Area.ID? = read(home, "/home")
    var served: Set<Area.ID> = []
    for (place, text) in (areas ?? []).enumerated() {
      if let area: Area.ID = read(text, "/areas/\(place)") { served.insert(area) }
    }
    guard faults.isEmpty, let name, let kind else { throw Problem.invalid(faults) }
    return Organisation.Facts(
      kind: kind, parent: parent, name: name, creditCode: code, home: home, address: address,
      areas: served)
  }
}
