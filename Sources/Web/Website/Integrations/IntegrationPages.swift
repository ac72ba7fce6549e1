import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Programs of partners: registered, given another secret, ended.
struct IntegrationPages: Sendable {
  let desk: IntegrationDesk

  init(context: DirectoryContext) { desk = IntegrationDesk(context: context) }

  var routes: [Route] { [show, register, renew, end] }

  private static let after = Parameter<Identifier<Actor.Integration>>.identifier(
    "after", in: .query, summary: "param.cursor"
  ).optional()
  private static let id = Parameter<Identifier<Actor.Integration>>.identifier(
    "integration", in: .form, summary: "param.integration")
  private static let organisation = Parameter<Organisation.ID>.identifier(
    "organisation", in: .form, summary: "param.organisation")
  private static let permission = Permission.may(.integrationsEdit, on: .somewhere)
  private static let limits = RouteLimits(bodyBytes: 8 << 10)

  private var show: Route {
    .sitePage(
      "/integrations", operation: "showIntegrations", summary: "page.integrations",
      permission: Self.permission, parameters: [Self.after], problems: ProblemCode.keeping
    ) { [desk] call in
      Page("integrations", try await Self.page(desk, call, after: call[Self.after]))
    }
  }

  private var register: Route {
    .page(
      .post, "/integrations", operation: "registerIntegrationPage",
      summary: "page.integrations.register", permission: Self.permission, limits: Self.limits,
      parameters: [TokenPages.name, Self.organisation, TokenPages.days]
        + TokenPages.permissions.map(\.field) as [any DeclaredParameter],
      problems: ProblemCode.own
    ) { [desk] call in
      let permissions = TokenPages.ticked(call)
      guard let name = call[TokenPages.name], !permissions.isEmpty else {
        return try await Self.said("my-tokens.missing", desk, call)
      }
      let now = desk.context.time.now
      let command = try desk.registering(
        name, of: call[Self.organisation], permissions,
        until: now + .seconds(86_400 * call[TokenPages.days]), by: call.visitor.actor)
      let authority = call.visitor.directoryAuthority
      let outcome = try await asking { () async throws(DatabaseError) in
        try await command.run(on: desk.context.authorities, as: authority, now: now)
      }
      switch outcome {
      case .made:
        return try await Self.made(name, command.token.token, desk, call)
      case .notYours: throw Problem(.notFound)
      case .badTerm, .tooMany:
        return try await Self.said(
          (ProblemCode.refusal(outcome) ?? .tokenTerm).detail, desk, call)
      }
    }
  }

  private var renew: Route {
    .page(
      .post, "/integrations/secret", operation: "renewIntegrationSecretPage",
      summary: "page.integrations.renew", permission: Self.permission, limits: Self.limits,
      parameters: [Self.id, TokenPages.days], problems: ProblemCode.own
    ) { [desk] call in
      let (id, context, now) = (call[Self.id], desk.context, desk.context.time.now)
      // The same as before; what it may do is changed by registering it anew.
      guard let old = try await desk.secrets(of: id).last else {
        throw Problem(.notFound)
      }
      let token = try desk.renewing(
        id, old.name, old.permissions, until: now + .seconds(86_400 * call[TokenPages.days]))
      let command = ChangeIntegration(id, .renew(token), by: call.visitor.actor)
      let authority = call.visitor.directoryAuthority
      let outcome = try await asking { () async throws(DatabaseError) in
        try await context.database.write { transaction throws(DatabaseError) in
          let outcome = try command.take(in: transaction, as: authority, now: now)
          if outcome != .done { transaction.discard() }
          return outcome
        }
      }
      if let code = ProblemCode.refusal(outcome) { throw Problem(code) }
      context.tokens.forget(.integration(id))
      return try await Self.made(old.name, token.token, desk, call)
    }
  }

  private var end: Route {
    .page(
      .post, "/integrations/end", operation: "endIntegrationPage",
      summary: "page.integrations.end", permission: Self.permission,
      limits: RouteLimits(bodyBytes: 2 << 10), parameters: [Self.id], problems: ProblemCode.own
    ) { [desk] call in
      try await desk.end(call[Self.id], for: call)
      return .redirect(to: "/integrations")
    }
  }

  private static func page(
    _ desk: IntegrationDesk, _ call: Call, after: Identifier<Actor.Integration>? = nil
  ) async throws -> IntegrationsPage {
    let found = try await desk.list(after: after, limit: IntegrationsPage.most + 1, for: call)
    var rows: [IntegrationsPage.Row] = []
    let names = DataWords(
      words: Words(call), tree: desk.context.trees.current, roles: RoleCatalogue([]))
    for integration in found.prefix(IntegrationsPage.most) {
      let secret = try await desk.secrets(of: integration.id).last
      rows.append(IntegrationsPage.Row(integration, secret, names))
    }
    let choices = try await desk.choices()
    return IntegrationsPage(
      rows, more: found.count > rows.count ? rows.last?.id : nil, choices, names, call)
  }

  private static func made(
    _ name: String, _ token: AccessToken, _ desk: IntegrationDesk, _ call: Call
  ) async throws -> Page {
    var page = try await page(desk, call)
    page.made = TokensPage.Made(name: name, secret: token.text)
    return Page("integrations", page)
  }

  private static func said(
    _ text: TextKey, _ desk: IntegrationDesk, _ call: Call
  ) async throws -> Page {
    var page = try await page(desk, call)
    page.notice = call.text(text)
    return Page("integrations", page)
  }
}

/// What the page of programs of partners shows.
struct IntegrationsPage: Sendable {
  struct Row: Sendable {
    var id: String
    var name: String
    var organisation: String
    var permissions: String
    var until: String?
    var used: String?
  }
  struct List: Sendable { var rows: [Row] }

  var back: BackView
  var notice: String?
  var made: TokensPage.Made?
  var list: List?
  var more: String?
  var organisations: [PeoplePage.Choice]
  var choices: [TokensPage.Choice]

  static let most = 30
  /// More would make the page heavy.
  static let mostOrganisations = 300
}

extension IntegrationsPage {
  init(
    _ rows: [Row], more last: String?, _ choices: [PermissionName], _ names: DataWords,
    _ call: Call
  ) {
    let words = names.words
    back = BackView(address: "/me", label: words("site.me"), title: words("site.name"))
    list = rows.isEmpty ? nil : List(rows: rows)
    more = last.map { Call.address("/integrations", [("after", $0)]) }
    let authority = call.visitor.directoryAuthority
    organisations = names.tree.allOrganisations.lazy
      .filter { $0.state != .dissolved && authority.may(.integrationsEdit, .organisation($0.id)) }
      .prefix(Self.mostOrganisations)
      .map { PeoplePage.Choice(value: "\($0.id)", name: names.name(of: $0.id)) }
    self.choices = choices.map { TokensPage.Choice($0, words) }
  }
}

extension IntegrationsPage.Row {
  init(_ integration: Integration, _ secret: TokenGrant?, _ names: DataWords) {
    id = "\(integration.id)"
    name = integration.name
    organisation = names.name(of: integration.organisation)
    permissions = TokensPage.names(secret?.permissions ?? [], names.words)
    until = secret.map { Words.day($0.expiresAt) }
    used = secret.flatMap { TokenAnswer.day($0) }
  }
}
