public import HTTPTypes

/// A request made from a declaration, and what may come back.
public struct RouteTrial: Sendable {
  /// What the request tries, in words for the log of a test.
  public var name: String
  /// The method.
  public var method: HTTPRequest.Method
  /// Path and query, encoded.
  public var target: String
  /// Header fields.
  public var headers: HTTPFields
  /// The body.
  public var body: [UInt8]
  /// Statuses that may come back; empty means any that the route declares.
  public var statuses: Set<Int>
  let route: Route
}

extension RouteTrial {
  /// What is wrong with an answer to this request.
  public func faults(of answer: (status: Int, headers: HTTPFields, body: [UInt8])) -> [String] {
    let declared = Set(route.answers.map(\.status.code) + route.allProblems.map(\.status.code))
    let allowed = statuses.isEmpty ? declared.subtracting([500]) : statuses
    var faults: [String] = []
    if !allowed.contains(answer.status) { faults.append("\(name): status \(answer.status)") }
    for field in Self.everywhere where answer.headers[field] == nil {
      faults.append("\(name): no \(field)")
    }
    let essence = answer.headers[.contentType].map { String($0.prefix { $0 != ";" }) }
    if essence == MediaType.problem.essence {
      faults += schemaFaults(ProblemDocument.schema, answer.body)
    } else if answer.status < 300, method != .head, route.kind != .asset {
      let match = route.answers.first { $0.status.code == answer.status }
      if match?.mediaType?.essence != essence {
        faults.append("\(name): type \(essence ?? "none")")
      }
      if let schema = match?.schema { faults += schemaFaults(schema, answer.body) }
    }
    return faults
  }

  private static let everywhere: [HTTPField.Name] = [
    .contentSecurityPolicy, .xContentTypeOptions, .requestID, .cacheControl, .vary,
  ]

  private func schemaFaults(_ schema: Schema, _ body: [UInt8]) -> [String] {
    if method == .head { return [] }
    guard let json = try? JSON(parsing: body) else { return ["\(name): not JSON"] }
    return schema.faults(of: json).map { "\(name): \($0.name) \($0.code.rawValue)" }
  }
}
