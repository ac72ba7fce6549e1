internal import Crypto
public import Kernel

/// What one estate calls one person for one month: nobody can tell that two of them are the same.
///
/// It is made with a secret of the person that is sealed in their account and dies with it.
public struct Pseudonym: Hashable, Sendable {
  /// What the identifier of an estate names.
  public enum Estate {}

  /// Eight characters.
  public let text: String

  /// Makes the name of a person.
  ///
  /// - Parameters:
  ///   - secret: the person's.
  ///   - estate: where it is used.
  ///   - moment: a moment of the month, by the clock in China.
  public init(
    of secret: PseudonymSecret, at estate: Identifier<Estate>, in moment: Moment
  ) {
    // Eight hours before UTC all year since 1991.
    let month = (moment + .seconds(8 * 3_600)).description.prefix(7)
    let name = "\(estate.number):\(month)"
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(name.utf8), using: SymmetricKey(data: secret.bytes))
    let bits = code.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    text = String(
      decoding: (0..<8).map { alphabet[Int((bits >> (35 - 5 * UInt64($0))) & 31)] }, as: UTF8.self)
  }
}

/// 32 random bytes that a person's pseudonyms are made with.
public struct PseudonymSecret: Hashable, Sendable {
  let bytes: [UInt8]

  /// Draws a secret.
  ///
  /// - Parameter randomness: where chance comes from.
  public init(drawnFrom randomness: any Randomness) { bytes = randomness.bytes(32) }

  /// Reads ``text``; nil for anything else.
  init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: 64, by: 2) {
      guard let byte = UInt8(String(decoding: digits[start..<start + 2], as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
    }
    self.bytes = bytes
  }

  /// 64 hexadecimal digits, to be sealed.
  var text: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
