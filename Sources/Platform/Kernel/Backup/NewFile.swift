import Glibc

/// A file that appears under its name only when it is whole and on disk.
final class NewFile {
  private let path: String
  private let draft: String
  private let file: Int32
  private var isKept = false
  /// How many bytes were written.
  private(set) var size = 0

  /// Begins to write beside the name; only the owner can read it.
  ///
  /// - Throws: ``BackupError/exists(path:)``, `beingWritten`, `cannotWrite`.
  init(_ path: String, replaces: Bool) throws(BackupError) {
    let draft = path + ".partial"
    guard replaces || access(path, F_OK) != 0 else { throw .exists(path: path) }
    // What a killed program has left behind is written over; a living one holds the lock.
    let file = open(draft, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotWrite(path: draft, code: errno) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw .beingWritten(path: path)
    }
    self.path = path
    self.draft = draft
    self.file = file
    guard ftruncate(file, 0) == 0 else { throw failure }
  }

  deinit {
    if !isKept { unlink(draft) }
    close(file)
  }

  private var failure: BackupError { .cannotWrite(path: draft, code: errno) }

  func write(_ bytes: [UInt8]) throws(BackupError) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure }
      offset += count
    }
    size += bytes.count
  }

  /// Puts the file on disk and gives it its name.
  func keep() throws(BackupError) {
    guard fsync(file) == 0, rename(draft, path) == 0 else { throw failure }
    isKept = true
    try Self.syncFolder(of: path)
  }

  /// Puts the names in a file's folder on disk.
  static func syncFolder(of path: String) throws(BackupError) {
    let end = path.lastIndex(of: "/")
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotWrite(path: folder, code: errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw .cannotWrite(path: folder, code: errno) }
  }
}
