public import HTTPTypes

/// Everything about one operation of the site, said once.
///
/// The router, the checks of what comes in, the OpenAPI document, the permission table and the
/// generated tests are all made from it.
public struct Route: Sendable {
  /// What kind of client it serves: decides the form of errors and caching.
  public enum Kind: String, Sendable, CaseIterable {
    /// JSON under `/api/`, in the OpenAPI document.
    case api
    /// What maps are drawn from, outside `/api/` but in the OpenAPI document: tiles, pictures.
    case data
    /// An HTML page.
    case page
    /// A file.
    case asset
    /// Signs of life for machines.
    case health
    /// Reports from browsers.
    case report

    /// Whether programs ask: then it is documented, and what is not declared is refused.
    var isForPrograms: Bool { self == .api || self == .data }
  }

  /// Whether its answers have words in the visitor's language.
  var isLocalised: Bool {
    switch kind {
    case .api, .page: true
    case .data: answers.contains { $0.mediaType?.isReadable ?? false }
    case .asset, .health, .report: false
    }
  }

  /// Whether the same request may be sent twice.
  public enum Idempotency: String, Sendable {
    /// The method says so: GET, HEAD, PUT and DELETE may, POST may not.
    case byMethod
    /// A POST that takes an `Idempotency-Key` header.
    case keyed
  }

  /// The method; a GET answers HEAD as well.
  public let method: HTTPRequest.Method
  /// The path.
  public let path: PathTemplate
  /// The stable name, `operationId` in the document and the label in metrics.
  public let operation: String
  /// What it does, in words.
  public let summary: TextKey
  /// What kind of client it serves.
  public let kind: Kind
  /// Who may use it.
  public let permission: Permission
  /// How much it may take of body, time and turns.
  public let limits: RouteLimits
  /// What may stand in path, query, headers and form.
  public let parameters: [any DeclaredParameter]
  /// The body it takes, if any.
  public let body: BodyDeclaration?
  /// Every successful answer it may give.
  public let answers: [AnswerDeclaration]
  /// Every problem of its own it may give; the kernel's are added by ``allProblems``.
  public let problems: [ProblemCode]
  /// Whether the same request may be sent twice.
  public let idempotency: Idempotency
  /// What caches may do with a successful answer.
  public let caching: Caching
  /// Whether forms are guarded also for somebody who is not signed in: where one signs in.
  public let guardsGuests: Bool

  let handler: @Sendable (Call) async throws -> Answer

  /// A parameter under its key: a declaration is large, and copied whenever it is asked for.
  struct Input: Sendable {
    var key: ParameterDeclaration.Key
    var parameter: any DeclaredParameter
  }

  /// The parameters, as every request reads them.
  let inputs: [Input]

  /// Declares a route in full; ``api(_:_:operation:summary:permission:limits:parameters:problems:as:caching:answer:)``
  /// and ``page(_:_:operation:summary:permission:limits:parameters:problems:caching:guardsGuests:page:)`` say the usual kinds shorter.
  public init(
    _ method: HTTPRequest.Method, _ path: PathTemplate, operation: String, summary: TextKey,
    kind: Kind, permission: Permission, limits: RouteLimits,
    parameters: [any DeclaredParameter] = [], body: BodyDeclaration? = nil,
    answers: [AnswerDeclaration], problems: [ProblemCode] = [],
    idempotency: Idempotency = .byMethod, caching: Caching = .never, guardsGuests: Bool = false,
    handler: @escaping @Sendable (Call) async throws -> Answer
  ) {
    self.method = method
    self.path = path
    self.operation = operation
    self.summary = summary
    self.kind = kind
    self.permission = permission
    self.limits = limits
    self.parameters = parameters
    self.body = body
    self.answers = answers
    self.problems = problems
    self.idempotency = idempotency
    self.caching = caching
    self.guardsGuests = guardsGuests
    self.handler = handler
    inputs = parameters.map { Input(key: $0.declaration.key, parameter: $0) }
  }
}

/// What caches may do with an answer.
public enum Caching: Sendable, Equatable {
  /// Nothing is kept: `no-store`.
  case never
  /// Kept by the browser and asked about each time by ETag: `private, no-cache`.
  case revalidated
  /// Kept by everyone for some seconds, then asked about by ETag.
  case shared(seconds: Int)
  /// Kept for ever, because the address changes with the content.
  case immutable

  var header: String {
    switch self {
    case .never: "no-store"
    case .revalidated: "private, no-cache"
    case .shared(let seconds): "public, max-age=\(seconds)"
    case .immutable: "public, max-age=31536000, immutable"
    }
  }
}
