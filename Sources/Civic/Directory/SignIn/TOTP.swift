import Crypto
public import Kernel

/// Codes of an authenticator app: TOTP (RFC 6238) with SHA-1, six digits, thirty seconds, which is
/// what every app knows.
public struct TOTP: Hashable, Sendable {
  static let period: Int64 = 30

  /// Twenty bytes.
  let secret: [UInt8]

  /// Draws a new secret.
  public init(_ randomness: any Randomness = SystemRandom()) { secret = randomness.bytes(20) }

  init(secret: [UInt8]) { self.secret = secret }

  /// The secret for typing it in: base 32 (RFC 4648) in groups of four.
  public var base32: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var (text, bits, held) = ("", 0, 0)
    for byte in secret {
      (held, bits) = (held << 8 | Int(byte), bits + 8)
      while bits >= 5 {
        text.append(alphabet[held >> (bits - 5) & 31])
        bits -= 5
      }
      held &= (1 << bits) - 1
    }
    if bits > 0 { text.append(alphabet[held << (5 - bits) & 31]) }
    return text
  }

  /// What the square code of an app says.
  ///
  /// - Parameters:
  ///   - issuer: the city, letters and digits only.
  ///   - login: whose it is.
  /// - Returns: An address of the scheme `otpauth`.
  public func address(issuer: String, login: Login) -> String {
    let issuer = issuer.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return "otpauth://totp/\(issuer):\(login.text)?secret=\(base32)&issuer=\(issuer)"
  }

  /// The step of time of a moment.
  static func step(at now: Moment) -> Int64 { now.milliseconds / 1_000 / period }

  /// The digits of a step.
  func digits(of step: Int64, count: Int = 6) -> String {
    let message = withUnsafeBytes(of: step.bigEndian) { Array($0) }
    let code = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
    let offset = Int(code[code.count - 1] & 15)
    let number =
      Int(code[offset] & 0x7F) << 24 | Int(code[offset + 1]) << 16 | Int(code[offset + 2]) << 8
      | Int(code[offset + 3])
    let power = (0..<count).reduce(1) { product, _ in product * 10 }
    let text = String(number % power)
    return String(repeating: "0", count: count - text.utf8.count) + text
  }

  /// The step that digits belong to, one before or after the present one too; only one later than
  /// the last used counts, so that nobody who looked on can use them again.
  func step(of digits: String, at now: Moment, after last: Int64) -> Int64? {
    let present = Self.step(at: now)
    var found: Int64?
    // All are compared, so that the time tells nothing.
    for step in present - 1...present + 1 {
      let isSame = PasswordHash.isSame(Array(self.digits(of: step).utf8), Array(digits.utf8))
      if isSame, step > last { found = step }
    }
    return found
  }
}

extension TOTP: CustomStringConvertible {
  /// Nothing of the secret, for logs.
  public var description: String { "an authenticator's secret" }
}
