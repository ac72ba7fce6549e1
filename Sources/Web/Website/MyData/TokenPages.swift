import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// What somebody lets programs do for them.
struct TokenPages: Sendable {
  let desk: TokenDesk

  init(context: DirectoryContext) { desk = TokenDesk(context: context) }

  var routes: [Route] { [show, make, end] }

  static let name = Parameter<String>.text(
    "name", in: .form, length: 1...60, summary: "param.token-name", example: "x"
  ).optional()
  static let days = Parameter<Int>.integer(
    "days", in: .form, 1...TokenDesk.longestDays, summary: "param.token-days", example: 90
  ).defaulting(to: 90)
  /// One field a permission, because a form with ticks sends each by itself.
  static let permissions: [(permission: PermissionName, field: Parameter<Bool>)] =
    PermissionName.city.map {
      (
        $0,
        Parameter<Bool>.flag($0.name, in: .form, summary: "param.token-permission")
          .defaulting(to: false)
      )
    }
  private static let token = Parameter<Identifier<TokenGrant>>.identifier(
    "token", in: .form, summary: "param.token")

  /// Those that were ticked.
  static func ticked(_ call: Call) -> Set<PermissionName> {
    Set(permissions.filter { call[$0.field] }.map(\.permission))
  }

  private var show: Route {
    .sitePage(
      "/me/tokens", operation: "showTokens", summary: "page.tokens", permission: .signedIn,
      problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.accountEdit)
      return try await Page("my-tokens", TokensPage(desk.list(of: account), call))
    }
  }

  private var make: Route {
    .page(
      .post, "/me/tokens", operation: "makeToken", summary: "page.tokens.make",
      permission: .signedIn, limits: RouteLimits(bodyBytes: 8 << 10),
      parameters: [Self.name, Self.days] + Self.permissions.map(\.field) as [any DeclaredParameter],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.accountEdit)
      let permissions = Self.ticked(call)
      guard let name = call[Self.name], !permissions.isEmpty else {
        var page = try await TokensPage(desk.list(of: account), call)
        page.notice = call.text("my-tokens.missing")
        return Page("my-tokens", page)
      }
      let now = desk.context.time.now
      let command = try desk.making(
        name, permissions, until: now + .seconds(86_400 * call[Self.days]), for: account)
      let authority = call.visitor.directoryAuthority
      let outcome = try await asking { () async throws(DatabaseError) in
        try await command.run(on: desk.context.authorities, as: authority, now: now)
      }
      var page = try await TokensPage(desk.list(of: account), call)
      if let refusal = ProblemCode.refusal(outcome) {
        page.notice = call.text(refusal.detail)
      } else {
        page.made = TokensPage.Made(name: name, secret: command.token.text)
      }
      return Page("my-tokens", page)
    }
  }

  private var end: Route {
    .page(
      .post, "/me/tokens/end", operation: "endToken", summary: "page.tokens.end",
      permission: .signedIn, limits: RouteLimits(bodyBytes: 2 << 10), parameters: [Self.token],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.accountEdit)
      guard try await desk.end(call[Self.token], of: account) else { throw Problem(.notFound) }
      return .redirect(to: "/me/tokens")
    }
  }
}

/// What the page of one's tokens shows.
struct TokensPage: Sendable {
  struct Row: Sendable {
    var id: String
    var name: String
    var permissions: String
    var until: String
    var used: String?
  }
  struct List: Sendable { var rows: [Row] }
  struct Choice: Sendable {
    var field: String
    var name: String
  }

  /// Just made; its secret is shown this once.
  struct Made: Sendable {
    var name: String
    var secret: String
  }

  var back: BackView
  var notice: String?
  var made: Made?
  var list: List?
  var choices: [Choice]
}

extension TokensPage {
  init(_ grants: [TokenGrant], _ call: Call) {
    let words = Words(call)
    back = BackView(
      address: "/me/data", label: words("my-data.title"), title: words("site.name"))
    let rows = grants.map { grant in
      Row(
        id: "\(grant.id)", name: grant.name, permissions: Self.names(grant.permissions, words),
        until: Words.day(grant.expiresAt), used: TokenAnswer.day(grant))
    }
    list = rows.isEmpty ? nil : List(rows: rows)
    choices = TokenDesk.choices(call).map { Choice($0, words) }
  }

  static func names(_ permissions: Set<PermissionName>, _ words: Words) -> String {
    PermissionName.city.filter(permissions.contains)
      .map { words(TextKey("permission.\($0)")) }.joined(separator: "\u{B7}")
  }
}

extension TokensPage.Choice {
  init(_ permission: PermissionName, _ words: Words) {
    self.init(field: permission.name, name: words(TextKey("permission.\(permission)")))
  }
}
