public import Kernel

/// What a law may want to be kept of a request, and nothing more: no address on the site, no
/// values, no agent, nothing of the answer.
public struct NetworkEntry: Sendable, Hashable {
  /// When it was answered.
  public var moment: Moment
  /// The request's identifier.
  public var request: String
  /// From where, as the client's whole address; nil when it is not known.
  public var address: String?
  /// From which network: the address without its last byte, or without its last ten of sixteen.
  public var network: String?
  /// Who had signed in.
  public var account: Identifier<Actor.Account>?
  /// The method.
  public var method: String
  /// The operation of the route; nil when there is no such route.
  public var operation: String?
  /// The answer's status.
  public var status: Int

  /// Makes an entry about nobody.
  ///
  /// - Parameters:
  ///   - moment: when it was answered.
  ///   - request: the request's identifier.
  ///   - method: the method.
  ///   - status: the answer's status.
  public init(_ moment: Moment, request: String, method: String, status: Int) {
    self.moment = moment
    self.request = request
    self.method = method
    self.status = status
  }
}

/// Keeps what the law wants of each request; asked on the way of every answer, so it must not wait.
public protocol NetworkLog: Sendable {
  /// Takes one entry.
  func take(_ entry: NetworkEntry)
}
