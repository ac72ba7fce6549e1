import Geodesy
import HTTPTypes
import Kernel
import WebServer

/// What routes of closures take.
enum ClosureParameters {
  static let nameSchema = Schema.string(length: 1...20, pattern: "^[0-9A-Za-z]+$")
  static let untilSchema = Schema.string(length: 20...40, format: "date-time")

  static let closure = Parameter<String>.text(
    "closure", in: .path, length: 1...20, pattern: "^[0-9A-Za-z]+$", summary: "param.closure",
    example: "2S1GFY3CRD200")
  static let cursor = Parameter<String>.text(
    "cursor", length: 1...20, pattern: "^[0-9A-Za-z]+$", summary: "param.cursor",
    example: "4ZD"
  ).optional()
  static let limit = Parameter<Int>.integer(
    "limit", 1...200, summary: "param.limit", example: 50
  ).defaulting(to: 50)
  static let within = Parameter<Int>.integer(
    "within", 1...50_000, summary: "param.closure-within", example: 2_000
  ).defaulting(to: 5_000)

  /// A few closed streets in a row are a bad day; more is not one rider.
  static let rate = Rate(perMinute: 10, burst: 10)
  static let writing = RouteLimits(bodyBytes: 4 << 10).at(rate)
  static let problems: [ProblemCode] = [.notFound, .notAllowed] + ProblemCode.keeping
}

extension ProblemCode {
  /// Neither a street near the place nor a door of that code, or both were given.
  static let nothingToClose = ProblemCode(
    "nothing_to_close", status: .unprocessableContent, remedy: .back)
}
