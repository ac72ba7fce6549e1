internal import Crypto
import Foundation

/// One key of a ring; nothing prints what it is.
struct RingKey: Sendable {
  let id: KeyIdentifier
  let purpose: KeyPurpose
  let algorithm: CryptoAlgorithm
  let madeAt: Moment
  /// From then on new values are made with it; servers know it before.
  let presentFrom: Moment
  /// Kept only for what lies in backups since then: no value in the database needs it.
  var retiredAt: Moment?
  /// 32 bytes.
  let material: SymmetricKey

  /// Makes a new key.
  init(_ purpose: KeyPurpose, madeAt: Moment, presentFrom: Moment, _ randomness: any Randomness) {
    self.init(
      id: .random(randomness), purpose: purpose, algorithm: purpose.algorithm,
      madeAt: madeAt, presentFrom: presentFrom, retiredAt: nil,
      material: SymmetricKey(size: .bits256))
  }

  init(
    id: KeyIdentifier, purpose: KeyPurpose, algorithm: CryptoAlgorithm, madeAt: Moment,
    presentFrom: Moment, retiredAt: Moment?, material: SymmetricKey
  ) {
    self.id = id
    self.purpose = purpose
    self.algorithm = algorithm
    self.madeAt = madeAt
    self.presentFrom = presentFrom
    self.retiredAt = retiredAt
    self.material = material
  }

  /// The key itself, for its file.
  var bytes: [UInt8] { material.withUnsafeBytes { Array($0) } }

  /// Tells keys apart and tells nothing of the key.
  var fingerprint: [UInt8] {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: material, info: Data("qiji keys: fingerprint \(purpose)".utf8),
      outputByteCount: 16
    ).withUnsafeBytes { Array($0) }
  }

  /// The algorithm and the name, as they stand before every value.
  var header: [UInt8] { [algorithm.rawValue] + id.bytes }
}

extension RingKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "key \(id) for \(purpose)" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: ["id": id, "purpose": purpose]) }
}
