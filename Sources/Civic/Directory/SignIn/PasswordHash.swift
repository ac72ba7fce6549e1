import CryptoExtras
import Foundation
import Kernel

/// What is kept of a password.
struct PasswordHash: Hashable, Sendable {
  static let scheme = "scrypt"

  var cost: PasswordCost
  var salt: [UInt8]
  var hash: [UInt8]

  /// The bytes that a password is made of: the same however a keyboard composes a letter.
  static func bytes(of password: String) -> [UInt8] {
    Array(password.precomposedStringWithCanonicalMapping.utf8)
  }

  static func derive(_ password: [UInt8], _ salt: [UInt8], _ cost: PasswordCost) -> [UInt8]? {
    guard cost.isBearable else { return nil }
    let key = try? KDF.Scrypt.deriveKey(
      from: password, salt: salt, outputByteCount: 32, rounds: 1 << cost.logRounds,
      blockSize: cost.blockSize, parallelism: cost.parallelism)
    return key?.withUnsafeBytes { Array($0) }
  }

  /// Compares without telling by its time where the difference is.
  static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
