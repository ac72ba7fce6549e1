import Directory
import Foundation
import Kernel
import WebServer

/// Everything that is kept about somebody, for programs.
struct DataExport: Described, Encodable {
  struct Fact: Encodable {
    var name: String
    var label: String
    var value: String
    var text: String
  }
  struct Section: Encodable {
    var name: String
    var title: String
    var why: String
    var kept: String
    var rows: [[Fact]]
  }

  var madeAt: String
  var account: String
  var sections: [Section]
  var looks: [LookAnswer]
  var openings: [OpeningAnswer]

  /// Three years of looks of a person whom hundreds looked at are fewer.
  static let mostLooks = 5_000

  static let schema = Schema.object(
    "MyData",
    [
      .required("madeAt", .string(format: "date-time")),
      .required("account", .string(length: 13...13)),
      .required("sections", .array(of: section, count: 0...100)),
      .required("looks", .array(of: LookAnswer.schema, count: 0...mostLooks)),
      .required("openings", .array(of: OpeningAnswer.schema).described("api.me.openings")),
    ])
  private static let section = Schema.object(
    "MyDataSection",
    [
      .required("name", .string()), .required("title", .string()),
      .required("why", .string().described("api.me.why")),
      .required("kept", .string().described("api.me.kept")),
      .required("rows", .array(of: .array(of: fact))),
    ])
  private static let fact = Schema.object(
    "MyDataFact",
    [
      .required("name", .string()), .required("label", .string()),
      .required("value", .string().described("api.me.value")),
      .required("text", .string().described("api.me.text")),
    ])
  static let samples = [
    DataExport(
      madeAt: "2026-11-26T12:00:00.000Z", account: "01J00000000W1",
      sections: [
        Section(
          name: "account", title: "Account", why: "To know you again.", kept: "Until you erase it.",
          rows: [[Fact(name: "kind", label: "Kind", value: "worker", text: "Worker")]])
      ], looks: LookAnswer.samples, openings: OpeningAnswer.samples)
  ]
}

extension DataExport {
  init(
    of account: Account.ID, _ sections: [PersonalSection], _ looks: [PersonalLook],
    _ openings: [CompartmentAccess], now: Moment, _ names: DataWords
  ) {
    madeAt = "\(now)"
    self.account = "\(account)"
    self.looks = looks.map { LookAnswer($0, names) }
    self.openings = openings.map(OpeningAnswer.init)
    self.sections = sections.map { section in
      let page = DataPage.Section(section, names)
      return Section(
        name: section.name, title: page.title, why: page.why, kept: page.kept,
        rows: section.rows.map { facts in
          facts.map {
            Fact(
              name: $0.name, label: names.label(of: $0, in: section.name),
              value: names.plain($0.value), text: names.text($0.value))
          }
        })
    }
  }
}

/// Somebody who looked.
struct LookAnswer: Described, Encodable {
  var at: String
  var role: String
  var organisation: String?
  var organisationName: String?
  var purpose: String
  var reason: String
  var fields: [String]

  static let schema = Schema.object(
    "Look",
    [
      .required("at", .string(format: "date-time")),
      .required("role", .string().described("api.look.role")),
      .optional("organisation", .string(length: 13...13).described("api.look.organisation")),
      .optional("organisationName", .string()),
      .required("purpose", .choice(PersonalLook.Purpose.self).described("api.look.purpose")),
      .required("reason", .string().described("api.look.reason")),
      .required(
        "fields", .array(of: .choice(PersonalLook.Field.self)).described("api.look.fields")),
    ])
  static let samples = [
    LookAnswer(
      at: "2026-11-26T12:00:00.000Z", role: "street_officer", organisation: "01J00000000W1",
      organisationName: "Street office", purpose: "help", reason: "called us",
      fields: ["state", "masked-phone"])
  ]
}

extension LookAnswer {
  init(_ look: PersonalLook, _ names: DataWords) {
    self.init(
      at: "\(look.at)", role: look.role, organisation: look.organisation.map { "\($0)" },
      organisationName: look.organisation.map { names.name(of: $0) },
      purpose: look.purpose.rawValue, reason: look.reason,
      fields: PersonalLook.Field.allCases.filter(look.fields.contains).map(\.rawValue))
  }
}

/// Somebody read what is sealed.
struct OpeningAnswer: Described, Encodable {
  var at: String
  var compartment: String
  var purpose: String

  static let schema = Schema.object(
    "Opening",
    [
      .required("at", .string(format: "date-time")),
      .required("compartment", .string().described("api.look.compartment")),
      .required("purpose", .string()),
    ])
  static let samples = [
    OpeningAnswer(at: "2026-11-26T12:00:00.000Z", compartment: "counselling", purpose: "x")
  ]
}

extension OpeningAnswer {
  init(_ access: CompartmentAccess) {
    self.init(at: "\(access.readAt)", compartment: access.compartment, purpose: access.purpose)
  }
}

/// A page of looks.
struct LooksAnswer: Described, Encodable {
  var looks: [LookAnswer]
  var openings: [OpeningAnswer]
  var next: String?

  static let schema = Schema.object(
    "Looks",
    [
      .required("looks", .array(of: LookAnswer.schema, count: 0...100)),
      .required("openings", .array(of: OpeningAnswer.schema).described("api.me.openings")),
      .optional("next", .string().described("api.me.next")),
    ])
  static let samples = [
    LooksAnswer(
      looks: LookAnswer.samples, openings: OpeningAnswer.samples,
      next: "1790000000000.01J00000000W1")
  ]
}
