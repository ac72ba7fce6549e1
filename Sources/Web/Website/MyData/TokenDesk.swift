import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// What somebody lets programs do for them.
struct TokenDesk: Sendable {
  let context: DirectoryContext

  /// The longest that a page offers; a year is what the city allows.
  static let longestDays = 365

  func list(of account: Account.ID) async throws -> [TokenGrant] {
    let now = context.time.now
    return try await asking { () async throws(DatabaseError) in
      try await context.tokens.list(of: .account(account), now: now)
    }
  }

  /// The command that makes a token, with a secret of its own.
  func making(
    _ name: String, _ permissions: Set<PermissionName>, until end: Moment, for account: Account.ID
  ) throws -> MakeToken {
    MakeToken(
      try context.name(), for: .account(account), name: name, permissions: permissions,
      until: end, now: context.time.now)
  }

  /// Ends a token.
  ///
  /// - Returns: Whether there was one.
  func end(_ id: Identifier<TokenGrant>, of account: Account.ID) async throws -> Bool {
    let now = context.time.now
    return try await asking { () async throws(DatabaseError) in
      try await context.tokens.end(id, of: .account(account), now: now)
    }
  }

  /// What somebody may let programs do: what they may themselves, here and now.
  static func choices(_ call: Call) -> [PermissionName] {
    let held = call.visitor.directoryAuthority.permissions
    return PermissionName.city.filter(held.contains)
  }
}

extension ProblemCode {
  /// A program would be let do more than who lets it.
  static let tokenTooWide = ProblemCode("token_too_wide", status: .unprocessableContent)
  /// A token's time is over before it begins, or too long.
  static let tokenTerm = ProblemCode("token_term", status: .unprocessableContent)
  /// There are too many tokens already.
  static let tooManyTokens = ProblemCode("too_many_tokens", status: .conflict)

  /// Why a token was not made; nil when it was.
  static func refusal(_ outcome: MakeToken.Outcome) -> ProblemCode? {
    switch outcome {
    case .made: nil
    case .notYours: .tokenTooWide
    case .badTerm: .tokenTerm
    case .tooMany: .tooManyTokens
    }
  }
}

/// A token, without its secret.
struct TokenAnswer: Described, Encodable {
  var id: String
  var name: String
  var permissions: [String]
  var madeAt: String
  var expiresAt: String
  var usedOn: String?

  static let schema = Schema.object(
    "Token",
    [
      .required("id", .string(length: 13...13)), .required("name", .string()),
      .required("permissions", .array(of: .string())),
      .required("madeAt", .string(format: "date-time")),
      .required("expiresAt", .string(format: "date-time")),
      .optional("usedOn", .string(format: "date").described("api.token.used")),
    ])
  static let samples = [
    TokenAnswer(
      id: "01J00000000W1", name: "x", permissions: ["people.see"],
      madeAt: "2026-11-26T12:00:00.000Z", expiresAt: "2027-01-26T12:00:00.000Z",
      usedOn: "2026-11-27")
  ]
}

extension TokenAnswer {
  init(_ grant: TokenGrant) {
    self.init(
      id: "\(grant.id)", name: grant.name, permissions: grant.permissions.map(\.name).sorted(),
      madeAt: "\(grant.madeAt)", expiresAt: "\(grant.expiresAt)", usedOn: Self.day(grant))
  }

  static func day(_ grant: TokenGrant) -> String? {
    grant.usedDay.map { String("\(Moment(milliseconds: $0 * 86_400_000))".prefix(10)) }
  }
}

/// A token just made, with its secret.
struct MadeTokenAnswer: Described, Encodable {
  var token: TokenAnswer
  var secret: String

  static let schema = Schema.object(
    "MadeToken",
    [
      .required("token", TokenAnswer.schema),
      .required("secret", .string().described("api.token.secret")),
    ])
  static let samples = [MadeTokenAnswer(token: TokenAnswer.samples[0], secret: "qiji_x")]
}

/// Everything that programs may do for somebody.
struct TokensAnswer: Described, Encodable {
  var tokens: [TokenAnswer]

  static let schema = Schema.object(
    "Tokens", [.required("tokens", .array(of: TokenAnswer.schema, count: 0...100))])
  static let samples = [TokensAnswer(tokens: TokenAnswer.samples)]
}

/// What a program shall be let do.
struct TokenInput: Described, Codable {
  var name: String
  var permissions: [String]
  var expiresAt: String

  static let schema = Schema.object(
    "TokenInput",
    [
      .required("name", .string(length: 1...60, pattern: PlainText.pattern)),
      .required(
        "permissions",
        .array(of: .choice(PermissionName.city.map(\.name)), count: 1...50)),
      .required("expiresAt", .string(length: 20...35, format: "date-time")),
    ])
  static let samples = [
    TokenInput(name: "x", permissions: ["account.see"], expiresAt: "2027-01-26T12:00:00Z")
  ]

  /// What it comes to.
  ///
  /// - Throws: `Problem` when the time is none.
  func read() throws -> (permissions: Set<PermissionName>, until: Moment) {
    guard let until = Moment(expiresAt) else {
      throw Problem.invalid([InputFault(place: "body", name: "/expiresAt", code: .malformed)])
    }
    return (Set(permissions.compactMap { PermissionName($0) }), until)
  }
}
