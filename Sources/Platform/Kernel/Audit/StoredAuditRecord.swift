internal import Crypto
import Database
import Foundation

/// A record as the table has it.
struct StoredAuditRecord: Equatable, Sendable {
  let lane: Int64
  let happenedAt: Moment
  let mark: Int64
  let action: String
  let actor: String
  let subject: String?
  let detail: String
  let request: String?

  init(_ row: borrowing Row) throws(DatabaseError) {
    lane = try row.get(0)
    happenedAt = try row.get(1)
    mark = try row.get(2)
    action = try row.get(3)
    actor = try row.get(4)
    subject = try row.get(5)
    detail = try row.get(6)
    request = try row.get(7)
  }

  /// SHA-256 of everything in it, each part with its length before it.
  var hash: [UInt8] {
    var bytes = AuditBytes("qiji audit record 1")
    for number in [lane, happenedAt.milliseconds, mark] { bytes.append(number) }
    bytes.append(action)
    bytes.append(actor)
    bytes.append(subject)
    bytes.append(detail)
    bytes.append(request)
    return bytes.hash
  }
}

/// What is hashed: parts that can't be mistaken for one another.
struct AuditBytes {
  private(set) var bytes: [UInt8] = []

  init(_ title: String) { append(title) }

  mutating func append(_ number: Int64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ part: [UInt8]) {
    append(Int64(part.count))
    bytes += part
  }

  mutating func append(_ text: String) { append(Array(text.utf8)) }

  /// Nothing is not an empty text.
  mutating func append(_ text: String?) {
    guard let text else { return append(Int64(-1)) }
    append(text)
  }

  var hash: [UInt8] { Array(SHA256.hash(data: bytes)) }
}
