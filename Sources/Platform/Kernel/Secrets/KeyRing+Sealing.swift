internal import Crypto
import Foundation

extension KeyRing {
  /// Seals a text.
  ///
  /// - Parameters:
  ///   - text: what nobody else may read.
  ///   - purpose: what the key is for; one of those that every ring has.
  ///   - bound: where the value belongs, such as `account.phone:` and the account: a value that is
  ///     moved elsewhere does not open.
  /// - Returns: The sealed text, another one each time.
  public func seal(
    _ text: String, as purpose: KeyPurpose = .personal, bound: String
  ) -> SealedValue {
    seal(Array(text.utf8), as: purpose, bound: bound)
  }

  /// Seals bytes, as a text is.
  public func seal(
    _ bytes: [UInt8], as purpose: KeyPurpose = .personal, bound: String
  ) -> SealedValue {
    guard purpose.algorithm == .aesGCM, let key = try? present(purpose),
      let value = key.sealed(bytes, bound: bound)
    else { preconditionFailure("no key seals for \(purpose)") }
    return value
  }

  /// The text of a sealed value.
  ///
  /// - Parameters:
  ///   - value: what ``seal(_:as:bound:)`` made.
  ///   - bound: where it belongs.
  /// - Returns: The text.
  /// - Throws: ``KeyError/unknownKey(_:)``, `unknownAlgorithm`, `notAuthentic`.
  public func text(of value: SealedValue, bound: String) throws(KeyError) -> String {
    let bytes = try bytes(of: value, bound: bound)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notAuthentic }
    return text
  }

  /// The bytes of a sealed value, as its text is.
  public func bytes(of value: SealedValue, bound: String) throws(KeyError) -> [UInt8] {
    guard value.algorithm == CryptoAlgorithm.aesGCM.rawValue else {
      throw .unknownAlgorithm(value.algorithm)
    }
    guard let id = value.key else { throw .notAuthentic }
    guard let key = key(id) else { throw .unknownKey(id) }
    guard let bytes = key.opened(value, bound: bound) else { throw .notAuthentic }
    return bytes
  }
}

extension RingKey {
  /// What is authenticated beside the text: how it is sealed, and where it belongs.
  private func context(_ bound: String) -> [UInt8] {
    Array("qiji seal:".utf8) + header + bound.utf8
  }

  func sealed(_ bytes: [UInt8], bound: String) -> SealedValue? {
    guard algorithm == .aesGCM,
      let box = try? AES.GCM.seal(bytes, using: material, authenticating: context(bound))
    else { return nil }
    return SealedValue(bytes: header + Array(box.nonce) + Array(box.ciphertext) + Array(box.tag))
  }

  /// Nil when it was changed, or belongs elsewhere.
  func opened(_ value: SealedValue, bound: String) -> [UInt8]? {
    let sealed = value.bytes[SealedValue.headerLength...]
    guard algorithm == .aesGCM, let box = try? AES.GCM.SealedBox(combined: sealed),
      let plain = try? AES.GCM.open(box, using: material, authenticating: context(bound))
    else { return nil }
    return Array(plain)
  }
}
