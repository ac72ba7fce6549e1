import Database
import Foundation
import Kernel

// Errors of backups and copies, in one line for the person at the terminal.

extension BackupError {
  var advice: String {
    switch self {
    case .cannotRead(let path, let code): "\(path) can't be read: \(Self.reason(code))"
    case .cannotWrite(let path, let code): "\(path) can't be written: \(Self.reason(code))"
    case .exists(let path): "\(path) is there already; write over it with --replace"
    case .beingWritten(let path): "another program is writing \(path)"
    case .noKey(let path): "\(path) holds no key; make one with: qiji backup new-key FILE"
    case .keyIsOpen(let path): "others can read \(path): chmod 600 \(path)"
    case .weakPassphrase: "the passphrase needs twelve characters or more"
    case .otherKindOfKey(true): "this backup was made with a passphrase, not with a key file"
    case .otherKindOfKey(false): "this backup was made with a key file: name it with --key-file"
    case .wrongKey: "the key or passphrase is not the one of this backup"
    case .databaseExists: "there is a city already; put the backup in its place with --replace"
    case .inUse: "another program has the database open: stop the servers first"
    case .schema(let error): error.advice
    case .database(let error): error.advice
    case .transfer(let error): error.advice
    case .files(let error): "the files: \(error.advice)"
    case .notRemembered(let error):
      "the backup is whole, but its age could not be taken down: \(error.advice)"
    case .notErased(let reason):
      "what was erased could not be erased again, so nothing was restored: \(reason)"
    case .ledgerLost:
      """
      the present city can't be read, so nobody knows what was erased since the backup: name the \
      list of qiji erasures with --erasures, or an empty file when nothing was
      """
    case .badErasures(let line): "the list of erasures can't be understood in line \(line)"
    case .notABackup, .otherVersion, .damagedHeader, .damaged, .truncated, .bytesBehindEnd,
      .contradiction, .contradictingFile, .differs:
      "\(damage); nothing was changed"
    }
  }

  private var damage: String {
    switch self {
    case .notABackup: "this is no backup"
    case .otherVersion(let version): "this backup has form \(version): use a newer program"
    case .damaged(let chunk): "the backup is damaged in chunk \(chunk)"
    case .truncated: "the backup is not whole: its end is missing"
    case .bytesBehindEnd: "something stands behind the end of the backup"
    case .differs(let table): "\(table) was restored otherwise than it was backed up"
    default: "the backup is damaged"
    }
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

extension FileStoreError {
  var advice: String {
    switch self {
    case .tooLarge(let limit): "a file is larger than \(limit) bytes"
    case .missing(let hash): "\(hash) is missing"
    case .damaged(let hash): "\(hash) is damaged"
    case .interrupted: "the work was stopped"
    case .diskFull: "the disk is full"
    case .system(let code): String(cString: strerror(code))
    }
  }
}

extension TransferError {
  var advice: String {
    switch self {
    case .sameDatabase: "both are the same database"
    case .sourceIsEmpty: "there is no city to copy"
    case .targetChanged: "the new database is in use: stop its servers; nothing was changed"
    case .targetHoldsRows(let table):
      "the target holds rows (in \(table)): name an empty database; nothing was changed"
    case .schema(let error): error.advice
    case .source(let error): "the old database: \(error.advice); it is as it was"
    case .target(let error): "the new database: \(error.advice); the old one is as it was"
    case .differs(let table): "\(table) arrived otherwise than it was sent; nothing was kept"
    case .notMarked(let error):
      """
      everything was copied, but the old database could not be marked as moved and still takes \
      writes (\(error.advice)): stop the servers, empty the new database, and copy again
      """
    }
  }
}
