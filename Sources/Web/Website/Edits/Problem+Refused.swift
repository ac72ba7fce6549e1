import Directory
import HTTPTypes
import WebServer

extension ProblemCode {
  /// What was said of an area or an organisation can't be so.
  static let directoryRefused = ProblemCode(
    "directory_refused", status: .unprocessableContent, remedy: .back)
}

extension Problem {
  /// What a command found wrong, the first in words, all by name.
  static func refused(_ faults: [DirectoryFault], _ call: Call) -> Problem {
    refused(
      faults.first.map { Words(call)($0) } ?? "",
      faults.map { InputFault(place: "body", name: "/\($0.field)", code: $0.code) })
  }

  /// What is wrong in words, and which parts of the body it is about.
  static func refused(_ reason: String, _ faults: [InputFault]) -> Problem {
    Problem(.directoryRefused, values: ["reason": .text(reason)], faults: faults)
  }
}

extension DirectoryFault {
  /// The nearest of the stable codes.
  fileprivate var code: InputFault.Code {
    switch self {
    case .name, .length: .wrongLength
    case .areasMany: .wrongCount
    case .codeForm: .malformed
    case .codeTaken, .creditCodeTaken: .repeated
    case .day: .outOfRange
    case .codeElsewhere, .parentMissing, .parentLevel, .parentCircle, .ended, .notEmpty, .successor,
      .areaMissing, .placeForeign, .kindFixed, .event:
      .notAmongChoices
    }
  }
}
