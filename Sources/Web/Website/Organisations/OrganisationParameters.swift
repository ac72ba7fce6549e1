import Directory
import Kernel
import WebServer

/// What routes of organisations take.
enum OrganisationParameters {
  static let organisation = Parameter<Organisation.ID>.identifier(
    "organisation", summary: "param.organisation")
  static let text = Parameter<String>.text(
    "q", length: 1...80, summary: "param.office-text", example: "pszd"
  ).optional()
  static let kind = Parameter<OrganisationKind>.choice(
    "kind", summary: "param.office-kind", example: .dispatchStation
  ).optional()
  static let state = Parameter<OrganisationState>.choice(
    "state", summary: "param.office-state", example: .verified
  ).optional()
  static let area = Parameter<Area.ID>.identifier(
    "area", in: .query, summary: "param.office-area"
  ).optional()
  static let parent = Parameter<Organisation.ID>.identifier(
    "parent", in: .query, summary: "param.office-parent"
  ).optional()
  static let after = Parameter<Organisation.ID>.identifier(
    "after", in: .query, summary: "param.cursor"
  ).optional()
  static let before = Parameter<Int>.integer(
    "before", 1...1_000_000_000, summary: "param.before", example: 20
  ).optional()

  static let filters: [any DeclaredParameter] = [text, kind, state, area, parent]

  /// Searches by name read the database; an office pages through a list.
  static let rate = Rate(perMinute: 240, burst: 80)
  static let form = RouteLimits(bodyBytes: 16 << 10).at(Rate(perMinute: 120, burst: 40))
  static let problems: [ProblemCode] = ProblemCode.keeping + [.notFound]

  /// The question that a call asks.
  static func query(_ call: Call, after: Organisation.ID?, limit: Int) -> OrganisationQuery {
    OrganisationQuery(
      text: call[text], kind: call[kind], state: call[state], area: call[area],
      parent: call[parent], after: after, limit: limit)
  }
}
