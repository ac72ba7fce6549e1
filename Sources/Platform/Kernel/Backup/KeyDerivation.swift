import Crypto
import CryptoExtras
import Foundation

/// How the key that locks up a backup's own key comes from what the owner has.
enum KeyDerivation: UInt8 {
  /// HKDF with SHA-256 (RFC 5869) from a key file.
  case hkdf = 1
  /// scrypt (RFC 7914) from a passphrase.
  case scrypt = 2

  /// Tells key files apart without telling anything of the key.
  static func number(of key: SymmetricKey) -> [UInt8] {
    let number = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Data("qiji backup: number of the key".utf8), outputByteCount: 8)
    return number.withUnsafeBytes { Array($0) }
  }

  static func key(
    of owner: BackupKey, salt: ArraySlice<UInt8>, _ cost: ScryptCost
  ) throws(BackupError) -> SymmetricKey {
    switch owner.kind {
    case .file(let key):
      return HKDF<SHA256>.deriveKey(
        inputKeyMaterial: key, salt: Array(salt), info: Data("qiji backup: key of a file".utf8),
        outputByteCount: 32)
    case .passphrase(let phrase):
      guard cost.isBearable else { throw .damagedHeader }
      do {
        return try KDF.Scrypt.deriveKey(
          from: Array(phrase.precomposedStringWithCanonicalMapping.utf8), salt: Array(salt),
          outputByteCount: 32, rounds: 1 << Int(cost.logRounds), blockSize: Int(cost.blockSize),
          parallelism: Int(cost.parallelism))
      } catch {
        throw .damagedHeader
      }
    }
  }
}

/// What one try of a passphrase costs.
struct ScryptCost: Equatable {
  var logRounds: UInt8
  var blockSize: UInt8
  var parallelism: UInt8

  /// 128 MB and about half a second: whoever has the file pays as much for every guess.
  static let usual = ScryptCost(logRounds: 17, blockSize: 8, parallelism: 1)

  /// Whether a file may ask for it: at most 1 GB of memory.
  var isBearable: Bool {
    (10...24).contains(logRounds) && blockSize > 0 && (1...16).contains(parallelism)
      && Int(blockSize) << (Int(logRounds) + 7) <= 1 << 30
  }
}
