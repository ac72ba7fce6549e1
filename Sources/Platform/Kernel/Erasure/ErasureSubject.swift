internal import Crypto
import Database

/// Something that was erased, as a hash: the ledger must not keep what it is about.
///
/// Where the name could be guessed, such as a phone number, it is hashed with a key first.
public struct ErasureSubject: Hashable, Sendable {
  /// What it was: the word of the ``Eraser`` that knows it.
  public let kind: String
  /// 32 bytes.
  public let hash: [UInt8]

  /// Hashes the name of something.
  public init(kind: String, _ name: String) {
    self.kind = kind
    hash = Array(SHA256.hash(data: Array("\(kind):\(name)".utf8)))
  }

  init(kind: String, hash: [UInt8]) {
    self.kind = kind
    self.hash = hash
  }
}

/// An entry of the ledger.
public struct ErasureEntry: Hashable, Sendable {
  /// What was erased.
  public let subject: ErasureSubject
  /// When, the first time.
  public let erasedAt: Moment
}

/// What can find and erase subjects of one kind after a restore.
public protocol Eraser: Sendable {
  /// The word for what it erases.
  var kind: String { get }

  /// Erases those of these subjects that are there.
  ///
  /// - Returns: How many.
  func eraseAgain(_ subjects: Set<ErasureSubject>) async throws -> Int
}
