import HTTPTypes
import WebServer

/// What came of a request that makes something once.
enum KeyedOutcome<Refusal: Sendable>: Sendable {
  /// It is made, now or before: this is answered.
  case made(KeyedAnswer)
  /// Nothing was made.
  case refused(Refusal)
  /// The key was used for another request.
  case otherRequest
}

/// What is answered to a request that made something: its JSON, and its version where it has one.
struct KeyedAnswer: Sendable {
  var version: Int64?
  var json: [UInt8]

  init(version: Int64? = nil, json: [UInt8]) {
    self.version = version
    self.json = json
  }

  /// As it is kept: the version in a line of its own.
  var bytes: [UInt8] { Array("\(version.map { "\($0)" } ?? "")\n".utf8) + json }

  init(kept bytes: [UInt8]) {
    let head = bytes.prefix { $0 != 0x0A }
    version = Int64(String(decoding: head, as: UTF8.self))
    json = Array(bytes.dropFirst(head.count + 1))
  }
}

extension KeyedOutcome {
  /// What was made.
  ///
  /// - Parameter problem: what a refusal is told as.
  /// - Returns: The answer.
  /// - Throws: A `Problem`.
  func answer(_ problem: (Refusal) -> Problem) throws -> KeyedAnswer {
    switch self {
    case .made(let answer): return answer
    case .refused(let refusal): throw problem(refusal)
    case .otherRequest: throw Problem(.keyReused)
    }
  }

  /// What a program is answered that made something.
  ///
  /// - Parameter problem: what a refusal is told as.
  /// - Returns: The answer.
  /// - Throws: A `Problem`.
  func created(_ problem: (Refusal) -> Problem) throws -> Answer {
    let made = try answer(problem)
    var answer = Answer(status: .created, .json, bytes: made.json)
    if let version = made.version { answer.headers[.eTag] = Edition.tag(version) }
    return answer
  }
}

extension JSON {
  /// The bytes that a value is answered with.
  static func bytes(_ value: some Encodable & Described) -> [UInt8] {
    JSON(encoding: value).compactBytes
  }
}
