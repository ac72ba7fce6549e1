import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Programs of partners, for programs.
struct IntegrationAPI: Sendable {
  let desk: IntegrationDesk

  init(context: DirectoryContext) { desk = IntegrationDesk(context: context) }

  var routes: [Route] { [list, register, renew, end] }

  private static let id = Parameter<Identifier<Actor.Integration>>.identifier(
    "integration", summary: "param.integration")
  private static let after = Parameter<Identifier<Actor.Integration>>.identifier(
    "cursor", in: .query, summary: "param.cursor"
  ).optional()
  private static let limit = Parameter<Int>.integer(
    "limit", 1...100, summary: "param.limit", example: 20
  ).defaulting(to: 20)
  private static let permission = Permission.may(.integrationsEdit, on: .somewhere)

  private var list: Route {
    .api(
      .get, "/api/v1/integrations", operation: "listIntegrations", summary: "api.integrations",
      permission: Self.permission, parameters: [Self.limit, Self.after],
      problems: ProblemCode.reading
    ) { [desk] call in
      let limit = call[Self.limit]
      let found = try await desk.list(after: call[Self.after], limit: limit + 1, for: call)
      let shown = found.prefix(limit)
      return IntegrationsAnswer(
        integrations: shown.map(IntegrationAnswer.init),
        next: found.count > limit ? shown.last.map { "\($0.id)" } : nil)
    }
  }

  private var register: Route {
    Route(
      .post, "/api/v1/integrations", operation: "registerIntegration",
      summary: "api.integrations.register", kind: .api, permission: Self.permission,
      limits: RouteLimits(bodyBytes: 8 << 10), parameters: [KeyedRequest.key],
      body: .json(IntegrationInput.self),
      answers: [.json(MadeIntegrationAnswer.self, status: .created)],
      problems: ProblemCode.own + [.keyReused, .tokenTerm, .tooManyTokens], idempotency: .keyed
    ) { [desk] call in
      guard call.sessionSecret != nil else { throw Problem(.notAllowed) }
      let input = try call.decodedBody(as: IntegrationInput.self)
      let (permissions, until) = try input.secret.read()
      guard let organisation = Identifier<PermissionScope.Organisation>(input.organisation) else {
        throw Problem(.notFound)
      }
      let command = try desk.registering(
        input.secret.name, of: organisation, permissions, until: until, by: call.visitor.actor)
      let (authority, now) = (call.visitor.directoryAuthority, desk.context.time.now)
      return try await Self.answer(call, desk.context) { transaction throws(DatabaseError) in
        switch try command.take(in: transaction, as: authority, now: now) {
        case .made:
          return .made(
            KeyedAnswer(
              json: JSON.bytes(
                MadeIntegrationAnswer(
                  id: "\(command.id)", token: TokenAnswer(command.token.grant),
                  secret: command.token.token.text))))
        // Another organisation's is as if it were not there.
        case .notYours: return .refused(.notFound)
        case .badTerm: return .refused(.tokenTerm)
        case .tooMany: return .refused(.tooManyTokens)
        }
      }
    }
  }

  private var renew: Route {
    Route(
      .post, "/api/v1/integrations/{integration}/secret", operation: "renewIntegrationSecret",
      summary: "api.integrations.renew", kind: .api, permission: Self.permission,
      limits: RouteLimits(bodyBytes: 8 << 10), parameters: [Self.id, KeyedRequest.key],
      body: .json(TokenInput.self),
      answers: [.json(MadeIntegrationAnswer.self, status: .created)],
      problems: ProblemCode.own + [.keyReused, .tokenTerm], idempotency: .keyed
    ) { [desk] call in
      guard call.sessionSecret != nil else { throw Problem(.notAllowed) }
      let id = call[Self.id]
      let input = try call.decodedBody(as: TokenInput.self)
      let (permissions, until) = try input.read()
      let token = try desk.renewing(id, input.name, permissions, until: until)
      let command = ChangeIntegration(id, .renew(token), by: call.visitor.actor)
      let (authority, now) = (call.visitor.directoryAuthority, desk.context.time.now)
      let answer = try await Self.answer(call, desk.context) { transaction throws(DatabaseError) in
        let outcome = try command.take(in: transaction, as: authority, now: now)
        if let code = ProblemCode.refusal(outcome) { return .refused(code) }
        return .made(
          KeyedAnswer(
            json: JSON.bytes(
              MadeIntegrationAnswer(
                id: "\(id)", token: TokenAnswer(token.grant), secret: token.token.text))))
      }
      desk.context.tokens.forget(.integration(id))
      return answer
    }
  }

  private var end: Route {
    Route(
      .delete, "/api/v1/integrations/{integration}", operation: "endIntegration",
      summary: "api.integrations.end", kind: .api, permission: Self.permission, limits: .reading,
      parameters: [Self.id], answers: [.init(status: .noContent, mediaType: nil)],
      problems: ProblemCode.own
    ) { [desk] call in
      try await desk.end(call[Self.id], for: call)
      return Answer(status: .noContent)
    }
  }

  private static func answer(
    _ call: Call, _ context: DirectoryContext,
    _ effect:
      @escaping @Sendable (Transaction) throws(DatabaseError)
      -> KeyedOutcome<ProblemCode>
  ) async throws -> Answer {
    try await KeyedRequest(call, on: context).once(isSecret: true, effect)
      .created { Problem($0) }
  }
}

/// A program of a partner.
struct IntegrationAnswer: Described, Encodable {
  var id: String
  var name: String
  var organisation: String
  var madeAt: String

  static let schema = Schema.object(
    "Integration",
    [
      .required("id", .string(length: 13...13)), .required("name", .string()),
      .required("organisation", .string(length: 13...13)),
      .required("madeAt", .string(format: "date-time")),
    ])
  static let samples = [
    IntegrationAnswer(
      id: "01J00000000W1", name: "x", organisation: "01J00000000W1",
      madeAt: "2026-11-26T12:00:00.000Z")
  ]
}

extension IntegrationAnswer {
  init(_ integration: Integration) {
    self.init(
      id: "\(integration.id)", name: integration.name,
      organisation: "\(integration.organisation)", madeAt: "\(integration.madeAt)")
  }
}

/// Programs of partners.
struct IntegrationsAnswer: Described, Encodable {
  var integrations: [IntegrationAnswer]
  var next: String?

  static let schema = Schema.object(
    "Integrations",
    [
      .required("integrations", .array(of: IntegrationAnswer.schema, count: 0...100)),
      .optional("next", .string().described("api.me.next")),
    ])
  static let samples = [
    IntegrationsAnswer(integrations: IntegrationAnswer.samples, next: "01J00000000W1")
  ]
}

/// A program with a secret just made.
struct MadeIntegrationAnswer: Described, Encodable {
  var id: String
  var token: TokenAnswer
  var secret: String

  static let schema = Schema.object(
    "MadeIntegration",
    [
      .required("id", .string(length: 13...13)), .required("token", TokenAnswer.schema),
      .required("secret", .string().described("api.token.secret")),
    ])
  static let samples = [
    MadeIntegrationAnswer(
      id: "01J00000000W1", token: TokenAnswer.samples[0], secret: "qiji_x")
  ]
}

/// What program is registered, for whom.
struct IntegrationInput: Described, Codable {
  var organisation: String
  var secret: TokenInput

  static let schema = Schema.object(
    "IntegrationInput",
    [
      .required("organisation", .string(length: 13...13).described("param.organisation")),
      .required("secret", TokenInput.schema),
    ])
  static let samples = [
    IntegrationInput(organisation: "01J00000000W1", secret: TokenInput.samples[0])
  ]
}
