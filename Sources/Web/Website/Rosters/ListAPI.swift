import HTTPTypes
import WebServer

/// What the operations of all kinds of lists share.
enum ListAPI {
  /// How many at most.
  static let limit = Parameter<Int>.integer(
    "limit", 1...100, summary: "param.limit", example: 50
  ).defaulting(to: 50)
  /// How many problems were seen before.
  static let place = Parameter<Int>.integer(
    "cursor", 0...2_000_000, summary: "param.cursor", example: 100
  ).defaulting(to: 0)
  /// The types of files.
  static let types: [MediaType] = [.csv, .xlsx, MediaType("application/octet-stream")]
  /// What sending a file may come to.
  static let uploadProblems: [ProblemCode] =
    [.notFound, .listUnreadable, .keyReused, .overloaded] + ProblemCode.keeping
  /// What changing a list may come to.
  static let changeProblems: [ProblemCode] = [.notFound, .listNotReady] + ProblemCode.keeping
}

extension ProblemCode {
  /// The file is no list that can be read.
  static let listUnreadable = ProblemCode(
    "list_unreadable", status: .unprocessableContent, remedy: .back)
  /// The list is not in a state in which that can be done.
  static let listNotReady = ProblemCode("list_not_ready", status: .conflict, remedy: .back)
  /// Too many lists wait to be confirmed.
  static let listsWaiting = ProblemCode("lists_waiting", status: .conflict, remedy: .back)
}
