import Database
import Directory
import Kernel

@testable import WebServer
@testable import Website

/// Somebody who holds a role and has signed in.
struct RoleVisitor {
  let role: Role
  let place: ScopeKind
  let account: Account.ID
  private let token: SessionToken
  private let form: FormToken

  /// Grants the role at home, and opens a session.
  init(
    _ role: Role, in place: ScopeKind, of ground: RoleGround, _ context: DirectoryContext
  ) async throws {
    self.role = role
    self.place = place
    account = try context.maker.make()
    let (now, account) = (context.time.now, account)
    let number: Int64 =
      switch place {
      case .city, .own: 0
      case .area: ground.district.number
      case .organisation: ground.company.number
      }
    let grant: Identifier<Grant> = try context.maker.make()
    if !role.isImplicit {
      _ = try await context.database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          """
          INSERT INTO role_grant (holder, id, role, scope_kind, scope_id, from_at, until_at,
            granted_by, granted_at, reason, depth, version)
          VALUES ($1, $2, $3, $4, $5, $6, $7, 'job:test', $6, '', 0, 0)
          """, account, grant, role.name, place.rawValue, number, now - .seconds(60),
          now + .seconds(300 * 86_400))
      }
    }
    let session: Identifier<Session> = try context.maker.make()
    token = try await OpenSession(
      session, for: account, kind: role.name == .worker ? .worker : .staff, method: .demo,
      device: "test"
    ).run(on: context.database, now: now)
    form = FormToken(secret: context.keys.index("\(session)", of: "session.form").bytes)
  }

  /// Whether the role reaches, from home, where a route asks for a permission.
  ///
  /// Written down apart from the one function that decides, so that they can disagree.
  func mayUse(
    _ permission: PermissionName, on asked: PermissionPlace, isHome: Bool,
    implicit: Set<PermissionName>
  ) -> Bool {
    if asked == .somewhere, implicit.contains(permission) { return true }
    guard !role.isImplicit, role.permissions.contains(permission) else { return false }
    return switch (place, asked) {
    case (.city, _), (_, .somewhere): true
    case (_, .city), (.own, _), (.organisation, .area): false
    case (.area, .area), (.area, .organisation), (.area, .account): isHome
    case (.organisation, .organisation), (.organisation, .account): isHome
    }
  }

  /// Adds the session, and the token of its forms.
  func sign(_ headers: inout [String: String]) {
    headers["Cookie"] = "__Host-qiji=\(token.text)"
    headers["X-CSRF-Token"] = form.text
  }

  /// What a form of this visitor's carries.
  var field: String { "csrf=\(form.text)" }

  /// Opens a page.
  func open(_ target: String, on probe: SiteProbe) async throws -> SiteProbe.Reply {
    var headers = ["Accept": "text/html", "Accept-Language": "en"]
    sign(&headers)
    return try await probe.ask(target, from: "10.9.0.1", headers: headers)
  }

  /// Sends a form.
  func send(
    _ target: String, _ fields: [String: String], on probe: SiteProbe
  ) async throws -> SiteProbe.Reply {
    var headers = [
      "Accept": "text/html", "Accept-Language": "en", "Sec-Fetch-Site": "same-origin",
      "Content-Type": "application/x-www-form-urlencoded",
    ]
    sign(&headers)
    let body = fields.map { "\($0.key)=\(PercentEncoding.encode($0.value))" } + [field]
    return try await probe.ask(
      target, method: "POST", from: "10.9.0.1", headers: headers,
      body: Array(body.joined(separator: "&").utf8))
  }

  /// Sends JSON.
  func send(
    _ json: String, to target: String, key: String? = nil, method: String = "POST",
    on probe: SiteProbe
  ) async throws -> SiteProbe.Reply {
    var headers = ["Content-Type": "application/json"]
    headers["Idempotency-Key"] = key
    sign(&headers)
    return try await probe.ask(
      target, method: method, from: "10.9.0.1", headers: headers, body: Array(json.utf8))
  }
}
