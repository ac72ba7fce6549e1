import HTTPTypes
import Logging

/// Holds an answer against what its route declares.
struct AnswerCheck {
  let route: Route
  let logger: Logger

  /// - Throws: ``Problem`` (`internal_error`), when the answer is not declared.
  func check(_ answer: Answer) throws(Problem) {
    guard let reason = fault(in: answer) else { return }
    logger.error(
      "answer not as declared",
      metadata: ["operation": "\(route.operation)", "reason": "\(reason)"])
    throw Problem(.internalError)
  }

  private func fault(in answer: Answer) -> String? {
    let candidates = route.answers.filter { $0.status == answer.status }
    guard !candidates.isEmpty else { return "status \(answer.status.code)" }
    // An asset's type depends on the file, so none is declared.
    if route.kind == .asset { return nil }
    guard let declared = candidates.first(where: { $0.mediaType == answer.mediaType }) else {
      return "type \(answer.mediaType.map(\.description) ?? "none")"
    }
    guard let schema = declared.schema else { return nil }
    guard let json = try? JSON(parsing: answer.bytes) else { return "not JSON" }
    let faults = schema.faults(of: json)
    return faults.first.map { "\($0.name) \($0.code.rawValue)" }
  }
}
