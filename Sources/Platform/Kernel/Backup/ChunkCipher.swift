import Crypto
import Foundation

/// Seals the chunks of one backup so that none can be changed, left out, moved or added.
///
/// A nonce is the file's prefix (7 bytes), the number of the chunk (4 bytes, big endian) and
/// whether it is the last one; each chunk is bound to the header.
struct ChunkCipher {
  static let tagLength = 16

  private let key: SymmetricKey
  private let prefix: [UInt8]
  private let header: [UInt8]
  private(set) var number: UInt32 = 0

  init(_ header: BackupHeader, key: SymmetricKey) {
    self.key = key
    prefix = Array(header.noncePrefix)
    self.header = header.digest
  }

  /// Seals the next chunk; nil after 2³² of them.
  mutating func seal(_ plain: [UInt8], isLast: Bool) -> [UInt8]? {
    guard number < .max,
      let box = try? AES.GCM.seal(
        plain, using: key, nonce: nonce(isLast), authenticating: header)
    else { return nil }
    number += 1
    return Array(box.ciphertext) + Array(box.tag)
  }

  /// Opens the next chunk.
  ///
  /// - Throws: ``BackupError/truncated`` when it is whole, but should not be the last one,
  ///   `bytesBehindEnd` when it should, else `damaged`.
  mutating func open(_ sealed: [UInt8], isLast: Bool) throws(BackupError) -> [UInt8] {
    if let plain = opened(sealed, isLast) {
      number += 1
      return plain
    }
    if opened(sealed, !isLast) != nil { throw isLast ? .truncated : .bytesBehindEnd }
    throw .damaged(chunk: Int(number))
  }

  private func opened(_ sealed: [UInt8], _ isLast: Bool) -> [UInt8]? {
    guard sealed.count >= Self.tagLength,
      let box = try? AES.GCM.SealedBox(
        nonce: nonce(isLast), ciphertext: sealed.dropLast(Self.tagLength),
        tag: sealed.suffix(Self.tagLength)),
      let plain = try? AES.GCM.open(box, using: key, authenticating: header)
    else { return nil }
    return Array(plain)
  }

  private func nonce(_ isLast: Bool) throws -> AES.GCM.Nonce {
    var bytes = prefix
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    bytes.append(isLast ? 1 : 0)
    return try AES.GCM.Nonce(data: bytes)
  }
}
