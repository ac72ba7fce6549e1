internal import Crypto
import Foundation

/// A signature that says how it was made and by what.
struct Signature: Equatable, Sendable {
  var algorithm: CryptoAlgorithm
  var signer: KeyIdentifier
  var publicKey: [UInt8]
  var bytes: [UInt8]

  /// Whether the named key has signed this; whose the key is, is another question.
  func isOf(_ message: [UInt8]) -> Bool {
    guard algorithm == .ed25519,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
    else { return false }
    return key.isValidSignature(bytes, for: message)
  }
}

extension KeyRing {
  /// Signs with the present key of the audit.
  func sign(_ message: [UInt8]) throws(KeyError) -> Signature {
    let key = try present(.audit)
    guard let signing = key.signing, let bytes = try? signing.signature(for: message) else {
      throw .noKey(.audit)
    }
    return Signature(
      algorithm: .ed25519, signer: key.id, publicKey: Array(signing.publicKey.rawRepresentation),
      bytes: Array(bytes))
  }

  /// Whether a key of this city's audit, present or former, is the one that a signature names.
  func knows(_ signature: Signature) -> Bool {
    guard let key = key(signature.signer), key.purpose == .audit else { return false }
    return key.signing.map { Array($0.publicKey.rawRepresentation) } == signature.publicKey
  }

  /// The public keys that batches of the audit are signed with, for auditors to keep.
  public var auditPublicKeys: [(id: KeyIdentifier, bytes: [UInt8])] {
    keys.all.compactMap { key in
      guard key.purpose == .audit, let signing = key.signing else { return nil }
      return (key.id, Array(signing.publicKey.rawRepresentation))
    }
  }
}

extension RingKey {
  fileprivate var signing: Curve25519.Signing.PrivateKey? {
    algorithm == .ed25519 ? try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) : nil
  }
}
