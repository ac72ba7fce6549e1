import Database
import Directory
import Kernel
import WebServer

/// Programs of partners, as the organisations that they belong to manage them.
struct IntegrationDesk: Sendable {
  let context: DirectoryContext

  func list(
    after last: Identifier<Actor.Integration>?, limit: Int, for call: Call
  ) async throws -> [Integration] {
    let authority = call.visitor.directoryAuthority
    return try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        try Integration.page(after: last, limit: limit, as: authority, in: transaction)
      }
    }
  }

  /// The command that registers one, with a secret of its own.
  func registering(
    _ name: String, of organisation: Organisation.ID, _ permissions: Set<PermissionName>,
    until end: Moment, by actor: Actor
  ) throws -> RegisterIntegration {
    guard context.trees.current.organisation(organisation) != nil else {
      throw Problem(.notFound)
    }
    return RegisterIntegration(
      try context.name(), token: try context.name(), name: name, of: organisation,
      permissions: permissions, by: actor, until: end, now: context.time.now)
  }

  /// The command that makes another secret.
  func renewing(
    _ id: Identifier<Actor.Integration>, _ name: String, _ permissions: Set<PermissionName>,
    until end: Moment
  ) throws -> MakeToken {
    MakeToken(
      try context.name(), for: .integration(id), name: name, permissions: permissions, until: end,
      now: context.time.now)
  }

  /// What secrets of a program may do at present, and until when.
  func secrets(of id: Identifier<Actor.Integration>) async throws -> [TokenGrant] {
    let now = context.time.now
    return try await asking { () async throws(DatabaseError) in
      try await context.tokens.list(of: .integration(id), now: now)
    }
  }

  /// Ends one.
  func end(_ id: Identifier<Actor.Integration>, for call: Call) async throws {
    let (authority, now) = (call.visitor.directoryAuthority, context.time.now)
    let command = ChangeIntegration(id, .end, by: call.visitor.actor)
    let outcome = try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        let outcome = try command.take(in: transaction, as: authority, now: now)
        if outcome != .done { transaction.discard() }
        return outcome
      }
    }
    if let code = ProblemCode.refusal(outcome) { throw Problem(code) }
    context.tokens.forget(.integration(id))
  }

  /// What programs of partners may be let do: what the role of such programs has.
  func choices() async throws -> [PermissionName] {
    let roles = try await asking { () async throws(DatabaseError) in
      try await context.authorities.catalogue()
    }
    let held = roles["integration_client"]?.permissions ?? []
    return PermissionName.city.filter(held.contains)
  }
}

extension ProblemCode {
  /// Why a program was not changed; nil when it was.
  ///
  /// Another organisation's is as if it were not there.
  static func refusal(_ outcome: ChangeIntegration.Outcome) -> ProblemCode? {
    switch outcome {
    case .done: nil
    case .missing, .notYours: .notFound
    case .badTerm: .tokenTerm
    }
  }
}
