import Foundation
import Glibc
import Synchronization

/// A file of checkpoints outside the database, best on a disk that the database's user can't write,
/// or copied away: what was cut off the end of the audit is seen only against it.
///
/// It grows by a line of about a kilobyte whenever something was sealed: some 17 MB a day at most.
public final class AuditCheckpointFile: Sendable {
  /// Where it is.
  public let path: String
  private let last = Mutex<[AuditHead]>([])

  /// Names a file; it is made with the first checkpoint.
  public init(path: String) { self.path = path }

  /// Adds a line, if there is anything new, and returns when it is on disk.
  func append(_ heads: [AuditHead], at moment: Moment, keys: KeyRing) throws {
    if heads.isEmpty || last.withLock({ $0 == heads }) { return }
    let line = try AuditCheckpoint(heads, at: moment, keys: keys).line
    let file = Glibc.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw KeyError.cannotWrite(path: path, code: errno) }
    defer { close(file) }
    // A line that was torn by a loss of power ends here.
    let bytes = Array("\(Self.isEnded(file) ? "" : "\n")\(line)\n".utf8)
    guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
      throw KeyError.cannotWrite(path: path, code: errno)
    }
    try DiskFile.syncFolder(DiskFile.parent(of: path))
    last.withLock { $0 = heads }
  }

  private static func isEnded(_ file: Int32) -> Bool {
    let size = lseek(file, 0, SEEK_END)
    var byte: UInt8 = 0
    return size <= 0 || pread(file, &byte, 1, size - 1) != 1 || byte == UInt8(ascii: "\n")
  }

  /// Every checkpoint of a file.
  ///
  /// - Returns: The checkpoints, and the numbers of lines that are none, counted from 1.
  /// - Throws: ``KeyError/cannotRead(path:code:)``.
  public static func read(
    _ path: String
  ) throws(KeyError) -> (checkpoints: [AuditCheckpoint], badLines: [Int]) {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw .cannotRead(path: path, code: errno)
    }
    var checkpoints: [AuditCheckpoint] = []
    var badLines: [Int] = []
    for (number, line) in text.split(separator: "\n").enumerated() {
      if let checkpoint = AuditCheckpoint(line: String(line)) {
        checkpoints.append(checkpoint)
      } else {
        badLines.append(number + 1)
      }
    }
    return (checkpoints, badLines)
  }
}
