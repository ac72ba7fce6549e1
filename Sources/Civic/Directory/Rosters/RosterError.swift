public import Database
import Kernel

/// Why something with a list could not be done.
public enum RosterError: Error, Equatable, Sendable {
  /// The database said so.
  case database(DatabaseError)
  /// This server has no more identifiers.
  case noIdentifiers
  /// The list was discarded while its rows were being written.
  case discarded
}
