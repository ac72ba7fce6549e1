internal import Crypto
import Foundation

extension KeyRing {
  /// The blind index of a text by the present key: what is written.
  ///
  /// - Parameters:
  ///   - text: normalised, so that what is the same has the same index.
  ///   - kind: what the text is, such as `phone`: the same text of another kind has another index.
  /// - Returns: The index.
  public func index(_ text: String, of kind: String) -> BlindIndex {
    guard let key = try? present(.index) else { preconditionFailure("a ring has an index key") }
    return key.index(text, of: kind)
  }

  /// The blind indexes of a text by every key in use, the present one first: what is looked for.
  ///
  /// While keys change, two servers may hold different ones for the present for a moment. Whoever
  /// relies on a text being there once begins the transaction with
  /// ``Database/Transaction/guardIndex(of:_:by:)``.
  public func indexes(_ text: String, of kind: String) -> [BlindIndex] {
    keys.living(.index, at: time.now).map { $0.index(text, of: kind) }
  }

  /// A code that only this city can have made.
  ///
  /// - Parameters:
  ///   - bytes: what is authenticated.
  ///   - bound: what it is for: a code for something else is not good.
  /// - Returns: Algorithm (1), key (4) and HMAC-SHA256 (32).
  public func code(of bytes: [UInt8], bound: String) -> [UInt8] {
    guard let key = try? present(.session) else { preconditionFailure("a ring has a session key") }
    return key.header + key.code([Array(bound.utf8), bytes])
  }

  /// Whether a code was made by this city of these bytes; takes as long whatever differs.
  public func isGood(_ code: [UInt8], of bytes: [UInt8], bound: String) -> Bool {
    guard code.count == BlindIndex.length, code[0] == CryptoAlgorithm.hmacSHA256.rawValue,
      let id = KeyIdentifier(bytes: code[1..<5]), let key = key(id), key.purpose == .session,
      key.retiredAt == nil
    else { return false }
    return key.isCode(code[5...], of: [Array(bound.utf8), bytes])
  }
}

extension RingKey {
  func index(_ text: String, of kind: String) -> BlindIndex {
    BlindIndex(
      header: header, code: code([Array("qiji index".utf8), Array(kind.utf8), Array(text.utf8)]))
  }

  /// HMAC-SHA256 of parts, each with its length before it, so that nothing moves between them.
  func code(_ parts: [[UInt8]]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: joined(parts), using: material))
  }

  func isCode(_ code: ArraySlice<UInt8>, of parts: [[UInt8]]) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(
      Data(code), authenticating: joined(parts), using: material)
  }

  private func joined(_ parts: [[UInt8]]) -> [UInt8] {
    parts.flatMap { part in withUnsafeBytes(of: UInt32(part.count).bigEndian) { Array($0) } + part }
  }
}
