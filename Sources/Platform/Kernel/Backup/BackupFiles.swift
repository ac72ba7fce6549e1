/// The contents of files, by SHA-256, as backups take and give them.
public protocol BackupFiles: Sendable {
  /// The content of a name; nil when there is none.
  ///
  /// - Throws: ``BackupError/cannotRead(path:code:)``.
  func content(of hash: [UInt8]) async throws(BackupError) -> [UInt8]?

  /// Keeps a content, which may be there already.
  ///
  /// - Throws: ``BackupError/cannotWrite(path:code:)``.
  func keep(_ content: [UInt8]) async throws(BackupError)
}
