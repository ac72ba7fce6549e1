import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// What somebody lets programs do for them, for programs.
struct TokenAPI: Sendable {
  let desk: TokenDesk

  init(context: DirectoryContext) { desk = TokenDesk(context: context) }

  var routes: [Route] { [list, make, end] }

  private static let token = Parameter<Identifier<TokenGrant>>.identifier(
    "token", summary: "param.token")

  private var list: Route {
    .api(
      .get, "/api/v1/me/tokens", operation: "listMyTokens", summary: "api.me.tokens",
      permission: .signedIn, problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccount(.accountSee)
      return TokensAnswer(tokens: try await desk.list(of: account).map(TokenAnswer.init))
    }
  }

  private var make: Route {
    Route(
      .post, "/api/v1/me/tokens", operation: "makeMyToken", summary: "api.me.token-make",
      kind: .api, permission: .signedIn, limits: RouteLimits(bodyBytes: 8 << 10),
      parameters: [KeyedRequest.key], body: .json(TokenInput.self),
      answers: [.json(MadeTokenAnswer.self, status: .created)],
      problems: ProblemCode.own + [.keyReused, .tokenTooWide, .tokenTerm, .tooManyTokens],
      idempotency: .keyed
    ) { [desk] call in
      // Whoever has a token must not make others that outlive it.
      let account = try call.ownAccountInPerson(.accountEdit)
      let input = try call.decodedBody(as: TokenInput.self)
      let (permissions, until) = try input.read()
      let command = try desk.making(input.name, permissions, until: until, for: account)
      let (authority, now) = (call.visitor.directoryAuthority, desk.context.time.now)
      let request = KeyedRequest(call, on: desk.context)
      let made = try await request.once(isSecret: true) {
        transaction throws(DatabaseError) -> KeyedOutcome<ProblemCode> in
        let outcome = try command.take(in: transaction, as: authority, now: now)
        if let refusal = ProblemCode.refusal(outcome) { return .refused(refusal) }
        return .made(
          KeyedAnswer(
            json: JSON.bytes(
              MadeTokenAnswer(token: TokenAnswer(command.grant), secret: command.token.text))))
      }
      return try made.created { Problem($0) }
    }
  }

  private var end: Route {
    Route(
      .delete, "/api/v1/me/tokens/{token}", operation: "deleteMyToken",
      summary: "api.me.token-end", kind: .api, permission: .signedIn, limits: .reading,
      parameters: [Self.token], answers: [.init(status: .noContent, mediaType: nil)],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.accountEdit)
      guard try await desk.end(call[Self.token], of: account) else { throw Problem(.notFound) }
      return Answer(status: .noContent)
    }
  }
}
