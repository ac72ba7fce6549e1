import Database
import HTTPTypes
import Kernel
import WebServer

extension Route {
  /// A POST of the API that makes something, once however often it is sent with the same
  /// `Idempotency-Key`: the same answer again, another body is `key_reused`, and while the first
  /// one is under way `request_under_way`.
  ///
  /// Not for answers that tell a secret: they are kept for two days.
  static func keyed<Input: Described & Codable, Output: Described & Encodable>(
    _ path: PathTemplate, operation: String, summary: TextKey, permission: Permission,
    limits: RouteLimits = .writing, parameters: [any DeclaredParameter] = [],
    receiving: Input.Type, problems: [ProblemCode] = [], status: HTTPResponse.Status = .created,
    on context: DirectoryContext,
    making: @escaping @Sendable (Call, Input) async throws -> Output
  ) -> Route {
    Route(
      .post, path, operation: operation, summary: summary, kind: .api, permission: permission,
      limits: limits, parameters: parameters + [KeyedRequest.key], body: .json(Input.self),
      answers: [.json(Output.self, status: status)],
      problems: ProblemCode.keeping + problems + [.keyReused, .requestUnderWay],
      idempotency: .keyed
    ) { call in
      let input = try call.decodedBody(as: Input.self)
      let request = KeyedRequest(call, on: context)
      let bytes = try await request.answer {
        try JSON.bytes(of: try await making(call, input))
      }
      return Answer(status: status, .json, bytes: bytes)
    }
  }
}

/// A request that a client named.
struct KeyedRequest: Sendable {
  static let key = Parameter<String>.text(
    "Idempotency-Key", in: .header, length: 1...100, pattern: "^[!-~]+$",
    summary: "param.idempotency-key", example: "0f8c1a52"
  ).optional()

  /// Longer than any of these works takes.
  private static let patience: Duration = .seconds(60)

  private let request: IdempotentRequest?
  private let context: DirectoryContext

  init(_ call: Call, on context: DirectoryContext) {
    self.context = context
    request = call[Self.key].flatMap { key in
      IdempotentRequest(
        district: .city, key: key, actor: call.visitor.actor,
        fingerprint: RequestFingerprint(
          Array(call.path.utf8), Array((call.query ?? "").utf8), call.body))
    }
  }

  /// What was answered, or is answered now.
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
}

extension ProblemCode {
  /// The same request is being worked on.
  static let requestUnderWay = ProblemCode("request_under_way", status: .conflict, remedy: .again)
}
