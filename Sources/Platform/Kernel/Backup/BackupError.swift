public import Database

/// Why a backup was not made or not restored; nothing was changed, except where a case says so.
public enum BackupError: Error, Equatable, Sendable {
  /// The system refuses, with its number of the error.
  case cannotRead(path: String, code: Int32)
  /// The system refuses, with its number of the error.
  case cannotWrite(path: String, code: Int32)
  /// A file of this name is there and nobody said that it may go.
  case exists(path: String)
  /// Another program is writing this backup.
  case beingWritten(path: String)

  /// The file of the key holds none.
  case noKey(path: String)
  /// Others than its owner can read the file of the key.
  case keyIsOpen(path: String)
  /// A passphrase too short to protect anything.
  case weakPassphrase
  /// The backup was made with a passphrase and a key file was given, or the other way round.
  case otherKindOfKey(wantsPassphrase: Bool)
  /// The key or passphrase is not the one of this backup.
  case wrongKey

  /// It is no backup.
  case notABackup
  /// A newer program made it.
  case otherVersion(Int)
  /// The beginning of the file is damaged.
  case damagedHeader
  /// A chunk is damaged or not in its place; chunks count from 0.
  case damaged(chunk: Int)
  /// The file ends too early.
  case truncated
  /// Something stands behind the end.
  case bytesBehindEnd
  /// The file is whole, but what it holds contradicts itself: a bug of whoever made it.
  case contradiction(table: String)
  /// A file of the city is not what its name says.
  case contradictingFile

  /// The schema of the backup or of the database.
  case schema(MigrationError)
  /// The database that is read or written.
  case database(DatabaseError)
  /// The backup is whole and has its name, but the database could not take down its age.
  case notRemembered(DatabaseError)
  /// The database is there already and nobody said that it may go.
  case databaseExists
  /// Another program has the file of the database open.
  case inUse
  /// What was restored is not what the backup holds.
  case differs(table: String)
  /// The store of files says so.
  case files(FileStoreError)
  /// What was erased could not be erased again, with the reason.
  case notErased(String)
  /// Carrying the restored rows into PostgreSQL.
  case transfer(TransferError)
  /// The database that is replaced can't be read, so nobody knows what was erased since.
  case ledgerLost
  /// The list of erasures can't be read; lines count from 1.
  case badErasures(line: Int)
}
