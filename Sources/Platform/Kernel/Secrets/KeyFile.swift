internal import Crypto
import Foundation
import Glibc

/// The file of keys: lines of words, so that a person can see what is there, and a sum at the end.
enum KeyFile {
  private static let title = "qiji-keys-1"

  /// - Throws: ``KeyError/cannotRead(path:code:)``, `isOpen`, `damaged`.
  static func read(_ path: String) throws(KeyError) -> KeySet {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotRead(path: path, code: errno) }
    defer { close(file) }
    var status = stat()
    // Asked of the open file: the name could come to mean another one.
    guard fstat(file, &status) == 0 else { throw .cannotRead(path: path, code: errno) }
    guard status.st_mode & 0o077 == 0 else { throw .isOpen(path: path) }
    let bytes: Data
    do {
      bytes = try FileHandle(fileDescriptor: file, closeOnDealloc: false).readToEnd() ?? Data()
    } catch {
      throw .cannotRead(path: path, code: EIO)
    }
    return try keys(String(decoding: bytes, as: UTF8.self), path)
  }

  /// Writes a file that must not be there yet.
  static func make(_ path: String, _ keys: KeySet) throws(KeyError) {
    let lock = try FileLock(path)
    defer { withExtendedLifetime(lock) {} }
    guard access(path, F_OK) != 0 else { throw .exists(path: path) }
    try write(path, keys)
  }

  /// Reads, changes and writes the file, alone.
  static func change<Outcome>(
    _ path: String, _ change: (inout KeySet) throws(KeyError) -> Outcome
  ) throws(KeyError) -> (KeySet, Outcome) {
    let lock = try FileLock(path)
    defer { withExtendedLifetime(lock) {} }
    var keys = try read(path)
    let outcome = try change(&keys)
    try write(path, keys)
    return (keys, outcome)
  }

  /// The old file stays until the new one is whole and on disk.
  private static func write(_ path: String, _ keys: KeySet) throws(KeyError) {
    let draft = path + ".new"
    unlink(draft)
    let file = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotWrite(path: draft, code: errno) }
    defer { close(file) }
    let bytes = Array(text(keys).utf8)
    guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0,
      rename(draft, path) == 0
    else {
      let code = errno
      unlink(draft)
      throw .cannotWrite(path: path, code: code)
    }
    do throws(FileStoreError) {
      try DiskFile.syncFolder(DiskFile.parent(of: path))
    } catch {
      throw .cannotWrite(path: path, code: EIO)
    }
  }

  private static func text(_ keys: KeySet) -> String {
    var text = """
      # The keys of this city: without them nobody can read its names and phone numbers.
      # Keep a copy away from this machine and away from the backups; change it by qiji keys only.
      \(title) \(Hexadecimal.text(of: keys.mark))

      """
    for key in keys.all {
      let material = Data(key.bytes).base64EncodedString()
      let retired = key.retiredAt.map { String($0.milliseconds) } ?? "-"
      text += "key \(key.id) \(key.purpose) \(key.algorithm.name) \(key.madeAt.milliseconds) "
      text += "\(key.presentFrom.milliseconds) \(retired) \(material)\n"
    }
    return text + "sum \(sum(text))\n"
  }

  private static func sum(_ text: String) -> String {
    Hexadecimal.text(of: Array(SHA256.hash(data: Array(text.utf8)).prefix(8)))
  }

  private static func keys(_ text: String, _ path: String) throws(KeyError) -> KeySet {
    var mark: [UInt8]?
    var keys: [RingKey] = []
    var isWhole = false
    var passed = ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    for (number, line) in lines.enumerated() {
      let words = line.split(separator: " ").map(String.init)
      switch words.first {
      case title? where words.count == 2 && mark == nil: mark = Hexadecimal.bytes(of: words[1])
      case "key"?:
        guard let key = key(words) else { throw .damaged(path: path, line: number + 1) }
        keys.append(key)
      case "sum"?: isWhole = words.last == sum(passed) && number == lines.count - 1
      case _ where line.hasPrefix("#"): break
      default: throw .damaged(path: path, line: number + 1)
      }
      passed += line + "\n"
    }
    guard isWhole, let mark, mark.count == 16, Set(keys.map(\.id)).count == keys.count else {
      throw .damaged(path: path, line: lines.count)
    }
    return KeySet(mark: mark, keys)
  }

  private static func key(_ words: [String]) -> RingKey? {
    guard words.count == 8, let id = KeyIdentifier(words[1]), let purpose = KeyPurpose(words[2]),
      let algorithm = CryptoAlgorithm(name: words[3]), let madeAt = Int64(words[4]),
      let presentFrom = Int64(words[5]), let material = Data(base64Encoded: words[7]),
      material.count == 32
    else { return nil }
    let retiredAt = Int64(words[6]).map(Moment.init(milliseconds:))
    guard retiredAt != nil || words[6] == "-" else { return nil }
    return RingKey(
      id: id, purpose: purpose, algorithm: algorithm, madeAt: Moment(milliseconds: madeAt),
      presentFrom: Moment(milliseconds: presentFrom), retiredAt: retiredAt,
      material: SymmetricKey(data: material))
  }
}

/// The right to change a file, held by a file beside it: the file itself is replaced.
private final class FileLock {
  private let file: Int32

  /// - Throws: ``KeyError/beingChanged(path:)``, `cannotWrite`.
  init(_ path: String) throws(KeyError) {
    file = Glibc.open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotWrite(path: path + ".lock", code: errno) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw .beingChanged(path: path)
    }
  }

  deinit { close(file) }
}
