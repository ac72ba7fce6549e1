import Database
import Directory
import Kernel
import WebServer

/// Where somebody works, as they say themselves.
struct AffiliationDesk: Sendable {
  /// What came of saying something.
  enum Outcome: Sendable {
    case done(Organisation.ID)
    /// There is no such code or invitation, or no longer.
    case nothing
    case tooMany
    case tooOften(until: Moment)
  }

  let context: DirectoryContext

  /// Whom they work for and worked for, and what rosters say of them.
  func all(
    of account: Account.ID
  ) async throws -> (affiliations: [Affiliation], invitations: [RosterInvitation]) {
    let found = try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        (
          try AccountProfile.sealed(of: account, in: transaction),
          try Affiliation.all(of: account, in: transaction)
        )
      }
    }
    guard let phone = found.0.flatMap({ try? $0.open(with: context.keys) })?.phone else {
      return (found.1, [])
    }
    let now = context.time.now
    let invitations = try await asking { () async throws(DatabaseError) in
      try await FindInvitations(phone).run(on: context.database, keys: context.keys, now: now)
    }
    return (found.1, invitations)
  }

  /// They type the code of their company.
  func claim(_ typed: String, by account: Account.ID) async throws -> Outcome {
    let command: UseCompanyCode
    do { command = try UseCompanyCode(typed, by: account, maker: context.maker) } catch {
      throw Problem(.notReady)
    }
    let now = context.time.now
    let outcome = try await asking { () async throws(DatabaseError) in
      try await command.run(on: context.database, keys: context.keys, now: now)
    }
    switch outcome {
    case .done(let organisation): return .done(organisation)
    case .wrong: return .nothing
    case .tooOften(let until): return .tooOften(until: until)
    }
  }

  /// They say whether what a roster says of them is so.
  func answer(
    _ organisation: Organisation.ID, isTrue: Bool, by account: Account.ID
  ) async throws -> Outcome {
    let profile = try await accounting { () async throws(AccountError) in
      try await AccountProfile.read(account, on: context.database, keys: context.keys)
    }
    guard let phone = profile?.phone else { return .nothing }
    let command: AcceptRosterInvitation
    do {
      command = try AcceptRosterInvitation(
        account, phone: phone, organisation: organisation, isTrue: isTrue, maker: context.maker)
    } catch {
      throw Problem(.notReady)
    }
    let now = context.time.now
    let outcome = try await asking { () async throws(DatabaseError) in
      try await command.run(on: context.database, keys: context.keys, now: now)
    }
    switch outcome {
    case .accepted, .declined: return .done(organisation)
    case .nothing: return .nothing
    case .tooMany: return .tooMany
    }
  }

  /// They no longer work there.
  ///
  /// - Returns: Whether they did.
  func leave(_ id: Identifier<Affiliation>, by account: Account.ID) async throws -> Bool {
    let present = try await all(of: account).affiliations.first { $0.id == id }
    guard let present, present.until == nil else { return false }
    let command = ChangeAffiliation(
      .end(id), as: id, of: account, at: present.organisation, by: .account(account))
    let now = context.time.now
    let outcome = try await asking { () async throws(DatabaseError) in
      try await command.run(on: context.database, now: now)
    }
    if case .done = outcome { return true }
    return false
  }
}
