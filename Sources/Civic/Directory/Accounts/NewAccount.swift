import Database
public import Kernel

/// What is drawn for an account before it is made, so that a transaction can run again.
public struct NewAccount: Sendable {
  /// What it gets as its name.
  public let id: Account.ID
  let secret: PseudonymSecret
  /// Several, for the first may be somebody else's.
  let numbers: [WorkerNumber]

  /// Draws.
  ///
  /// - Parameters:
  ///   - maker: names the account.
  ///   - randomness: where chance comes from.
  /// - Throws: ``Kernel/IdentifierError``.
  public init(
    maker: IdentifierMaker, randomness: any Randomness = SystemRandom()
  ) throws(IdentifierError) {
    id = try maker.make()
    secret = PseudonymSecret(drawnFrom: randomness)
    numbers = (0..<8).map { _ in WorkerNumber(drawnFrom: randomness) }
  }
}

extension NewAccount {
  /// Draws one and lets a transaction of its own use it.
  ///
  /// - Throws: ``AccountError``.
  static func use<Outcome: Sendable>(
    on database: Database, maker: IdentifierMaker, randomness: any Randomness,
    _ take: @escaping @Sendable (NewAccount, Transaction) throws(DatabaseError) -> Outcome
  ) async throws(AccountError) -> Outcome {
    let new = try AccountError.catching { () throws(IdentifierError) in
      try NewAccount(maker: maker, randomness: randomness)
    }
    do {
      return try await database.write { transaction throws(DatabaseError) in
        try take(new, transaction)
      }
    } catch {
      throw .database(error)
    }
  }
}
