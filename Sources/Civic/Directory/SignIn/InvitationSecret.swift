import Crypto
public import Kernel

/// The secret of a link that makes somebody an account.
public struct InvitationSecret: Hashable, Sendable {
  /// Forty-three characters, for the link.
  public let text: String

  /// Makes a new one.
  public init(_ randomness: any Randomness = SystemRandom()) {
    text = SessionToken(randomness).text
  }

  /// Takes what a link held; nil if it can't be one.
  public init?(_ text: String) {
    guard let token = SessionToken(text) else { return nil }
    self.text = token.text
  }

  var hash: [UInt8] { Array(SHA256.hash(data: Array("invitation:\(text)".utf8))) }
}

extension InvitationSecret: CustomStringConvertible {
  /// Nothing of the secret, for logs.
  public var description: String { "an invitation's secret" }
}
