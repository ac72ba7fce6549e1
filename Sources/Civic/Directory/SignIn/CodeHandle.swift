import Crypto
public import Kernel

/// The secret of a browser that asked for a code: only there can the code be used.
public struct CodeHandle: Hashable, Sendable {
  /// Forty-three characters, for a hidden field of the form.
  public let text: String

  /// Makes a new one.
  public init(_ randomness: any Randomness = SystemRandom()) {
    text = SessionToken(randomness).text
  }

  /// Takes what a form sent; nil if it can't be one.
  public init?(_ text: String) {
    guard let token = SessionToken(text) else { return nil }
    self.text = token.text
  }

  var hash: [UInt8] { Array(SHA256.hash(data: Array("code:\(text)".utf8))) }
}

extension CodeHandle: CustomStringConvertible {
  /// Nothing of the secret, for logs.
  public var description: String { "a code's handle" }
}
