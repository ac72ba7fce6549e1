import Database
import Directory
import Kernel
import WebServer

/// Grants, hands on and takes back, for pages and programs alike.
struct RoleDesk: Sendable {
  let context: DirectoryContext

  func catalogue() async throws -> RoleCatalogue {
    try await asking { () async throws(DatabaseError) in
      try await context.authorities.catalogue()
    }
  }

  /// A page of who has what, as far as the visitor may see it.
  func grants(
    for call: Call, of holder: Identifier<Actor.Account>?, soon: Bool, after: Identifier<Grant>?,
    limit: Int
  ) async throws -> ListGrants.Page {
    let now = context.time.now
    let list = ListGrants(
      of: holder?.number, endingBefore: soon ? now + RolesPage.soon : nil, after: after,
      limit: limit)
    return try await asking { () async throws(DatabaseError) in
      try await list.run(on: context.database, as: call.visitor.directoryAuthority, now: now)
    }
  }

  /// What those who hold grants are called, where they are staff.
  func names(of grants: [Grant]) async throws -> [Identifier<Actor.Account>: String] {
    let holders = Set(grants.compactMap { Identifier<Actor.Account>(number: $0.holder) })
    return try await asking { () async throws(DatabaseError) in
      try await StaffNames.read(holders, on: context.database, keys: context.keys)
    }.mapValues(\.text)
  }

  /// The places of a name; nil where none was typed.
  func places(_ name: String?) async throws -> [PermissionScope]? {
    guard let name else { return nil }
    let found = try await asking { () async throws(DatabaseError) in
      try await FindNames(name, limit: PlaceNames.most).run(on: context.database)
    }
    return found.compactMap { found in
      switch found.kind {
      case .area: Identifier(number: found.subject).map(PermissionScope.area)
      case .organisation: Identifier(number: found.subject).map(PermissionScope.organisation)
      }
    }
  }

  /// Whom somebody meant.
  ///
  /// - Throws: `holder_unknown`.
  func holder(_ text: String) async throws -> Actor {
    let found = try await asking { () async throws(DatabaseError) in
      try await FindHolder(text).run(on: context.database)
    }
    guard let found else { throw Problem(.holderUnknown) }
    return .account(found)
  }

  func grant(_ wish: GrantWish, by actor: Actor) async throws -> Grant {
    let now = context.time.now
    let command = GrantRole(
      try context.maker.make(), wish.role, to: try await holder(wish.holder), in: wish.scope,
      by: actor, from: now, until: wish.until, reason: wish.reason)
    return try made(
      try await asking { () async throws(DatabaseError) in
        try await command.run(on: context.authorities, now: now)
      })
  }

  func handOn(
    _ parent: Identifier<Grant>, _ wish: DeputyWish, by actor: Actor
  ) async throws -> Grant {
    let now = context.time.now
    let command = DelegateRole(
      try context.maker.make(), partOf: parent, to: try await holder(wish.holder), in: wish.scope,
      by: actor, from: now, until: wish.until, reason: wish.reason)
    return try made(
      try await asking { () async throws(DatabaseError) in
        try await command.run(on: context.authorities, now: now)
      })
  }

  private func made(_ outcome: GrantOutcome) throws -> Grant {
    guard case .granted(let grant) = outcome else {
      throw Problem(ProblemCode.refusal(outcome) ?? .roleUnfit)
    }
    return grant
  }

  func revoke(
    _ grant: Identifier<Grant>, of holder: Identifier<Actor.Account>, by actor: Actor
  ) async throws {
    let command = RevokeGrant(grant, of: holder.number, by: actor)
    let outcome = try await asking { () async throws(DatabaseError) in
      try await command.run(on: context.authorities, now: context.time.now)
    }
    switch outcome {
    case .revoked: return
    case .notThere: throw Problem(.notFound)
    case .notYours: throw Problem(.roleNotYours)
    case .lastAdministrator: throw Problem(.roleLast)
    }
  }

  /// The link of an invitation, shown once.
  func invite(
    to role: RoleName, in scope: PermissionScope, until: Moment, by actor: Actor
  ) async throws -> InvitationSecret {
    let now = context.time.now
    let command = InviteStaff(
      try context.maker.make(), to: role, in: scope, until: until, by: actor, now: now)
    let outcome = try await asking { () async throws(DatabaseError) in
      try await command.run(on: context.authorities, now: now)
    }
    if case .refused(let reason) = outcome {
      throw Problem(ProblemCode.refusal(reason) ?? .roleUnfit)
    }
    return command.secret
  }
}

/// What somebody is to hold, as it was typed.
struct GrantWish: Sendable {
  var role: RoleName
  /// The name that they sign in with, or their account.
  var holder: String
  var scope: PermissionScope
  var until: Moment
  var reason: String
}

/// For what somebody is to stand in.
struct DeputyWish: Sendable {
  /// The name that they sign in with, or their account.
  var holder: String
  var scope: PermissionScope
  var until: Moment
  var reason: String
}
