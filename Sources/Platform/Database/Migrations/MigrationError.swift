/// What can be wrong with migrations, or go wrong while they are applied.
public enum MigrationError: Error, Equatable, Sendable {
  /// The folder can't be read.
  case unreadable(path: String)
  /// A file is not called `NNNN-name.sql`, `NNNN-name.sqlite.sql` or `NNNN-name.postgresql.sql`.
  case badName(file: String)
  /// Two migrations have this number.
  case numberTaken(Int)
  /// A migration has statements for one engine only.
  case missingTwin(number: Int, dialect: Dialect)
  /// The text is not the portable subset.
  case notPortable(number: Int, line: Int, reason: String)
  /// A header line names a class that there is not.
  case badClass(number: Int, line: Int)
  /// A table is made and no header line states its class.
  case classMissing(number: Int, table: String)
  /// A header line states the class of a table that the migration does not make.
  case classOfNothing(number: Int, table: String)
  /// A migration marked `-- alone` is anything but one CREATE INDEX.
  case notAlone(number: Int)
  /// A migration was changed after it was applied to this database.
  case changed(number: Int, name: String)
  /// This database was migrated by a newer program, which applied a migration unknown to this one.
  case newerSchema(number: Int, name: String)
  /// A statement of a migration failed; nothing of the migration was kept. Statements count from 1.
  case failed(number: Int, name: String, statement: Int, DatabaseError)
  /// The database failed before or between migrations.
  case database(DatabaseError)
}
