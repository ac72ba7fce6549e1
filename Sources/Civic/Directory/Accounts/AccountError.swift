public import Database
public import Kernel

/// Why something with an account could not be done.
public enum AccountError: Error, Equatable, Sendable {
  /// The database said so.
  case database(DatabaseError)
  /// This server has no more identifiers.
  case noIdentifiers
  /// A sealed value does not open with the keys of this server.
  case sealed(KeyError)

  static func catching<Outcome>(
    _ body: () throws(IdentifierError) -> Outcome
  ) throws(AccountError) -> Outcome {
    do { return try body() } catch { throw .noIdentifiers }
  }
}
