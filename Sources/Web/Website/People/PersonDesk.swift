import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Changes what is kept of somebody, as staff may.
struct PersonDesk: Sendable {
  let context: DirectoryContext

  /// Corrects what is said of somebody.
  ///
  /// - Returns: The version then.
  func edit(
    _ account: Account.ID, _ changes: [EditAccount.Change], version: Int64, by actor: Actor
  ) async throws -> Int64 {
    let command = EditAccount(account, changes, by: actor, version: version)
    let now = context.time.now
    let outcome = try await asking { () async throws(DatabaseError) in
      try await command.run(on: context.database, keys: context.keys, now: now)
    }
    switch outcome {
    case .edited(let version): return version
    case .otherVersion: throw Problem(.versionStale)
    case .nobody: throw Problem(.notFound)
    }
  }

  /// Says that somebody is a worker, or that they are none of theirs.
  func confirm(
    _ account: Account.ID, by how: VerifyWorker.How, isConfirmed: Bool, _ call: Call
  ) async throws {
    try await checkPlace(how, call)
    let command = VerifyWorker(
      account, by: how, as: try context.name(), isWithdrawn: !isConfirmed,
      actor: call.visitor.actor)
    let now = context.time.now
    let outcome = try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        let outcome = try command.take(in: transaction, now: now)
        guard case .done = outcome else {
          transaction.discard()
          return outcome
        }
        if !isConfirmed { try end(how, of: account, by: command.actor, transaction, now) }
        return outcome
      }
    }
    switch outcome {
    case .done: return
    case .notNow: throw Problem(.notConfirmable)
    case .nobody: throw Problem(.notFound)
    }
  }

  /// Who is not confirmed by an organisation does not work there either.
  private func end(
    _ how: VerifyWorker.How, of account: Account.ID, by actor: Actor, _ transaction: Transaction,
    _ now: Moment
  ) throws(DatabaseError) {
    let office: Organisation.ID
    switch how {
    case .roster(let organisation), .companyCode(let organisation): office = organisation
    case .community: return
    }
    for affiliation in try Affiliation.all(of: account, in: transaction)
    where affiliation.organisation == office && affiliation.until == nil {
      _ = try ChangeAffiliation(
        .end(affiliation.id), as: affiliation.id, of: account, at: office, by: actor
      ).take(in: transaction, now: now)
    }
  }

  /// Whoever confirms does so for a place of their own.
  private func checkPlace(_ how: VerifyWorker.How, _ call: Call) async throws {
    let object: PermissionObject
    switch how {
    case .roster(let organisation), .companyCode(let organisation):
      object = .organisation(organisation)
      guard context.trees.current.organisation(organisation) != nil else {
        throw Problem(.notFound)
      }
    case .community(let area):
      object = .area(area)
      guard context.trees.current.area(area) != nil else { throw Problem(.notFound) }
    }
    let authority = call.visitor.directoryAuthority
    guard authority.may(.peopleVerify, object) else { throw Problem(.notAllowed) }
  }

  /// Signs somebody out everywhere.
  func endSessions(of account: Account.ID, by actor: Actor) async throws -> Int {
    let now = context.time.now
    let count = try await asking { () async throws(DatabaseError) in
      try await EndSessions(account, by: actor).run(on: context.sessions, now: now)
    }
    guard let count else { throw Problem(.notFound) }
    return count
  }

  /// What would become one.
  func preview(_ absorbed: Account.ID, into survivor: Account.ID) async throws -> MergePreview {
    let now = context.time.now
    let preview = try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        try MergePreview.read(absorbed, into: survivor, in: transaction, now: now)
      }
    }
    guard let preview else { throw Problem(.notMergeable) }
    return preview
  }

  /// Makes one of two accounts, for good.
  func merge(
    _ absorbed: Account.ID, into survivor: Account.ID, reason: String, by actor: Actor
  ) async throws {
    let now = context.time.now
    let command = MergeAccounts(absorbed, into: survivor, by: actor, reason: reason)
    let outcome = try await accounting { () async throws(AccountError) in
      try await command.run(
        on: context.database, parts: context.parts, keys: context.keys, now: now)
    }
    switch outcome {
    case .merged, .mergedBefore:
      context.sessions.forget(absorbed)
      context.sessions.forget(survivor)
    case .same, .differentKinds: throw Problem(.notMergeable)
    case .nobody: throw Problem(.notFound)
    }
  }
}

extension ProblemCode {
  /// Somebody sleeps, or is no worker: nobody can confirm them now.
  static let notConfirmable = ProblemCode("not_confirmable", status: .conflict)
  /// Two accounts can't become one: the same one, or of different kinds.
  static let notMergeable = ProblemCode("not_mergeable", status: .conflict)
}
