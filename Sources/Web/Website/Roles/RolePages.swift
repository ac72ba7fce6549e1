import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Pages where roles are granted, handed on and taken back.
struct RolePages: Sendable {
  let desk: RoleDesk

  init(context: DirectoryContext) { desk = RoleDesk(context: context) }

  var routes: [Route] { [list, catalogue, grant, handOn, revoke, invite] }

  private static let problems =
    ProblemCode.keeping + [.notFound, .roleNotYours, .roleUnfit, .holderUnknown]
  private static let limits = RouteLimits(bodyBytes: 4 << 10).at(
    Rate(perMinute: 30, burst: 30))

  private var list: Route {
    .sitePage(
      "/roles", operation: "showRoles", summary: "page.roles",
      permission: .may(.rolesSee, on: .somewhere),
      parameters: [
        RoleParameters.soon, RoleParameters.account, RoleParameters.place, RoleParameters.after,
        RoleParameters.done,
      ], problems: ProblemCode.reading
    ) { [desk] call in
      let page = try await desk.grants(
        for: call, of: call[RoleParameters.account], soon: call[RoleParameters.soon],
        after: call[RoleParameters.after], limit: RolesPage.most)
      let ground = RolesPage.Ground(
        page: page, names: try await desk.names(of: page.grants),
        roles: try await desk.catalogue(), tree: desk.context.trees.current,
        now: desk.context.time.now, found: try await desk.places(call[RoleParameters.place]))
      return Page("roles", RolesPage(call, ground))
    }
  }

  private var catalogue: Route {
    .sitePage(
      "/roles/list", operation: "showRoleList", summary: "page.roles.list",
      permission: .may(.rolesSee, on: .somewhere), problems: ProblemCode.reading
    ) { [desk] call in
      Page("role-list", RoleListPage(call, roles: try await desk.catalogue()))
    }
  }

  private var grant: Route {
    .page(
      .post, "/roles/grants", operation: "grantRole", summary: "page.roles.grant",
      permission: .may(.rolesGrant, on: .somewhere), limits: Self.limits,
      parameters: [
        RoleParameters.role, RoleParameters.holderText, RoleParameters.scope,
        RoleParameters.until, RoleParameters.reason,
      ], problems: Self.problems
    ) { [desk] call in
      let wish = GrantWish(
        role: call[RoleParameters.role], holder: call[RoleParameters.holderText],
        scope: call[RoleParameters.scope], until: call[RoleParameters.until],
        reason: call[RoleParameters.reason])
      let made = try await desk.grant(wish, by: call.visitor.actor)
      let holder = Identifier<Actor.Account>(number: made.holder).map { "\($0)" }
      return .redirect(
        to: Call.address(
          "/roles", [("account", holder), ("done", RolesPage.Done.granted.rawValue)]))
    }
  }

  private var handOn: Route {
    .page(
      .post, "/roles/parts", operation: "delegateRole", summary: "page.roles.hand-on",
      permission: .may(.rolesDelegate, on: .somewhere), limits: Self.limits,
      parameters: [
        RoleParameters.grant, RoleParameters.holderText, RoleParameters.scope,
        RoleParameters.until, RoleParameters.reason,
      ], problems: Self.problems
    ) { [desk] call in
      let wish = DeputyWish(
        holder: call[RoleParameters.holderText], scope: call[RoleParameters.scope],
        until: call[RoleParameters.until], reason: call[RoleParameters.reason])
      _ = try await desk.handOn(call[RoleParameters.grant], wish, by: call.visitor.actor)
      return Self.done(.handedOn)
    }
  }

  private var revoke: Route {
    .page(
      .post, "/roles/ends", operation: "revokeGrant", summary: "page.roles.revoke",
      permission: .signedIn, limits: Self.limits,
      parameters: [RoleParameters.grant, RoleParameters.holder],
      problems: Self.problems + [.roleLast]
    ) { [desk] call in
      try await desk.revoke(
        call[RoleParameters.grant], of: call[RoleParameters.holder], by: call.visitor.actor)
      return Self.done(.revoked)
    }
  }

  private static func done(_ done: RolesPage.Done) -> Page {
    .redirect(to: Call.address("/roles", [("done", done.rawValue)]))
  }

  private var invite: Route {
    .page(
      .post, "/roles/invitations", operation: "inviteStaff", summary: "page.roles.invite",
      permission: .may(.rolesGrant, on: .somewhere), limits: Self.limits,
      parameters: [RoleParameters.role, RoleParameters.scope, RoleParameters.until],
      problems: Self.problems
    ) { [desk] call in
      let secret = try await desk.invite(
        to: call[RoleParameters.role], in: call[RoleParameters.scope],
        until: call[RoleParameters.until], by: call.visitor.actor)
      return Page("invitation", InvitationPage(call, secret))
    }
  }
}

/// A link that is shown once.
struct InvitationPage: Sendable {
  var back: BackView
  var address: String
}

extension InvitationPage {
  init(_ call: Call, _ secret: InvitationSecret) {
    let words = Words(call)
    back = BackView(address: "/roles", label: words("roles.title"), title: words("site.name"))
    address = Self.address(of: secret, from: call)
  }

  /// Where an invitation is taken up.
  static func address(of secret: InvitationSecret, from call: Call) -> String {
    "\(call.origin)/welcome/\(secret.text)"
  }
}
