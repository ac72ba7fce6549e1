/// Why rows were not carried from one database to another.
public enum TransferError: Error, Equatable, Sendable {
  /// Both locations are the same database.
  case sameDatabase
  /// The source holds no tables.
  case sourceIsEmpty
  /// The target is not empty; nothing was changed.
  case targetHoldsRows(table: String)
  /// The target is not as it was a moment ago: it is in use; nothing was changed.
  case targetChanged
  /// The schema of one of them.
  case schema(MigrationError)
  /// The database that is read; nothing was kept of the target.
  case source(DatabaseError)
  /// The database that is filled; nothing was kept of it.
  case target(DatabaseError)
  /// What arrived is not what was sent; nothing was kept of the target.
  case differs(table: String)
  /// Everything was copied, but the source could not be marked: it still takes writes.
  case notMarked(DatabaseError)
}
