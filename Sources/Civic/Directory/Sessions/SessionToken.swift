import Crypto
import Foundation
public import Kernel

/// The secret that a browser shows to be known again: 256 random bits, never stored as they are.
public struct SessionToken: Hashable, Sendable {
  /// Forty-three characters of base 64 for addresses, for the cookie.
  public let text: String

  /// Makes a new one.
  public init(_ randomness: any Randomness = SystemRandom()) {
    text = Self.text(of: randomness.bytes(32))
  }

  /// Takes what a browser sent; nil if it can't be one.
  public init?(_ text: String) {
    guard text.utf8.count == 43, let bytes = Self.bytes(of: text), bytes.count == 32,
      Self.text(of: bytes) == text
    else { return nil }
    self.text = text
  }

  /// What the table holds: it has all the entropy of a key, so that one hash is enough.
  var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

  private static func text(of bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  private static func bytes(of text: String) -> [UInt8]? {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/") + "="
    return Data(base64Encoded: plain).map { Array($0) }
  }
}

extension SessionToken: CustomStringConvertible, CustomDebugStringConvertible {
  /// Nothing of the secret, for logs.
  public var description: String { "a session's token" }
  /// Nothing of the secret, for logs.
  public var debugDescription: String { description }
}
