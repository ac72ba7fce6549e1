internal import Crypto
internal import CryptoExtras
import Dispatch
import Foundation

/// A share as the database has it: it takes the officer's secret and the city's key to unwrap it.
///
/// Its bytes: algorithm (1), the city's key (4), cost of scrypt (3), salt (16), nonce (12), share,
/// tag (16).
enum WrappedShare {
  private static let saltLength = 16
  private static let headLength = 1 + 4 + 3 + saltLength

  static func wrap(
    _ share: SecretShare, secret: String, bound: String, key: RingKey, cost: ScryptCost
  ) async -> [UInt8]? {
    let salt = SystemRandom().bytes(saltLength)
    let head =
      [CryptoAlgorithm.scryptAESGCM.rawValue] + key.id.bytes
      + [cost.logRounds, cost.blockSize, cost.parallelism] + salt
    guard let wrapping = await wrappingKey(secret, salt, key, cost, bound),
      let box = try? AES.GCM.seal(share.data, using: wrapping, authenticating: head),
      let combined = box.combined
    else { return nil }
    return head + combined
  }

  /// Nil when the secret is not the officer's, or the bytes were changed.
  static func unwrap(
    _ wrapped: [UInt8], secret: String, bound: String, keys: KeyRing
  ) async throws(KeyError) -> SecretShare? {
    guard wrapped.count > headLength else { throw .notAuthentic }
    guard wrapped[0] == CryptoAlgorithm.scryptAESGCM.rawValue else {
      throw .unknownAlgorithm(wrapped[0])
    }
    guard let id = KeyIdentifier(bytes: wrapped[1..<5]) else { throw .notAuthentic }
    guard let key = keys.key(id) else { throw .unknownKey(id) }
    let cost = ScryptCost(
      logRounds: wrapped[5], blockSize: wrapped[6], parallelism: wrapped[7])
    guard cost.isBearable else { throw .notAuthentic }
    let head = Array(wrapped[..<headLength])
    guard
      let wrapping = await wrappingKey(secret, Array(head.suffix(saltLength)), key, cost, bound),
      let box = try? AES.GCM.SealedBox(combined: wrapped[headLength...]),
      let data = try? AES.GCM.open(box, using: wrapping, authenticating: head)
    else { return nil }
    return SecretShare(data: Array(data))
  }

  /// From the officer's secret and from the city's key: neither is enough.
  private static func wrappingKey(
    _ secret: String, _ salt: [UInt8], _ key: RingKey, _ cost: ScryptCost, _ bound: String
  ) async -> SymmetricKey? {
    let text = Array(secret.precomposedStringWithCanonicalMapping.utf8)
    let derived = await withCheckedContinuation { continuation in
      // One after another, on a thread of its own: each takes 128 MB and half a second.
      queue.async {
        let derived = try? KDF.Scrypt.deriveKey(
          from: text, salt: salt, outputByteCount: 32, rounds: 1 << Int(cost.logRounds),
          blockSize: Int(cost.blockSize), parallelism: Int(cost.parallelism))
        continuation.resume(returning: derived)
      }
    }
    guard let derived else { return nil }
    let secretBytes = derived.withUnsafeBytes { Array($0) }
    return HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: key.bytes + secretBytes), salt: salt,
      info: Array("qiji compartment share:\(bound)".utf8), outputByteCount: 32)
  }

  private static let queue = DispatchQueue(label: "qiji.compartment.scrypt")
}
