import Directory
import Kernel
import WebServer

/// What pages and programs about people are asked with.
enum PeopleParameters {
  static let account = Parameter<Account.ID>.identifier("account", summary: "param.account")
  static let organisation = Parameter<Organisation.ID>.identifier(
    "organisation", in: .query, summary: "param.organisation")
  static let after = Parameter<Account.ID>.identifier(
    "cursor", in: .query, summary: "param.cursor"
  ).optional()
  static let pass = Parameter<String>.text(
    "look", length: 1...140, pattern: "^[0-9A-Za-z._-]+$", summary: "param.look-pass",
    example: "01J00000000W1.1790000000000.AAAA"
  ).optional()
  static let passField = Parameter<String>.text(
    "look", in: .form, length: 1...140, pattern: "^[0-9A-Za-z._-]+$",
    summary: "param.look-pass", example: "01J00000000W1.1790000000000.AAAA"
  ).optional()
  static let purpose = Parameter<PersonalLook.Purpose>.choice(
    "purpose", in: .form, summary: "param.look-purpose", example: .help)
  static let reason = Parameter<String>.text(
    "reason", in: .form, length: 1...200, summary: "param.look-reason", example: "x"
  ).optional()
  static let other = Parameter<Account.ID>.identifier(
    "other", in: .form, summary: "param.other-account"
  ).optional()

  /// Reading people, by the whole network of an office.
  static let rate = Rate(perMinute: 120, burst: 60)
  static let form = RouteLimits(bodyBytes: 4 << 10).at(rate)
}
