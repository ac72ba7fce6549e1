import Directory
import HTTPTypes
import Kernel
import WebServer

/// What pages and programs say about roles and who holds them.
enum RoleParameters {
  static let holderText = Parameter<String>.text(
    "holder", in: .form, length: 3...60, summary: "param.role.holder", example: "li.na")
  static let holder = Parameter<Identifier<Actor.Account>>.identifier(
    "holder", in: .form, summary: "param.role.account")
  static let grant = Parameter<Identifier<Grant>>.identifier(
    "grant", in: .form, summary: "param.role.grant")
  static let role = Parameter<String>.text(
    "role", in: .form, length: 1...40, pattern: "^[a-z0-9_]{1,40}$", summary: "param.role.name",
    example: "grid_worker"
  ).parsed { RoleName($0) }
  static let scope = Parameter<String>.text(
    "scope", in: .form, length: 4...40, summary: "param.role.scope", example: "city"
  ).parsed { PermissionScope(written: $0) }
  static let until = Parameter<String>.text(
    "until", in: .form, length: 10...10, pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    summary: "param.role.until", example: "2027-06-30"
  ).parsed { Moment(endOfDay: $0) }
  static let reason = Parameter<String>.text(
    "reason", in: .form, length: 2...200, summary: "param.role.reason", example: "New in office")
  static let after = Parameter<Identifier<Grant>>.identifier(
    "after", in: .query, summary: "param.cursor"
  ).optional()
  static let account = Parameter<Identifier<Actor.Account>>.identifier(
    "account", in: .query, summary: "param.role.account"
  ).optional()
  static let soon = Parameter<Bool>.flag("soon", summary: "param.role.soon").defaulting(to: false)
  static let place = Parameter<String>.text(
    "place", length: 1...40, summary: "param.role.place", example: "Xincheng"
  ).optional()
  static let done = Parameter<RolesPage.Done>.choice(
    "done", summary: "param.role.done", example: .granted
  ).optional()
}

extension PermissionScope {
  /// Reads `city`, `area:` or `organisation:` and an identifier.
  init?(written text: String) {
    let parts = text.split(separator: ":", maxSplits: 1)
    let name = parts.count == 2 ? String(parts[1]) : ""
    let scope: PermissionScope? =
      switch parts.first {
      case "city" where parts.count == 1: .city
      case "area": Identifier(name).map(PermissionScope.area)
      case "organisation": Identifier(name).map(PermissionScope.organisation)
      default: nil
      }
    guard let scope else { return nil }
    self = scope
  }

  /// What ``init(written:)`` reads.
  var written: String {
    switch self {
    case .city: "city"
    case .own: "own"
    case .area(let area): "area:\(area)"
    case .organisation(let organisation): "organisation:\(organisation)"
    }
  }
}

extension Moment {
  /// The end of a day in China, written as `2027-06-30`; nil when there is no such day.
  init?(endOfDay text: String) {
    guard let start = Moment("\(text)T00:00:00+08:00") else { return nil }
    self = start + .seconds(86_400)
  }
}

extension ProblemCode {
  /// Who asks may not grant or take that, there or for so long.
  static let roleNotYours = ProblemCode("role_not_yours", status: .forbidden, remedy: .back)
  /// The role, the place and the time don't go together.
  static let roleUnfit = ProblemCode("role_unfit", status: .unprocessableContent, remedy: .back)
  /// Somebody must be left to run the city.
  static let roleLast = ProblemCode("role_last", status: .conflict, remedy: .back)
  /// Nobody signs in by that name, and no account is called so.
  static let holderUnknown = ProblemCode(
    "holder_unknown", status: .unprocessableContent, remedy: .back)

  /// What came of granting, if it is no grant.
  static func refusal(_ outcome: GrantOutcome) -> ProblemCode? {
    switch outcome {
    case .granted: nil
    case .notYours: .roleNotYours
    case .noSuchRole, .doesNotFit, .badTerm, .notHandedOn: .roleUnfit
    }
  }
}
