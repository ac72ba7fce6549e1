import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Makes the effect of a request that was named by its client once, however often it is sent.
///
/// What is answered may hold a secret that is shown once, so that it is kept sealed.
enum OnceOnly {
  /// The header by which a client names its request.
  static let key = KeyedRequest.key
  /// Words as databases keep them: without control characters.
  static let printable = #"^[^\x00-\x1F\x7F]*$"#

  /// What an effect came to.
  enum Effect<Refusal: Sendable>: Sendable {
    /// It is made; this is answered, now and again.
    case made([UInt8])
    /// It was not, and nothing is kept of it.
    case refused(Refusal)
  }

  /// Runs an effect.
  ///
  /// - Parameters:
  ///   - key: what the client named the request; nil when it did not.
  ///   - call: the request.
  ///   - context: the city's.
  ///   - effect: makes it.
  /// - Returns: What is answered.
  /// - Throws: `Problem`, also when the key was used for something else.
  static func run<Refusal: Sendable>(
    _ key: String?, _ call: Call, _ context: DirectoryContext,
    _ effect: @escaping @Sendable (Transaction) throws(DatabaseError) -> Effect<Refusal>
  ) async throws -> Effect<Refusal> {
    guard let key, let request = request(key, call) else {
      return try await asking { () async throws(DatabaseError) in
        try await context.database.write { transaction throws(DatabaseError) in
          let made = try effect(transaction)
          if case .refused = made { transaction.discard() }
          return made
        }
      }
    }
    let (keys, now) = (context.keys, context.time.now)
    let bound = "idempotency:\(request.actor):\(request.key)"
    let outcome = try await asking { () async throws(DatabaseError) in
      try await context.database.write {
        transaction throws(DatabaseError) -> Result<IdempotentOutcome, Refused<Refusal>> in
        var refusal: Refusal?
        let outcome = try transaction.once(request, now: now) { () throws(DatabaseError) in
          switch try effect(transaction) {
          case .made(let bytes): return keys.seal(bytes, bound: bound).bytes
          case .refused(let reason):
            refusal = reason
            return []
          }
        }
        guard let refusal else { return .success(outcome) }
        transaction.discard()
        return .failure(Refused(reason: refusal))
      }
    }
    switch outcome {
    case .failure(let refused): return .refused(refused.reason)
    case .success(.made(let sealed)), .success(.repeated(let sealed)):
      guard let value = SealedValue(bytes: sealed),
        let bytes = try? keys.bytes(of: value, bound: bound)
      else { throw Problem(.keyReused) }
      return .made(bytes)
    case .success(.otherRequest), .success(.underWay): throw Problem(.keyReused)
    }
  }

  private struct Refused<Reason: Sendable>: Error { var reason: Reason }

  private static func request(_ key: String, _ call: Call) -> IdempotentRequest? {
    IdempotentRequest(
      district: .city, key: "\(call.route.operation):\(key)", actor: call.visitor.actor,
      fingerprint: RequestFingerprint(
        Array(call.method.rawValue.utf8), Array(call.path.utf8), call.body))
  }
}

extension JSON {
  /// The bytes that a value is answered with.
  static func bytes(_ value: some Encodable & Described) -> [UInt8] {
    JSON(encoding: value).compactBytes
  }
}
