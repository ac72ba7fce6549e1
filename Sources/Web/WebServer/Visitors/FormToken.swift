internal import Crypto

/// What a form of this site carries so that it can come from no other: a keyed hash of a secret
/// that only this visitor's browser has.
struct FormToken: Equatable, Sendable {
  /// The field of a form.
  static let field = "csrf"

  let text: String

  /// Makes the token of a secret.
  init(secret: [UInt8]) {
    let key = SymmetricKey(data: SHA256.hash(data: secret))
    let code = HMAC<SHA256>.authenticationCode(for: Array("form".utf8), using: key)
    text = code.prefix(18).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// Whether this is the token, found out in the same time whatever comes.
  func matches(_ other: String?) -> Bool {
    let mine = Array(text.utf8)
    let theirs = Array((other ?? "").utf8)
    guard mine.count == theirs.count else { return false }
    return zip(mine, theirs).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
