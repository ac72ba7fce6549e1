internal import Crypto
import Foundation

/// The private key of a compartment or of one opening.
struct CompartmentKey: Sendable {
  private let key: Curve25519.KeyAgreement.PrivateKey

  /// 32 bytes, which are shared out among officers.
  var bytes: [UInt8] { Array(key.rawRepresentation) }
  var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  static func new() -> CompartmentKey { CompartmentKey(key: .init()) }

  private init(key: Curve25519.KeyAgreement.PrivateKey) { self.key = key }

  init?(bytes: [UInt8]) {
    guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) else {
      return nil
    }
    self.key = key
  }

  /// Opens what was sealed to its public key for this place; nil when it was not.
  func open(_ sealed: [UInt8], bound: String) -> [UInt8]? {
    guard sealed.count > 33, sealed[0] == CryptoAlgorithm.hpkeX25519.rawValue,
      var recipient = try? HPKE.Recipient(
        privateKey: key, ciphersuite: .compartment, info: Data(bound.utf8),
        encapsulatedKey: Data(sealed[1..<33])),
      let plain = try? recipient.open(Data(sealed[33...]))
    else { return nil }
    return Array(plain)
  }

  /// Seals bytes to a public key: algorithm (1), encapsulated key (32), sealed bytes, tag (16).
  static func seal(_ bytes: [UInt8], to publicKey: [UInt8], bound: String) -> [UInt8]? {
    guard
      let recipient = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: publicKey),
      var sender = try? HPKE.Sender(
        recipientKey: recipient, ciphersuite: .compartment, info: Data(bound.utf8)),
      let sealed = try? sender.seal(Data(bytes))
    else { return nil }
    return [CryptoAlgorithm.hpkeX25519.rawValue] + Array(sender.encapsulatedKey) + Array(sealed)
  }
}

extension HPKE.Ciphersuite {
  fileprivate static let compartment = HPKE.Ciphersuite(
    kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)
}
