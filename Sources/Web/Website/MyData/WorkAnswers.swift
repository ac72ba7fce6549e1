import Directory
import Kernel
import WebServer

/// A code of a company, or the answer to a roster.
struct AffiliationInput: Described, Codable {
  var code: String?
  var invitation: String?
  var isTrue: Bool?

  static let schema = Schema.object(
    "AffiliationInput",
    [
      .optional("code", .string(length: 1...40).described("api.me.affiliation-code")),
      .optional("invitation", .string(length: 13...13).described("api.me.affiliation-invitation")),
      .optional("isTrue", .boolean.described("api.me.affiliation-true")),
    ])
  static let samples = [
    AffiliationInput(code: "ABCDE12345"),
    AffiliationInput(invitation: "01J00000000W1", isTrue: true),
  ]
}

/// Where somebody works and worked, and what rosters say.
struct AffiliationsAnswer: Described, Encodable {
  struct Invitation: Encodable {
    var organisation: String
    var kind: String
    var until: String
  }

  var affiliations: [AffiliationAnswer]
  var invitations: [Invitation]

  static let schema = Schema.object(
    "Affiliations",
    [
      .required("affiliations", .array(of: AffiliationAnswer.schema)),
      .required(
        "invitations",
        .array(
          of: .object(
            "RosterInvitation",
            [
              .required("organisation", .string(length: 13...13)),
              .required("kind", .choice(WorkerKind.self)),
              .required("until", .string(format: "date-time")),
            ])
        ).described("api.me.affiliation-invitations")),
    ])
  static let samples = [
    AffiliationsAnswer(
      affiliations: AffiliationAnswer.samples,
      invitations: [
        Invitation(organisation: "01J00000000W1", kind: "rider", until: "2026-12-26T12:00:00.000Z")
      ])
  ]
}

extension AffiliationsAnswer {
  init(_ affiliations: [Affiliation], _ invitations: [RosterInvitation]) {
    self.affiliations = affiliations.map(AffiliationAnswer.init)
    self.invitations = invitations.map {
      Invitation(
        organisation: "\($0.organisation)", kind: $0.kind.rawValue, until: "\($0.endsAt)")
    }
  }
}

/// Where somebody works, or worked.
struct AffiliationAnswer: Described, Encodable {
  var id: String
  var organisation: String
  var kind: String
  var source: String
  var from: String
  var until: String?

  static let schema = Schema.object(
    "Affiliation",
    [
      .required("id", .string(length: 13...13)),
      .required("organisation", .string(length: 13...13)),
      .required("kind", .choice(Affiliation.Kind.self)),
      .required("source", .choice(Affiliation.Source.self)),
      .required("from", .string(format: "date-time")),
      .optional("until", .string(format: "date-time")),
    ])
  static let samples = [
    AffiliationAnswer(
      id: "01J00000000W1", organisation: "01J00000000W1", kind: "rider", source: "roster",
      from: "2026-11-26T12:00:00.000Z", until: "2026-12-26T12:00:00.000Z")
  ]
}

extension AffiliationAnswer {
  init(_ affiliation: Affiliation) {
    self.init(
      id: "\(affiliation.id)", organisation: "\(affiliation.organisation)",
      kind: affiliation.kind.rawValue, source: affiliation.source.rawValue,
      from: "\(affiliation.from)", until: affiliation.until.map { "\($0)" })
  }
}

/// Whom somebody lives with.
struct HouseholdAnswer: Described, Codable {
  var counts: [String: Int]
  var worksAsCouple: Bool

  static let schema = Schema.object(
    "Household",
    [
      .required(
        "counts",
        .object(
          "HouseholdCounts",
          Household.Band.allCases.map { .optional($0.rawValue, .integer(0...Household.most)) }
        ).described("api.me.household-counts")),
      .required("worksAsCouple", .boolean.described("param.couple")),
    ])
  static let samples = [HouseholdAnswer(counts: ["3-5": 1, "60+": 2], worksAsCouple: true)]
}

extension HouseholdAnswer {
  init(_ household: Household) {
    counts = Dictionary(
      household.counts.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
    worksAsCouple = household.worksAsCouple
  }

  /// What it says.
  var household: Household {
    let read = counts.compactMap { name, count in Household.Band(rawValue: name).map { ($0, count) }
    }
    return Household(
      Dictionary(read, uniquingKeysWith: { first, _ in first }), worksAsCouple: worksAsCouple)
  }
}
