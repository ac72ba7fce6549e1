import Database
import Directory
import Foundation
import HTTPTypes
import Kernel
import WebServer

/// Where programs of partners exchange their secret for a token of an hour: client credentials
/// (RFC 6749, section 4.4), with its fields and its errors.
struct IssueTokenAPI: Sendable {
  let context: DirectoryContext

  var routes: [Route] { [issue] }

  /// A program asks once an hour; many may stand behind one address.
  private static let limits = RouteLimits(bodyBytes: 4 << 10).at(
    Rate(perMinute: 60, burst: 30))

  private static let grantType = Parameter<String>.text(
    "grant_type", in: .form, summary: "param.token.grant", example: "client_credentials"
  ).optional()
  private static let client = Parameter<String>.text(
    "client_id", in: .form, summary: "param.token.client", example: "01J00000000W1"
  ).optional()
  private static let secret = Parameter<String>.text(
    "client_secret", in: .form, summary: "param.token.secret", example: "qiji_x"
  ).secret().optional()
  private static let scope = Parameter<String>.text(
    "scope", in: .form, length: 1...2_000, summary: "param.token.scope", example: "rosters.see"
  ).optional()

  private var issue: Route {
    Route(
      .post, "/api/v1/token", operation: "issueToken", summary: "api.token.issue", kind: .api,
      permission: .anyone, limits: Self.limits,
      parameters: [Self.grantType, Self.client, Self.secret, Self.scope], body: .form,
      answers: [
        .json(IssuedTokenAnswer.self), .json(TokenRefusalAnswer.self, status: .badRequest),
        .json(TokenRefusalAnswer.self, status: .unauthorized),
      ], problems: ProblemCode.keeping
    ) { [context] call in
      guard let grantType = call[Self.grantType] else { return .refusal("invalid_request") }
      guard grantType == "client_credentials" else { return .refusal("unsupported_grant_type") }
      let basic = BasicCredential(call.headers[.authorization])
      // Two ways at once are one too many (section 2.3).
      if basic != nil, call[Self.secret] != nil { return .refusal("invalid_request") }
      guard
        let client = (basic?.client ?? call[Self.client]).flatMap({
          Identifier<Actor.Integration>($0)
        }), let secret = (basic?.secret ?? call[Self.secret]).flatMap({ AccessToken($0) })
      else { return .refusal("invalid_client", status: .unauthorized) }
      let names = call[Self.scope]?.split(separator: " ").map { PermissionName(String($0)) }
      guard names?.contains(nil) != true, names?.isEmpty != true else {
        return .refusal("invalid_scope")
      }
      let command = IssueToken(
        try context.name(), for: client, secret: secret,
        permissions: names.map { Set($0.compactMap(\.self)) })
      let now = context.time.now
      let outcome = try await asking { () async throws(DatabaseError) in
        try await command.run(on: context.database, now: now)
      }
      switch outcome {
      case .issued(let grant):
        return try .json(IssuedTokenAnswer(command.token, grant))
      case .unknownClient: return .refusal("invalid_client", status: .unauthorized)
      case .tooMuch: return .refusal("invalid_scope")
      }
    }
  }
}

/// A name and a secret in `Authorization: Basic` (RFC 7617).
private struct BasicCredential {
  var client: String
  var secret: String

  init?(_ field: String?) {
    guard let field, field.lowercased().hasPrefix("basic "),
      let data = Data(base64Encoded: String(field.dropFirst(6))), data.count <= 400
    else { return nil }
    let parts = String(decoding: data, as: UTF8.self)
      .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    (client, secret) = (String(parts[0]), String(parts[1]))
  }
}

extension Answer {
  fileprivate static func refusal(
    _ error: String, status: HTTPResponse.Status = .badRequest
  ) -> Answer {
    var answer = Answer(
      status: status, .json, bytes: JSON.bytes(TokenRefusalAnswer(error: error)))
    if status == .unauthorized { answer.headers[.wwwAuthenticate] = "Basic realm=\"qiji\"" }
    return answer
  }
}

/// A token for a program, under the names of RFC 6749.
struct IssuedTokenAnswer: Described, Encodable {
  var access_token: String
  var token_type: String
  var expires_in: Int
  var scope: String

  static let schema = Schema.object(
    "IssuedToken",
    [
      .required("access_token", .string().described("api.token.issued")),
      .required("token_type", .string(length: 6...6)),
      .required("expires_in", .integer(0...3_600)),
      .required("scope", .string()),
    ])
  static let samples = [
    IssuedTokenAnswer(
      access_token: "qiji_x", token_type: "Bearer", expires_in: 3_600, scope: "rosters.see")
  ]
}

extension IssuedTokenAnswer {
  fileprivate init(_ token: AccessToken, _ grant: TokenGrant) {
    self.init(
      access_token: token.text, token_type: "Bearer",
      expires_in: Int((grant.expiresAt.milliseconds - grant.madeAt.milliseconds) / 1_000),
      scope: grant.permissions.map(\.name).sorted().joined(separator: " "))
  }
}

/// Why none was issued (RFC 6749, section 5.2).
struct TokenRefusalAnswer: Described, Encodable {
  var error: String

  static let schema = Schema.object(
    "TokenRefusal",
    [
      .required(
        "error",
        .choice([
          "invalid_request", "invalid_client", "unsupported_grant_type", "invalid_scope",
        ]))
    ])
  static let samples = [TokenRefusalAnswer(error: "invalid_client")]
}
