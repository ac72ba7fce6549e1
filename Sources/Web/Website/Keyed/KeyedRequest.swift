import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// A request that its client may have named, so that it has its effect once however often it is
/// sent: the same name again is answered as before, for another request it is refused.
struct KeyedRequest: Sendable {
  /// The header field by which a client names a request.
  static let key = Parameter<String>.text(
    "Idempotency-Key", in: .header, length: 1...100, pattern: "^[!-~]+$",
    summary: "param.idempotency-key", example: "0f8c1a52"
  ).optional()

  /// Longer than any of these works takes.
  private static let patience: Duration = .seconds(60)

  private let request: IdempotentRequest?
  private let context: DirectoryContext

  /// The request of a call that declares ``key``.
  init(_ call: Call, on context: DirectoryContext) {
    self.init(call, named: call[Self.key], on: context)
  }

  /// The request of a call under a name that its form has; nil for one that may have its effect
  /// again.
  init(_ call: Call, named key: String?, on context: DirectoryContext) {
    self.context = context
    let actor = call.visitor.actor
    request = key.flatMap { key in
      IdempotentRequest(
        district: .city, key: actor == .anyone ? Self.guests(key, at: call.path) : key,
        actor: actor,
        fingerprint: RequestFingerprint(
          Array(call.method.rawValue.utf8), Array(call.path.utf8),
          Array((call.query ?? "").utf8), call.body))
    }
  }

  /// Guests are all one actor, and what one of them names must not be in the way of another who
  /// asks for something else.
  private static func guests(_ key: String, at path: String) -> String {
    let name = RequestFingerprint(Array(path.utf8), Array(key.utf8)).bytes
    return "guest:" + name.map { String($0, radix: 16) }.joined(separator: ".")
  }

  /// What was answered, or is answered now, by work of several transactions.
  ///
  /// Not for answers that tell a secret: they are kept as they are.
  func answer(_ make: () async throws -> [UInt8]) async throws -> [UInt8] {
    guard let request else { return try await make() }
    let now = context.time.now
    let holding = try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        try HeldRequest.hold(
          request, in: transaction, now: now, for: Self.patience, randomness: SystemRandom())
      }
    }
    switch holding {
    case .answered(.made(let bytes)), .answered(.repeated(let bytes)): return bytes
    case .answered(.otherRequest): throw Problem(.keyReused)
    case .answered(.underWay): throw Problem(.requestUnderWay).retry(afterSeconds: 1)
    case .held(let held):
      do {
        let bytes = try await make()
        _ = try await asking { () async throws(DatabaseError) in
          try await context.database.write { transaction throws(DatabaseError) in
            try held.finish(with: bytes, in: transaction)
          }
        }
        return bytes
      } catch let problem as Problem where problem.code != .perhapsKept {
        // Nothing was made: the client may mend the request and send it by the same key.
        try? await context.database.write { transaction throws(DatabaseError) in
          try held.abandon(in: transaction)
        }
        throw problem
      }
    }
  }

  /// What comes of an effect of one transaction, now or before; a refusal leaves nothing behind.
  ///
  /// - Parameters:
  ///   - isSecret: whether the answer tells something that is shown once: it is kept sealed.
  ///   - effect: makes it.
  /// - Returns: What is answered.
  /// - Throws: A `Problem`.
  func once<Refusal: Sendable>(
    isSecret: Bool = false,
    _ effect: @escaping @Sendable (Transaction) throws(DatabaseError) -> KeyedOutcome<Refusal>
  ) async throws -> KeyedOutcome<Refusal> {
    let (request, now) = (request, context.time.now)
    let seal = isSecret ? request.map { AnswerSeal($0, context.keys) } : nil
    return try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        guard let request else {
          let made = try effect(transaction)
          if case .refused = made { transaction.discard() }
          return made
        }
        return try Self.once(request, seal, in: transaction, now: now, effect)
      }
    }
  }

  private static func once<Refusal: Sendable>(
    _ request: IdempotentRequest, _ seal: AnswerSeal?, in transaction: Transaction, now: Moment,
    _ effect: (Transaction) throws(DatabaseError) -> KeyedOutcome<Refusal>
  ) throws(DatabaseError) -> KeyedOutcome<Refusal> {
    var outcome: KeyedOutcome<Refusal>?
    let kept = try transaction.once(request, now: now) { () throws(DatabaseError) in
      let made = try effect(transaction)
      outcome = made
      guard case .made(let answer) = made else {
        // A refusal is not kept: the next try may be taken.
        transaction.discard()
        return []
      }
      return seal?.closed(answer.bytes) ?? answer.bytes
    }
    switch kept {
    case .made: return outcome ?? .otherRequest
    case .repeated(let bytes):
      transaction.discard()
      let open = seal.map { $0.opened(bytes) } ?? bytes
      return open.map { .made(KeyedAnswer(kept: $0)) } ?? .otherRequest
    case .otherRequest, .underWay:
      transaction.discard()
      return .otherRequest
    }
  }
}

/// Seals what is kept of an answer to the request that it belongs to.
private struct AnswerSeal: Sendable {
  private let keys: KeyRing
  private let bound: String

  init(_ request: IdempotentRequest, _ keys: KeyRing) {
    self.keys = keys
    bound = "idempotency:\(request.actor):\(request.key)"
  }

  func closed(_ bytes: [UInt8]) -> [UInt8] { keys.seal(bytes, bound: bound).bytes }

  func opened(_ sealed: [UInt8]) -> [UInt8]? {
    SealedValue(bytes: sealed).flatMap { try? keys.bytes(of: $0, bound: bound) }
  }
}
