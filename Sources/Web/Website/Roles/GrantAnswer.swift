import Directory
import Foundation
import Kernel
import WebServer

/// What somebody holds.
struct GrantAnswer: Described, Encodable {
  var id: String
  var role: String
  var holder: String
  var scope: String
  var until: Date?
  var partOf: String?

  static let schema = Schema.object(
    "Grant",
    [
      .required("id", .string(length: 13...13).described("param.role.grant")),
      .required("role", .string().described("param.role.name")),
      .required("holder", .string().described("param.role.account")),
      .required("scope", .string().described("param.role.scope")),
      .optional("until", .string(format: "date-time").described("api.role.until")),
      .optional("partOf", .string(length: 13...13).described("param.role.grant")),
    ])
  static let samples = [
    GrantAnswer(
      id: "01J00000000W1", role: "grid_worker", holder: "01J00000000W2",
      scope: "area:01J00000000W3", until: Date(timeIntervalSince1970: 1_790_000_000),
      partOf: "01J00000000W4")
  ]

  init(
    id: String, role: String, holder: String, scope: String, until: Date?, partOf: String?
  ) {
    self.id = id
    self.role = role
    self.holder = holder
    self.scope = scope
    self.until = until
    self.partOf = partOf
  }

  init(_ grant: Grant) {
    self.init(
      id: "\(grant.id)", role: grant.role.name,
      holder: Identifier<Actor.Account>(number: grant.holder).map { "\($0)" } ?? "",
      scope: grant.scope.written, until: grant.until == .latest ? nil : Date(moment: grant.until),
      partOf: grant.parent.map { "\($0)" })
  }
}

/// A page of who has what.
struct GrantsAnswer: Described, Encodable {
  var grants: [GrantAnswer]
  var next: String?

  static let schema = Schema.object(
    "Grants",
    [
      .required("grants", .array(of: GrantAnswer.schema, count: 0...100)),
      .optional("next", .string(length: 13...13).described("api.role.next")),
    ])
  static let samples = [GrantsAnswer(grants: GrantAnswer.samples, next: "01J00000000W1")]
}
