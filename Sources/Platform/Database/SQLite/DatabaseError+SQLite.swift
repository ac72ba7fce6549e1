import GRDB
import GRDBSQLite

extension DatabaseError {
  /// What a result code of SQLite means; `job` tells why it was interrupted.
  init(sqlite code: Int32, message: String, job: Job? = nil) {
    switch ResultCode(rawValue: code) {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
      self = .duplicate
      return
    case .SQLITE_CONSTRAINT_FOREIGNKEY:
      self = .brokenReference
      return
    default: break
    }
    switch code & 0xff {
    case SQLITE_CONSTRAINT: self = .refusedByRule
    case SQLITE_BUSY, SQLITE_LOCKED: self = job?.over ?? .conflict(tries: 1)
    case SQLITE_INTERRUPT: self = job?.over ?? .timedOut
    case SQLITE_FULL: self = .diskFull
    case SQLITE_READONLY: self = .readOnly
    case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged
    case SQLITE_CANTOPEN: self = .cannotConnect(message)
    case SQLITE_ERROR, SQLITE_RANGE, SQLITE_MISUSE, SQLITE_MISMATCH, SQLITE_TOOBIG:
      self = .statement(code: "\(code)", message: message)
    default: self = .engine(code: "\(code)", message: message)
    }
  }

  /// What GRDB's error means.
  init(grdb error: any Error) {
    guard let error = error as? GRDB.DatabaseError else {
      self = .cannotConnect("\(type(of: error))")
      return
    }
    self.init(sqlite: error.extendedResultCode.rawValue, message: error.message ?? "")
  }
}
