import Database
import Directory
import Kernel
import Places
import WebServer

extension MarksDesk {
  /// The firms for which somebody speaks: not everybody whom an office looks after.
  func spokenFor(_ call: Call) -> [Organisation.ID] {
    call.visitor.directoryAuthority.scopes(of: .placesEdit).compactMap { scope in
      if case .organisation(let id) = scope { id } else { nil }
    }
  }

  /// A firm as it signs.
  ///
  /// - Throws: A `Problem` when who asks does not speak for it.
  func signer(_ firm: Organisation.ID, _ call: Call) throws -> Pledge.Signer {
    let tree = context.trees.current
    guard spokenFor(call).contains(where: { tree.isOrganisation(firm, within: $0) }),
      let found = tree.organisation(firm)
    else { throw Problem(.notFound) }
    return .organisation(firm, name: found.name.chinese)
  }

  /// A pledge and who has signed it by name.
  ///
  /// - Throws: A `Problem` when there is none.
  func pledge(_ id: Pledge.ID) async throws -> (pledge: Pledge, names: [String]) {
    let database = context.database
    let found = try await asking { () async throws(DatabaseError) in
      try await Pledge.one(id, in: database)
    }
    guard let found else { throw Problem(.notFound) }
    return found
  }

  /// Pledges, the newest first.
  func pledges(before: Pledge.ID?, limit: Int) async throws -> [Pledge] {
    let database = context.database
    return try await asking { () async throws(DatabaseError) in
      try await Pledge.all(before: before, limit: limit, in: database)
    }
  }

  /// Signs, or takes a signature back.
  func sign(
    _ id: Pledge.ID, _ signer: Pledge.Signer, isWithdrawn: Bool, _ call: Call
  ) async throws -> Pledge {
    let outcome = try await write(call) { transaction, author, now throws(DatabaseError) in
      try SignPledge(id, signer, isWithdrawn: isWithdrawn).run(
        in: transaction, by: author, now: now)
    }
    return try done(outcome, call)
  }
}
