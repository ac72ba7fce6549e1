import HTTPTypes
import HummingbirdCore
import Logging

extension Exchange {
  /// The one place where errors become what a visitor sees.
  func problem(from error: any Error, _ route: Route?) -> Problem {
    let problem = translated(error, route)
    guard problem.code.status == .serviceUnavailable, problem.headers[.retryAfter] == nil else {
      return problem
    }
    return problem.retry(afterSeconds: 2)
  }

  private func translated(_ error: any Error, _ route: Route?) -> Problem {
    switch error {
    case let problem as Problem:
      guard settings.checksAnswers, let route, !route.allProblems.contains(problem.code) else {
        return problem
      }
      logger.error(
        "undeclared problem",
        metadata: ["code": "\(problem.code.name)", "operation": "\(route.operation)"])
      return Problem(.internalError)
    case is CancellationError:
      return Problem(.notReady)
    default:
      logger.error("handler failed", metadata: ["error": "\(error)"])
      return Problem(.internalError)
    }
  }

  /// The problem in the form that the client takes.
  func rendered(_ problem: Problem, _ progress: Progress) -> Answer {
    let rendering = ProblemRendering(site: site, language: progress.language, id: arrival.id)
    guard wantsPage(progress) else { return rendering.json(problem) }
    let path = progress.target?.path ?? "/"
    let isSafe = request.method == .get || request.method == .head
    return rendering.page(
      problem, path: isSafe ? path : "/", query: isSafe ? progress.target?.query : nil,
      origin: arrival.origin)
  }

  private func wantsPage(_ progress: Progress) -> Bool {
    if let kind = progress.route?.kind, kind != .page { return false }
    if progress.route == nil, request.head.path?.hasPrefix("/api/") ?? false { return false }
    let html = arrival.accepts.quality(of: .html)
    let json = max(
      arrival.accepts.quality(of: .problem), arrival.accepts.quality(of: .json))
    return html > 0 && html >= json || json == 0
  }
}
