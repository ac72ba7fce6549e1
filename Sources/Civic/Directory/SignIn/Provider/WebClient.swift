public import Database

/// Asks servers outside by HTTPS; the application has one, tests have a made-up provider.
public protocol WebClient: Sendable {
  /// Sends a request and takes at most a megabyte of answer.
  ///
  /// - Throws: ``ProviderError/unreachable``.
  func answer(to request: WebRequest) async throws(ProviderError) -> WebAnswer
}

/// A request to a server outside.
public struct WebRequest: Hashable, Sendable {
  /// `GET` or `POST`.
  public var method: String
  /// The whole address.
  public var address: String
  /// Header fields.
  public var fields: [String: String]
  /// The body; empty for a GET.
  public var body: [UInt8]

  /// Makes a request.
  public init(
    _ method: String, _ address: String, fields: [String: String] = [:], body: [UInt8] = []
  ) {
    self.method = method
    self.address = address
    self.fields = fields
    self.body = body
  }
}

/// What a server outside answers.
public struct WebAnswer: Hashable, Sendable {
  /// The status.
  public var status: Int
  /// The body.
  public var body: [UInt8]

  /// Makes an answer.
  public init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}

/// What can go wrong with a provider.
public enum ProviderError: Error, Equatable, Sendable {
  /// It does not answer, or not with what was asked for.
  case unreachable
  /// It says of itself what does not fit.
  case badDiscovery
  /// What it signed can't be believed; why, in a word.
  case notAuthentic(String)
  /// What the database says.
  case database(DatabaseError)
  /// This server has no more identifiers.
  case noIdentifiers
}
