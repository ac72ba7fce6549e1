import Crypto
import Foundation
import Glibc

/// What protects a backup: a key that lies in a file, or a passphrase that somebody knows.
public struct BackupKey: Sendable {
  enum Kind: Sendable {
    case file(SymmetricKey)
    case passphrase(String)
  }

  let kind: Kind

  /// A passphrase of at least twelve characters.
  ///
  /// - Throws: ``BackupError/weakPassphrase``.
  public init(passphrase: String) throws(BackupError) {
    guard passphrase.count >= 12 else { throw .weakPassphrase }
    kind = .passphrase(passphrase)
  }

  init(_ key: SymmetricKey) { kind = .file(key) }

  private static let label = "qiji-backup-key-1 "

  /// Reads the key out of a file that only its owner can read.
  ///
  /// - Throws: ``BackupError/cannotRead(path:code:)``, `keyIsOpen`, `noKey`.
  public init(file path: String) throws(BackupError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .cannotRead(path: path, code: errno) }
    guard status.st_mode & 0o077 == 0 else { throw .keyIsOpen(path: path) }
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw .noKey(path: path)
    }
    for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix(Self.label) {
      guard let key = Data(base64Encoded: String(line.dropFirst(Self.label.count))),
        key.count == 32
      else { break }
      kind = .file(SymmetricKey(data: key))
      return
    }
    throw .noKey(path: path)
  }

  /// Makes a new key and writes it into a new file that only its owner can read.
  ///
  /// - Throws: ``BackupError/exists(path:)``, `cannotWrite`.
  public static func make(at path: String) throws(BackupError) {
    let key = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
    let text = """
      # The key of backups. Whoever has it can read them; without it nobody can.
      # Keep a copy on paper or on a stick, away from this machine and from the backups.
      \(label)\(key)

      """
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw errno == EEXIST ? .exists(path: path) : .cannotWrite(path: path, code: errno)
    }
    defer { close(file) }
    let bytes = Array(text.utf8)
    guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
      let code = errno
      unlink(path)
      throw .cannotWrite(path: path, code: code)
    }
  }
}
