public import HTTPTypes

/// An error that a visitor may see: thrown by handlers, sent as RFC 9457 or as a page.
public struct Problem: Error, Sendable, Equatable {
  /// What kind it is.
  public var code: ProblemCode
  /// What fills the placeholders of its title and detail.
  public var values: [String: TextValue]
  /// What is wrong with which part of the input.
  public var faults: [InputFault]
  /// Header fields that belong to it, such as `Allow`.
  public var headers: HTTPFields

  /// Makes a problem.
  public init(
    _ code: ProblemCode, values: [String: TextValue] = [:], faults: [InputFault] = [],
    headers: HTTPFields = [:]
  ) {
    self.code = code
    self.values = values
    self.faults = faults
    self.headers = headers
  }

  /// Input that is not as declared.
  public static func invalid(_ faults: [InputFault]) -> Problem {
    Problem(.invalidInput, faults: faults)
  }

  /// The same, to be tried again after some seconds.
  public func retry(afterSeconds seconds: Int) -> Problem {
    var copy = self
    copy.headers[.retryAfter] = String(seconds)
    return copy
  }
}
