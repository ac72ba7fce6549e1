import Crypto
import Foundation

/// Signs a request to a gateway, so that nobody else can send in this city's name, and nobody can
/// send the same request again.
///
/// The signature is HMAC-SHA-256 over the lines `v1`, the time in seconds, the nonce and the body.
struct GatewaySignature: Sendable {
  /// Fewer bytes can be guessed.
  static let fewestBytes = 16

  private let secret: SymmetricKey

  init(secret: [UInt8]) { self.secret = SymmetricKey(data: secret) }

  /// The header fields of a request.
  ///
  /// - Parameters:
  ///   - body: what is sent.
  ///   - seconds: the time, since 1970.
  ///   - nonce: never the same twice.
  /// - Returns: Names and values.
  func fields(body: [UInt8], seconds: Int64, nonce: String) -> [(name: String, value: String)] {
    var signed = Data("v1\n\(seconds)\n\(nonce)\n".utf8)
    signed.append(contentsOf: body)
    let code = HMAC<SHA256>.authenticationCode(for: signed, using: secret)
    let hex = code.map { String(format: "%02x", $0) }.joined()
    return [
      ("X-Qiji-Timestamp", "\(seconds)"), ("X-Qiji-Nonce", nonce),
      ("X-Qiji-Signature", "v1=\(hex)"),
    ]
  }
}
