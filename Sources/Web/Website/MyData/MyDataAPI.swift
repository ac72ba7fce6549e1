import Directory
import HTTPTypes
import Kernel
import WebServer

/// What is kept about oneself, who looked, and what one agreed to, for programs.
struct MyDataAPI: Sendable {
  let desk: DataDesk

  init(context: DirectoryContext) { desk = DataDesk(context: context) }

  var routes: [Route] { [export, looks, consents, consent, setConsent] }

  private static let limit = Parameter<Int>.integer(
    "limit", 1...100, summary: "param.limit", example: 20
  ).defaulting(to: 20)
  private static let cursor = Parameter<String>.text(
    "cursor", length: 15...30, pattern: LookCursor.pattern, summary: "param.cursor",
    example: "1790000000000.01J00000000W1"
  ).parsed { LookCursor($0) }.optional()
  private static let purpose = Parameter<ConsentPurpose>.choice(
    "purpose", in: .path, summary: "param.consent", example: .notices)

  private var export: Route {
    .api(
      .get, "/api/v1/me/data", operation: "exportMyData", summary: "api.me.data",
      permission: .signedIn, problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccount(.accountExport)
      let looks = try await desk.looks(at: account, limit: DataExport.mostLooks)
      return try await DataExport(
        of: account, desk.sections(of: account), looks, desk.openings(about: account),
        now: desk.context.time.now, desk.names(for: call))
    }
  }

  private var looks: Route {
    .api(
      .get, "/api/v1/me/looks", operation: "listMyLooks", summary: "api.me.looks",
      permission: .signedIn, parameters: [Self.limit, Self.cursor], problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccount(.accountSee)
      let (limit, before) = (call[Self.limit], call[Self.cursor])
      let looks = try await desk.looks(at: account, before: before, limit: limit + 1)
      let openings = before == nil ? try await desk.openings(about: account) : []
      let names = try await desk.names(for: call)
      let shown = looks.prefix(limit)
      return LooksAnswer(
        looks: shown.map { LookAnswer($0, names) }, openings: openings.map(OpeningAnswer.init),
        next: looks.count > limit ? shown.last.map { "\(LookCursor($0))" } : nil)
    }
  }

  private var consents: Route {
    .api(
      .get, "/api/v1/me/consents", operation: "listMyConsents", summary: "api.me.consents",
      permission: .signedIn, problems: ProblemCode.own
    ) { [desk] call in
      let given = try await desk.consents(of: call.ownAccount(.consentsGive))
      return ConsentsAnswer(
        consents: ConsentPurpose.allCases.map { ConsentAnswer($0, given[$0], Words(call)) })
    }
  }

  private var consent: Route {
    .api(
      .get, "/api/v1/me/consents/{purpose}", operation: "getMyConsent",
      summary: "api.me.consent", permission: .signedIn, parameters: [Self.purpose],
      problems: ProblemCode.own
    ) { [desk] call in
      let purpose = call[Self.purpose]
      let given = try await desk.consents(of: call.ownAccount(.consentsGive))
      return ConsentAnswer(purpose, given[purpose], Words(call))
    }
  }

  private var setConsent: Route {
    .api(
      .put, "/api/v1/me/consents/{purpose}", operation: "putMyConsent",
      summary: "api.me.consent-set", permission: .signedIn,
      limits: RouteLimits(bodyBytes: 2 << 10), parameters: [Self.purpose],
      receiving: ConsentInput.self, problems: ProblemCode.own
    ) { [desk] call, input in
      let (account, purpose) = (try call.ownAccount(.consentsGive), call[Self.purpose])
      try await desk.set(purpose, isGiven: input.isGiven, by: account)
      let given = try await desk.consents(of: account)
      return ConsentAnswer(purpose, given[purpose], Words(call))
    }
  }
}

/// Whether somebody agrees.
struct ConsentInput: Described, Codable {
  var isGiven: Bool

  static let schema = Schema.object(
    "ConsentInput", [.required("isGiven", .boolean.described("param.consent-given"))])
  static let samples = [ConsentInput(isGiven: true)]
}

/// What somebody can agree to, and whether they do.
struct ConsentAnswer: Described, Encodable {
  var purpose: String
  var text: String
  var version: Int
  var isGiven: Bool
  var givenAt: String?
  var givenVersion: Int?

  static let schema = Schema.object(
    "Consent",
    [
      .required("purpose", .choice(ConsentPurpose.self)),
      .required("text", .string().described("api.consent.text")),
      .required("version", .integer(1 ... .max).described("api.consent.version")),
      .required("isGiven", .boolean), .optional("givenAt", .string(format: "date-time")),
      .optional("givenVersion", .integer(1 ... .max).described("api.consent.given-version")),
    ])
  static let samples = [
    ConsentAnswer(purpose: "notices", text: "x", version: 1, isGiven: false),
    ConsentAnswer(
      purpose: "surveys", text: "x", version: 1, isGiven: true,
      givenAt: "2026-11-26T12:00:00.000Z", givenVersion: 1),
  ]
}

extension ConsentAnswer {
  init(_ purpose: ConsentPurpose, _ consent: Consent?, _ words: Words) {
    self.init(
      purpose: purpose.rawValue,
      text: words(TextKey("consent.\(purpose.rawValue).\(purpose.version)")),
      version: purpose.version, isGiven: consent != nil, givenAt: consent.map { "\($0.givenAt)" },
      givenVersion: consent?.version)
  }
}

/// Everything that somebody can agree to.
struct ConsentsAnswer: Described, Encodable {
  var consents: [ConsentAnswer]

  static let schema = Schema.object(
    "Consents", [.required("consents", .array(of: ConsentAnswer.schema, count: 0...50))])
  static let samples = [ConsentsAnswer(consents: ConsentAnswer.samples)]
}
