import Database
import Kernel

/// What came of granting or handing on a role.
public enum GrantOutcome: Hashable, Sendable {
  /// It is held from then on.
  case granted(Grant)
  /// Who grants may not do so there, or does not have all of it there, for so long.
  case notYours
  /// The city has no such role, or nobody can be granted it.
  case noSuchRole
  /// The role can't be held in such a place.
  case doesNotFit
  /// The time ends before it begins, is over, or is too long.
  case badTerm
  /// Somebody else's grant, one that was handed on already, or one that has ended.
  case notHandedOn
}

extension Authorities {
  /// Lets a transaction grant something to somebody, and believes nothing of theirs any more.
  ///
  /// - Returns: What came of it; nothing was written unless it was granted.
  func granting(
    to holder: Actor,
    _ grant: @escaping @Sendable (Transaction) throws(DatabaseError) -> GrantOutcome
  ) async throws(DatabaseError) -> GrantOutcome {
    let outcome = try await database.write { transaction throws(DatabaseError) in
      let outcome = try grant(transaction)
      guard case .granted = outcome else {
        transaction.discard()
        return outcome
      }
      return outcome
    }
    forget(holder)
    return outcome
  }
}
