import HTTPTypes
import WebServer

/// Why a question in the language of OSRM has no answer, by OSRM's own names.
struct OSRMFault: Error, Hashable, Sendable {
  enum Code: String, CaseIterable, Sendable {
    case invalidUrl = "InvalidUrl"
    case invalidService = "InvalidService"
    case invalidVersion = "InvalidVersion"
    case invalidOptions = "InvalidOptions"
    case invalidQuery = "InvalidQuery"
    case invalidValue = "InvalidValue"
    case noSegment = "NoSegment"
    case noRoute = "NoRoute"
    case noTable = "NoTable"
    case noMatch = "NoMatch"
    case noTrips = "NoTrips"
    case tooBig = "TooBig"
    case notImplemented = "NotImplemented"
  }

  var code: Code
  /// English, as OSRM says it: programs show it to those who write programs.
  var message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// OSRM answers all of these with 400.
  var answer: Answer {
    let json: JSON = ["code": .string(code.rawValue), "message": .string(message)]
    return Answer(status: .badRequest, .json, bytes: json.compactBytes)
  }

  static let schema = Schema.object(
    "OSRMFault",
    [.required("code", .choice(Code.self)), .required("message", .string())])
  static let declaration = AnswerDeclaration(
    status: .badRequest, mediaType: .json, schema: schema,
    samples: [
      ["code": "NoSegment", "message": "Could not find a matching segment for coordinate 0"]
    ])
}
