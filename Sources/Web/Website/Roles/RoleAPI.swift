import Directory
import Foundation
import HTTPTypes
import Kernel
import WebServer

/// Roles and who holds them, for programs.
struct RoleAPI: Sendable {
  let desk: RoleDesk

  init(context: DirectoryContext) { desk = RoleDesk(context: context) }

  var routes: [Route] { [list, grants, grant, handOn, invite, revoke] }

  private static let limit = Parameter<Int>.integer(
    "limit", 1...100, summary: "param.limit", example: 20
  ).defaulting(to: 50)
  private static let holder = Parameter<Identifier<Actor.Account>>.identifier(
    "holder", in: .path, summary: "param.role.account")
  private static let grantName = Parameter<Identifier<Grant>>.identifier(
    "grant", in: .path, summary: "param.role.grant")

  private var list: Route {
    .api(
      .get, "/api/v1/roles", operation: "listRoles", summary: "api.roles",
      permission: .may(.rolesSee, on: .somewhere), problems: ProblemCode.reading
    ) { [desk] call in
      RolesAnswer(
        roles: try await desk.catalogue().roles.map { RoleAnswer($0, tag: call.language.tag) })
    }
  }

  private var grants: Route {
    .api(
      .get, "/api/v1/role-grants", operation: "listGrants", summary: "api.roles.grants",
      permission: .may(.rolesSee, on: .somewhere),
      parameters: [
        RoleParameters.account, RoleParameters.soon, RoleParameters.after, Self.limit,
      ], problems: ProblemCode.reading
    ) { [desk] call in
      let page = try await desk.grants(
        for: call, of: call[RoleParameters.account], soon: call[RoleParameters.soon],
        after: call[RoleParameters.after], limit: call[Self.limit])
      return GrantsAnswer(
        grants: page.grants.map(GrantAnswer.init), next: page.next.map { "\($0)" })
    }
  }

  private var grant: Route {
    .keyed(
      "/api/v1/role-grants", operation: "addGrant", summary: "api.roles.grant",
      permission: .may(.rolesGrant, on: .somewhere), limits: RouteLimits(bodyBytes: 4 << 10),
      receiving: GrantInput.self, problems: Self.refusals, on: desk.context
    ) { [desk] call, input in
      GrantAnswer(try await desk.grant(try input.wish(), by: call.visitor.actor))
    }
  }

  private var handOn: Route {
    .keyed(
      "/api/v1/role-grants/{grant}/parts", operation: "addGrantPart", summary: "api.roles.hand-on",
      permission: .may(.rolesDelegate, on: .somewhere), limits: RouteLimits(bodyBytes: 4 << 10),
      parameters: [Self.grantName], receiving: GrantPartInput.self, problems: Self.refusals,
      on: desk.context
    ) { [desk] call, input in
      GrantAnswer(
        try await desk.handOn(call[Self.grantName], try input.wish(), by: call.visitor.actor))
    }
  }

  /// Not by a key: the answer is a secret, which is kept nowhere.
  private var invite: Route {
    .api(
      .post, "/api/v1/staff-invitations", operation: "addStaffInvitation",
      summary: "api.roles.invite", permission: .may(.rolesGrant, on: .somewhere),
      limits: RouteLimits(bodyBytes: 4 << 10), receiving: StaffInvitationInput.self,
      problems: ProblemCode.keeping + [.roleNotYours, .roleUnfit], status: .created
    ) { [desk] call, input in
      let (role, scope, until) = try input.wish()
      let secret = try await desk.invite(to: role, in: scope, until: until, by: call.visitor.actor)
      return StaffInvitationAnswer(link: InvitationPage.address(of: secret, from: call))
    }
  }

  private static let refusals: [ProblemCode] = [.roleNotYours, .roleUnfit, .holderUnknown]

  private var revoke: Route {
    Route(
      .delete, "/api/v1/role-grants/{holder}/{grant}", operation: "endGrant",
      summary: "api.roles.revoke", kind: .api, permission: .signedIn, limits: .reading,
      parameters: [Self.holder, Self.grantName],
      answers: [AnswerDeclaration(status: .noContent, mediaType: nil)],
      problems: ProblemCode.keeping + [.notFound, .roleNotYours, .roleLast]
    ) { [desk] call in
      try await desk.revoke(
        call[Self.grantName], of: call[Self.holder], by: call.visitor.actor)
      return Answer(status: .noContent)
    }
  }
}
