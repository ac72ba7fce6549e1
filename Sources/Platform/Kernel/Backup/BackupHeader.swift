import Crypto
import CryptoExtras
import Foundation

/// The beginning of a backup: what it is, how it is protected, and its own key under the owner's.
///
/// 8 bytes `QIJIBKUP`; one byte each: version, cipher, compression, encoding of rows, derivation of
/// the owner's key, and its three costs; then, little endian, the moment in UTC milliseconds (8),
/// salt (16), number of the key (8), prefix of the nonces (7), the file's own key (nonce 12, key
/// 32, tag 16), and the first 8 bytes of SHA-256 of all that.
struct BackupHeader: Equatable {
  static let length = 123
  private static let magic = Array("QIJIBKUP".utf8)
  private static let version: UInt8 = 1
  /// AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015,
  /// doi:10.1007/978-3-662-47989-6_24).
  private static let cipher: UInt8 = 1
  /// DEFLATE (RFC 1951).
  private static let compression: UInt8 = 1
  private static let rows: UInt8 = 1
  private static let bareLength = 55

  /// All of it, as it stands in the file.
  let bytes: [UInt8]

  /// When the backup was begun, UTC milliseconds: what was erased later must be erased again.
  var madeAt: Int64 {
    bytes.withUnsafeBytes {
      Int64(littleEndian: $0.loadUnaligned(fromByteOffset: 16, as: Int64.self))
    }
  }
  var noncePrefix: ArraySlice<UInt8> { bytes[48..<55] }
  private var salt: ArraySlice<UInt8> { bytes[24..<40] }
  private var keyNumber: ArraySlice<UInt8> { bytes[40..<48] }

  /// What every chunk is bound to.
  var digest: [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// Begins a backup.
  ///
  /// - Returns: its header and the key of its own, which the header holds locked up.
  static func begin(
    madeAt: Int64, owner: BackupKey, cost: ScryptCost = .usual
  ) throws(BackupError) -> (header: BackupHeader, key: SymmetricKey) {
    var bytes = magic + [version, cipher, compression, rows]
    switch owner.kind {
    case .file: bytes += [KeyDerivation.hkdf.rawValue, 0, 0, 0]
    case .passphrase:
      bytes += [KeyDerivation.scrypt.rawValue, cost.logRounds, cost.blockSize, cost.parallelism]
    }
    withUnsafeBytes(of: madeAt.littleEndian) { bytes.append(contentsOf: $0) }
    let salt = random(16)
    bytes += salt
    if case .file(let key) = owner.kind {
      bytes += KeyDerivation.number(of: key)
    } else {
      bytes += [UInt8](repeating: 0, count: 8)
    }
    bytes += random(7)
    let key = SymmetricKey(size: .bits256)
    let wrapping = try KeyDerivation.key(of: owner, salt: salt[...], cost)
    do {
      let box = try AES.GCM.seal(
        key.withUnsafeBytes { Data($0) }, using: wrapping, authenticating: bytes)
      bytes += Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    } catch {
      throw .damagedHeader
    }
    bytes += SHA256.hash(data: bytes).prefix(8)
    return (try BackupHeader(bytes), key)
  }

  /// Takes what stands at the beginning of a file.
  ///
  /// - Throws: ``BackupError/notABackup``, `truncated`, `otherVersion`, `damagedHeader`.
  init(_ bytes: [UInt8]) throws(BackupError) {
    guard bytes.prefix(8).elementsEqual(Self.magic.prefix(bytes.count)), !bytes.isEmpty else {
      throw .notABackup
    }
    guard bytes.count >= Self.length else { throw .truncated }
    guard bytes[8] == Self.version else { throw .otherVersion(Int(bytes[8])) }
    let sum = SHA256.hash(data: bytes[..<115]).prefix(8)
    guard bytes.count == Self.length, sum.elementsEqual(bytes[115...]) else {
      throw .damagedHeader
    }
    guard bytes[9] == Self.cipher, bytes[10] == Self.compression, bytes[11] == Self.rows else {
      throw .otherVersion(Int(bytes[8]))
    }
    self.bytes = bytes
  }

  /// The file's own key.
  ///
  /// - Throws: ``BackupError/otherKindOfKey(wantsPassphrase:)``, `wrongKey`, `damagedHeader`.
  func key(for owner: BackupKey) throws(BackupError) -> SymmetricKey {
    guard let derivation = KeyDerivation(rawValue: bytes[12]) else { throw .damagedHeader }
    switch (owner.kind, derivation) {
    case (.file(let key), .hkdf):
      guard keyNumber.elementsEqual(KeyDerivation.number(of: key)) else { throw .wrongKey }
    case (.passphrase, .scrypt): break
    default: throw .otherKindOfKey(wantsPassphrase: derivation == .scrypt)
    }
    let cost = ScryptCost(logRounds: bytes[13], blockSize: bytes[14], parallelism: bytes[15])
    let wrapping = try KeyDerivation.key(of: owner, salt: salt, cost)
    do {
      let box = try AES.GCM.SealedBox(
        nonce: AES.GCM.Nonce(data: bytes[55..<67]), ciphertext: bytes[67..<99],
        tag: bytes[99..<115])
      return SymmetricKey(
        data: try AES.GCM.open(box, using: wrapping, authenticating: bytes[..<Self.bareLength]))
    } catch {
      throw .wrongKey
    }
  }

  private static func random(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }
}
