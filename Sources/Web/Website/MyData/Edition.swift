import HTTPTypes
import WebServer

/// Which version of something a program has seen, so that no change of somebody else is lost.
enum Edition {
  /// The header in which a program says so; without it nothing is changed.
  static let ifMatch = Parameter<String>.text(
    "If-Match", in: .header, length: 1...60, pattern: "^(W/)?\"[0-9]{1,19}\"$",
    summary: "param.if-match", example: "\"7\""
  ).parsed { Int64($0.filter(\.isNumber)) }.optional()

  /// The problems of a route that takes it.
  static let problems: [ProblemCode] = [.versionMissing, .versionStale]

  /// The tag of a version.
  static func tag(_ version: Int64) -> String { "\"\(version)\"" }

  /// The version that was seen.
  ///
  /// - Throws: `Problem` when none is named.
  static func seen(_ version: Int64?) throws -> Int64 {
    guard let version else { throw Problem(.versionMissing) }
    return version
  }
}

extension ProblemCode {
  /// `If-Match` is missing.
  static let versionMissing = ProblemCode("version_missing", status: .preconditionRequired)
  /// Somebody else has changed it meanwhile.
  static let versionStale = ProblemCode(
    "version_stale", status: .preconditionFailed, remedy: .again)
}

extension Answer {
  /// JSON of a value with the version that it is of.
  static func json(_ value: some Encodable, version: Int64) throws -> Answer {
    var answer = try Answer.json(value)
    answer.headers[.eTag] = Edition.tag(version)
    return answer
  }
}
