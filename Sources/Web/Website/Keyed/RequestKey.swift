import Database
import HTTPTypes
import Kernel
import WebServer

/// The name that a program gives a request, so that it has its effect once.
enum RequestKey {
  /// The header field.
  static let parameter = KeyedRequest.key

  /// What a request with a key may be told.
  static let problems: [ProblemCode] = [.keyReused]
}

/// What came of something that makes a thing once.
enum OnceOutcome<Refusal: Sendable>: Sendable {
  /// The answer, made now or before: its version and its JSON.
  case answered(version: Int64, json: [UInt8])
  /// Nothing was made.
  case refused(Refusal)
  /// The key was used for another request.
  case otherRequest
}

extension Call {
  /// Makes the effect of this request; with a key, once.
  ///
  /// - Parameters:
  ///   - key: the name of the request; nil for one that may have its effect again.
  ///   - database: where the effect is.
  ///   - now: the present moment.
  ///   - effect: makes it, and gives version and JSON of what was made.
  /// - Returns: What is answered.
  /// - Throws: A `Problem`.
  func once<Refusal: Sendable>(
    _ key: String?, on database: Database, now: Moment,
    _ effect:
      @escaping @Sendable (Transaction) throws(DatabaseError) -> OnceOutcome<Refusal>
  ) async throws -> OnceOutcome<Refusal> {
    let request = key.flatMap { key in
      IdempotentRequest(
        district: .city, key: key, actor: visitor.actor,
        fingerprint: RequestFingerprint(Array(method.rawValue.utf8), Array(path.utf8), body))
    }
    return try await asking { () async throws(DatabaseError) in
      try await database.write { transaction throws(DatabaseError) in
        guard let request else { return try effect(transaction) }
        return try Self.once(request, in: transaction, now: now, effect)
      }
    }
  }

  private static func once<Refusal: Sendable>(
    _ request: IdempotentRequest, in transaction: Transaction, now: Moment,
    _ effect: (Transaction) throws(DatabaseError) -> OnceOutcome<Refusal>
  ) throws(DatabaseError) -> OnceOutcome<Refusal> {
    var outcome: OnceOutcome<Refusal>?
    let kept = try transaction.once(request, now: now) { () throws(DatabaseError) in
      let made = try effect(transaction)
      outcome = made
      guard case .answered(let version, let json) = made else {
        // A refusal is not kept: the next try may be taken.
        transaction.discard()
        return []
      }
      return Array("\(version)\n".utf8) + json
    }
    switch kept {
    case .made: return outcome ?? .otherRequest
    case .repeated(let bytes):
      transaction.discard()
      let head = bytes.prefix { $0 != 0x0A }
      return .answered(
        version: Int64(String(decoding: head, as: UTF8.self)) ?? 0,
        json: Array(bytes.dropFirst(head.count + 1)))
    case .otherRequest, .underWay:
      transaction.discard()
      return .otherRequest
    }
  }
}
