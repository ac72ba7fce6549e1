import Crypto
public import Kernel

/// The secret of a program, for `Authorization: Bearer`: 256 random bits with a beginning by which
/// scanners find one that was published by mistake.
public struct AccessToken: Hashable, Sendable {
  static let start = "qiji_"

  /// What the program is given.
  public let text: String

  /// Makes a new one.
  public init(_ randomness: any Randomness = SystemRandom()) {
    text = Self.start + SessionToken(randomness).text
  }

  /// Takes what a program sent; nil if it can't be one.
  public init?(_ text: String) {
    guard text.hasPrefix(Self.start), SessionToken(String(text.dropFirst(Self.start.count))) != nil
    else { return nil }
    self.text = text
  }

  var hash: [UInt8] { Array(SHA256.hash(data: Array("token:\(text)".utf8))) }
}

extension AccessToken: CustomStringConvertible {
  /// Nothing of the secret, for logs.
  public var description: String { "a program's token" }
}
