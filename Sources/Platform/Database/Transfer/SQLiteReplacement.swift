import Foundation
import GRDB
import Glibc

/// Puts a file of SQLite in the place of another, at once.
public struct SQLiteReplacement: Sendable {
  /// The file that is replaced, or is not there yet.
  public let path: String
  /// What takes its place, in the same folder.
  public var draft: String { path + ".restoring" }
  /// Where the file that was replaced is kept.
  public var old: String { path + ".before-restore" }

  /// Names the files.
  public init(of path: String) { self.path = path }

  /// Whether there is a file to replace.
  public var isThere: Bool { access(path, F_OK) == 0 }

  /// Takes away what an earlier try has left.
  public func removeDraft() {
    for name in Self.names(of: draft) { unlink(name) }
  }

  /// Gives the draft its name; everybody must have closed it.
  ///
  /// - Parameter isDamaged: whether what is there can't be read; it is put aside as it is.
  /// - Throws: `conflict` when another program has one of the files open, `damaged`, `engine`.
  public func perform(isDamaged: Bool = false) throws(DatabaseError) {
    // A log that stays behind would be played over the new file: neither may have one.
    try Self.settle(draft)
    if isThere {
      if isDamaged { try checkAlone() } else { try Self.settle(path) }
      for name in Self.names(of: old) { unlink(name) }
      if isDamaged { try putLogAside() }
      try check(link(path, old))
      try copyAccess()
    } else {
      for name in Self.names(of: path) { unlink(name) }
    }
    try check(rename(draft, path))
    try syncFolder()
    if access(old, F_OK) == 0, !isDamaged { try Self.mark(old) }
  }

  /// The log of a damaged file may be what is whole of it, but must not be played over the new one.
  private func putLogAside() throws(DatabaseError) {
    for (name, aside) in zip(Self.names(of: path), Self.names(of: old)).dropFirst()
    where access(name, F_OK) == 0 {
      try check(rename(name, aside))
    }
  }

  /// Whoever has a database open holds a lock on bytes far behind its end, damaged or not.
  private func checkAlone() throws(DatabaseError) {
    let file = open(path, O_RDWR | O_CLOEXEC)
    try check(file)
    defer { close(file) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 0x4000_0000
    lock.l_len = 512
    guard fcntl(file, F_SETLK, &lock) == 0 else { throw .conflict(tries: 1) }
  }

  private static func names(of path: String) -> [String] {
    ["", "-wal", "-shm", "-journal"].map { path + $0 }
  }

  /// Brings the whole database into the one file, which works only while nobody else has it open.
  private static func settle(_ path: String) throws(DatabaseError) {
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(2)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let mode = try queue.inDatabase {
        try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE")
      }
      try queue.close()
      guard mode == "delete" else { throw DatabaseError.conflict(tries: 1) }
    } catch let error as DatabaseError {
      throw error
    } catch {
      throw DatabaseError(grdb: error)
    }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .engine(code: "\(errno)", message: "open") }
    defer { close(file) }
    guard fsync(file) == 0 else { throw .engine(code: "\(errno)", message: "fsync") }
  }

  /// A server that was started in between has the old file open: it must not take writes.
  private static func mark(_ path: String) throws(DatabaseError) {
    do {
      let queue = try DatabaseQueue(path: path)
      try queue.inDatabase {
        try $0.execute(sql: "PRAGMA user_version = \(SQLiteEngine.movedVersion)")
      }
      try queue.close()
    } catch {
      throw DatabaseError(grdb: error)
    }
  }

  /// The new file may be read by whom the old one was.
  private func copyAccess() throws(DatabaseError) {
    var status = stat()
    try check(stat(path, &status))
    try check(chmod(draft, status.st_mode & 0o777))
    // Only root can give a file away, and only root may have to.
    _ = chown(draft, status.st_uid, status.st_gid)
  }

  private func syncFolder() throws(DatabaseError) {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try check(file)
    defer { close(file) }
    try check(fsync(file))
  }

  private func check(_ result: Int32) throws(DatabaseError) {
    if result < 0 { throw .engine(code: "\(errno)", message: String(cString: strerror(errno))) }
  }
}
