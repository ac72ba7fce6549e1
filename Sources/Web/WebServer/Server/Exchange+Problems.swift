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
    if progress.route?.kind == .page {
      if let draft = progress.draft, let answer = resending(draft, problem, progress) {
        return answer
      }
      if problem.code == .notSignedIn { return signingIn(progress) }
    }
    let path = progress.target?.path ?? "/"
    let isSafe = request.method == .get || request.method == .head
    return rendering.page(
      problem, path: isSafe ? path : "/", query: isSafe ? progress.target?.query : nil,
      origin: arrival.origin)
  }

  /// To where one signs in, and from there back to this page.
  private func signingIn(_ progress: Progress) -> Answer {
    .redirect(to: signInAddress(progress))
  }

  private func signInAddress(_ progress: Progress) -> String {
    let isReading = request.method == .get || request.method == .head
    let query = progress.target?.query.map { "?" + $0 } ?? ""
    let next = isReading ? progress.target.flatMap { LocalPath($0.path + query)?.text } : nil
    return Call.address(doorkeeper.signInPath, [("next", next)])
  }

  /// The page that sends a form once more; nil when it can't be made.
  private func resending(_ draft: Draft, _ problem: Problem, _ progress: Progress) -> Answer? {
    guard let target = progress.target else { return nil }
    let isOver = problem.code == .notSignedIn
    guard isOver || problem.code == .formExpired else { return nil }
    let frame = PageFrame(
      language: progress.language, path: "/", query: nil, requestID: arrival.id,
      origin: arrival.origin, csrf: progress.visit.formToken?.text)
    let model = ResendModel(
      problem, draft, address: target.path + (target.query.map { "?" + $0 } ?? ""),
      signIn: isOver ? signInAddress(progress) : nil, texts: site.texts,
      language: progress.language)
    let html = try? site.render(
      "resend", TemplateValue(reflecting: model), frame, site: site.standardFrame,
      in: progress.language)
    return html.map { Answer(status: problem.code.status, .html, text: $0) }
  }

  /// Only programs ask below these, also where no route is known yet.
  private static let programPaths = ["/api/", "/osrm/"]

  private func wantsPage(_ progress: Progress) -> Bool {
    if let kind = progress.route?.kind, kind != .page { return false }
    if progress.route == nil, let path = request.head.path,
      Self.programPaths.contains(where: path.hasPrefix)
    {
      return false
    }
    let html = arrival.accepts.quality(of: .html)
    let json = max(
      arrival.accepts.quality(of: .problem), arrival.accepts.quality(of: .json))
    return html > 0 && html >= json || json == 0
  }
}
