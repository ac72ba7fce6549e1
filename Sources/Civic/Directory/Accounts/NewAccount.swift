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
