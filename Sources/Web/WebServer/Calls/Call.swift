public import HTTPTypes
public import Logging
import NIOCore

/// One request, checked against its route.
public struct Call: Sendable {
  /// The request id: in the header, the log and the error page.
  public let id: String
  /// The language of the answer.
  public let language: Language
  /// The method.
  public let method: HTTPRequest.Method
  /// The path as it came, percent-encoded.
  public let path: String
  /// The query as it came, without `?`.
  public let query: String?
  /// Scheme and host as the visitor sees them, such as `https://qiji.example`.
  public let origin: String
  /// Header fields as they came.
  public let headers: HTTPFields
  /// The body, already complete and within its limit.
  public let body: [UInt8]
  /// When the handler must be done.
  public let deadline: ContinuousClock.Instant
  /// A logger that carries the request id.
  public let logger: Logger
  /// The site that is being served: texts, assets, workers.
  public let site: Site
  /// The route that was found.
  public let route: Route

  /// Who asks; nobody in particular where the route does not depend on it.
  public var visitor: Visitor { visit.visitor }

  /// Files that came with a form, by the names of their fields.
  let files: [String: FormFile]
  let visit: Visit
  let cookies: SessionCookie
  let values: [ParameterDeclaration.Key: any Sendable]
  /// Kept from handlers, who get a mark of it.
  let client: NetworkAddress?

  /// The value of a parameter of this route; asking for one that the route does not declare is
  /// a mistake of the caller.
  public subscript<Value>(parameter: Parameter<Value>) -> Value {
    guard let value = values[parameter.declaration.key] as? Value else {
      preconditionFailure("\(parameter.declaration.name) is not declared by \(route.operation)")
    }
    return value
  }

  /// A text in the language of the visitor.
  public func text(_ key: TextKey, _ values: [String: TextValue] = [:]) -> String {
    site.texts.text(key, in: language, values)
  }

  /// Runs heavy work on the site's worker threads, until the deadline of this call.
  ///
  /// - Throws: ``Problem`` when the queue is full or the time is over, else what the work throws.
  public func work<Result: Sendable>(
    _ body: @escaping @Sendable (WorkerTicket) throws -> Result
  ) async throws -> Result {
    try await site.worker.run(until: deadline, body)
  }
}

extension ParameterDeclaration {
  /// The key of its value: parameters in different places may share a name.
  struct Key: Hashable, Sendable {
    var place: Place
    var name: String
  }

  var key: Key { Key(place: place, name: name) }
}
