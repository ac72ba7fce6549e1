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

extension ProblemCode {
  /// The same request is being worked on.
  static let requestUnderWay = ProblemCode("request_under_way", status: .conflict, remedy: .again)
}
