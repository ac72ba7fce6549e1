public import HTTPTypes
import Foundation

extension Route {
  /// An operation of the API that takes no body.
  ///
  /// The declared answer is the schema of what the closure returns.
  public static func api<Output: Described & Encodable>(
    _ method: HTTPRequest.Method, _ path: PathTemplate, operation: String, summary: TextKey,
    permission: Permission, limits: RouteLimits = .reading,
    parameters: [any DeclaredParameter] = [], problems: [ProblemCode] = [],
    as mediaType: MediaType = .json, caching: Caching = .never,
    answer: @escaping @Sendable (Call) async throws -> Output
  ) -> Route {
    Route(
      method, path, operation: operation, summary: summary, kind: .api, permission: permission,
      limits: limits, parameters: parameters,
      answers: [.json(Output.self, as: mediaType)], problems: problems, caching: caching
    ) { call in
      try Answer.json(try await answer(call), as: mediaType)
    }
  }

  /// An operation that is asked for so often that its JSON is written by hand.
  ///
  /// The declared answer is the schema of `Output`; tests see to it that the bytes are what the
  /// value itself would be sent as.
  public static func api<Output: Described & Encodable>(
    _ method: HTTPRequest.Method, _ path: PathTemplate, operation: String, summary: TextKey,
    permission: Permission, limits: RouteLimits = .reading,
    parameters: [any DeclaredParameter] = [], problems: [ProblemCode] = [],
    writing: Output.Type, bytes: @escaping @Sendable (Call) async throws -> [UInt8]
  ) -> Route {
    Route(
      method, path, operation: operation, summary: summary, kind: .api, permission: permission,
      limits: limits, parameters: parameters, answers: [.json(Output.self)], problems: problems
    ) { call in
      Answer(.json, bytes: try await bytes(call))
    }
  }

  /// An operation of the API that takes a JSON body, checked against its schema before the
  /// closure runs.
  public static func api<Input: Described & Decodable & Encodable, Output: Described & Encodable>(
    _ method: HTTPRequest.Method, _ path: PathTemplate, operation: String, summary: TextKey,
    permission: Permission, limits: RouteLimits = .writing,
    parameters: [any DeclaredParameter] = [], receiving: Input.Type,
    problems: [ProblemCode] = [], as mediaType: MediaType = .json,
    status: HTTPResponse.Status = .ok, idempotency: Idempotency = .byMethod,
    answer: @escaping @Sendable (Call, Input) async throws -> Output
  ) -> Route {
    Route(
      method, path, operation: operation, summary: summary, kind: .api, permission: permission,
      limits: limits, parameters: parameters, body: .json(Input.self),
      answers: [.json(Output.self, status: status, as: mediaType)], problems: problems,
      idempotency: idempotency
    ) { call in
      let input = try call.decodedBody(as: Input.self)
      return try Answer.json(try await answer(call, input), status: status, as: mediaType)
    }
  }
}
