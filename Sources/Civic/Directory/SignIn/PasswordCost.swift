/// What one try of a password costs, by scrypt (RFC 7914); kept beside every hash.
public struct PasswordCost: Hashable, Sendable {
  /// The power of two of rounds; memory is 128 bytes × block size × rounds.
  public var logRounds: Int
  /// The size of a block.
  public var blockSize: Int
  /// How often all of it is done.
  public var parallelism: Int

  /// Makes a cost.
  public init(logRounds: Int, blockSize: Int, parallelism: Int) {
    self.logRounds = logRounds
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// 32 MB and about a fifth of a second, as OWASP recommends; more memory would let a few who sign
  /// in at once fill a small server.
  public static let usual = PasswordCost(logRounds: 15, blockSize: 8, parallelism: 3)

  /// Whether a row may ask for it.
  var isBearable: Bool {
    (1...20).contains(logRounds) && (1...32).contains(blockSize) && (1...16).contains(parallelism)
      && blockSize << (logRounds + 7) <= 1 << 28
  }
}
