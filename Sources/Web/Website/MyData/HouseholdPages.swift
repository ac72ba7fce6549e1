import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Whom somebody lives with, if they want to tell: counts and bands of age, never who.
struct HouseholdPages: Sendable {
  let context: DirectoryContext

  var routes: [Route] { [show, save, forget] }

  private static let said = Parameter<HouseholdPage.Said>.choice(
    "said", summary: "param.said", example: .kept
  ).optional()
  private static let counts: [(band: Household.Band, field: Parameter<Int>)] =
    Household.Band.allCases.map {
      (
        $0,
        Parameter<Int>.integer(
          HouseholdPage.field(of: $0), in: .form, 0...Household.most, summary: "param.household",
          example: 1
        ).defaulting(to: 0)
      )
    }
  private static let couple = Parameter<Bool>.flag("couple", in: .form, summary: "param.couple")
    .defaulting(to: false)
  private static let agrees = Parameter<Bool>.flag("agrees", in: .form, summary: "param.agrees")
    .defaulting(to: false)
  private static let isSure = Parameter<Bool>.flag("sure", in: .form, summary: "param.sure")

  private var show: Route {
    .sitePage(
      "/me/household", operation: "showHousehold", summary: "page.household",
      permission: .signedIn, parameters: [Self.said], problems: ProblemCode.own
    ) { [context] call in
      let account = try call.ownAccountInPerson(.consentsGive)
      let (household, agrees) = try await Self.read(account, context)
      return Page(
        "my-household",
        HouseholdPage(household, agrees: agrees, said: call[Self.said], Words(call)))
    }
  }

  private var save: Route {
    .page(
      .post, "/me/household", operation: "saveHousehold", summary: "page.household.save",
      permission: .signedIn, limits: RouteLimits(bodyBytes: 2 << 10),
      parameters: Self.counts.map(\.field) + [Self.couple, Self.agrees] as [any DeclaredParameter],
      problems: ProblemCode.own
    ) { [context] call in
      let account = try call.ownAccountInPerson(.consentsGive)
      let counts = Self.counts.map { ($0.band, call[$0.field]) }
      let household = Household(
        Dictionary(uniqueKeysWithValues: counts), worksAsCouple: call[Self.couple])
      let consent = SetConsent(
        .household, isGiven: true, by: account, as: try context.name())
      let command = TellHousehold(
        household, by: account, consent: call[Self.agrees] ? consent : nil)
      let now = context.time.now
      let outcome = try await asking { () async throws(DatabaseError) in
        try await command.run(on: context.database, now: now)
      }
      switch outcome {
      case .kept:
        return .redirect(to: "/me/household?said=\(household.isEmpty ? "gone" : "kept")")
      case .consentMissing, .otherVersion:
        var page = HouseholdPage(household, agrees: false, said: nil, Words(call))
        page.consent?.wrong = call.text("my-household.consent-missing")
        return Page("my-household", page)
      case .nobody: throw Problem(.notFound)
      }
    }
  }

  private var forget: Route {
    .page(
      .post, "/me/household/delete", operation: "deleteHousehold", summary: "page.household.delete",
      permission: .signedIn, limits: RouteLimits(bodyBytes: 2 << 10), parameters: [Self.isSure],
      problems: ProblemCode.own
    ) { [context] call in
      let account = try call.ownAccountInPerson(.consentsGive)
      // The consent goes with what was told by it.
      try await DataDesk(context: context).set(.household, isGiven: false, by: account)
      return .redirect(to: "/me/household?said=gone")
    }
  }

  private static func read(
    _ account: Account.ID, _ context: DirectoryContext
  ) async throws -> (Household?, Bool) {
    try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        (
          try Household.of(account, in: transaction),
          try Consent.holds(.household, of: account, in: transaction)
        )
      }
    }
  }
}

/// What the page of one's household shows.
struct HouseholdPage: Sendable {
  /// What was just done.
  enum Said: String, CaseIterable, Sendable { case kept, gone }

  struct Band: Sendable {
    var field: String
    var name: String
    var count: Int
  }

  /// Asked for until it is given.
  struct Consent: Sendable {
    var text: String
    var wrong: String?
  }

  var back: BackView
  var notice: String?
  var bands: [Band]
  var most: Int
  var worksAsCouple: Bool
  var consent: Consent?
  var canDelete: Bool
}

extension HouseholdPage {
  init(_ household: Household?, agrees: Bool, said: Said?, _ words: Words) {
    back = BackView(
      address: "/me/data", label: words("my-data.title"), title: words("site.name"))
    notice = said.map { words(TextKey("my-household.said-\($0.rawValue)")) }
    bands = Household.Band.allCases.map { band in
      Band(
        field: Self.field(of: band),
        name: words(TextKey("my-data.household.band-\(band.rawValue)")),
        count: household?.counts[band] ?? 0)
    }
    most = Household.most
    worksAsCouple = household?.worksAsCouple ?? false
    let version = ConsentPurpose.household.version
    consent = agrees ? nil : Consent(text: words(TextKey("consent.household.\(version)")))
    canDelete = agrees
  }

  /// Names of fields have no plus.
  static func field(of band: Household.Band) -> String {
    band == .from60 ? "from-60" : band.rawValue
  }
}
