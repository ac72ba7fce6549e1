import Foundation
import Synchronization

/// The calls of the operating system that a folder of files needs.
final class DiskFile: Sendable {
  private let descriptor: Mutex<Int32?>

  private init(_ descriptor: Int32) { self.descriptor = Mutex(descriptor) }

  deinit { close() }

  /// Makes a new file, for this program's user only.
  static func create(_ path: String) throws(FileStoreError) -> DiskFile {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw error() }
    return DiskFile(descriptor)
  }

  func write(_ bytes: [UInt8]) throws(FileStoreError) {
    guard let descriptor = descriptor.withLock({ $0 }) else { throw .interrupted }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.error() }
      written += count
    }
  }

  func sync() throws(FileStoreError) {
    guard let descriptor = descriptor.withLock({ $0 }) else { throw .interrupted }
    guard fsync(descriptor) == 0 else { throw Self.error() }
  }

  func close() {
    descriptor.withLock { descriptor in
      if let open = descriptor { _ = Glibc.close(open) }
      descriptor = nil
    }
  }

  /// The bytes of a file; nil when there is none.
  static func read(_ path: String, limit: Int) throws(FileStoreError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw error()
    }
    defer { _ = Glibc.close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw error() }
    let length = Int(status.st_size)
    guard length <= limit else { throw .tooLarge(limit: limit) }
    var bytes = [UInt8](repeating: 0, count: length)
    var done = 0
    while done < length {
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: done), length - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw error() }
      // Shorter than it said: the hash will tell.
      guard count > 0 else { return Array(bytes.prefix(done)) }
      done += count
    }
    return bytes
  }

  static func exists(_ path: String) throws(FileStoreError) -> Bool {
    if access(path, F_OK) == 0 { return true }
    guard errno == ENOENT || errno == ENOTDIR else { throw error() }
    return false
  }

  static func rename(_ old: String, to new: String) throws(FileStoreError) {
    guard Glibc.rename(old, new) == 0 else { throw error() }
  }

  /// Removes a file.
  ///
  /// - Returns: Whether there was one.
  static func remove(_ path: String) throws(FileStoreError) -> Bool {
    if unlink(path) == 0 { return true }
    guard errno == ENOENT || errno == ENOTDIR else { throw error() }
    return false
  }

  static func removeQuietly(_ path: String) { unlink(path) }

  /// Makes a folder and those above it, synced so that they would survive a loss of power.
  static func makeFolders(_ path: String) throws(FileStoreError) {
    if mkdir(path, 0o700) == 0 { return try syncFolder(parent(of: path)) }
    switch errno {
    case EEXIST: return
    case ENOENT where !parent(of: path).isEmpty:
      try makeFolders(parent(of: path))
      try makeFolders(path)
    default: throw error()
    }
  }

  static func syncFolder(_ path: String) throws(FileStoreError) {
    let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error() }
    defer { _ = Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw error() }
  }

  /// Names in a folder in order, those of so many bytes.
  static func names(in folder: String, length: Int?) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { length == nil || $0.utf8.count == length }.sorted()
  }

  /// When a file was changed.
  static func changed(_ path: String) -> Moment? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Moment(milliseconds: Int64(status.st_mtim.tv_sec) * 1_000)
  }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func error() -> FileStoreError {
    errno == ENOSPC || errno == EDQUOT ? .diskFull : .system(errno)
  }
}
