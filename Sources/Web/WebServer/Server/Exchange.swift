import HTTPTypes
import Hummingbird
import Logging

/// One request on its way through the checks to its handler.
struct Exchange: Sendable {
  let arrival: Arrival
  let request: Request
  let site: Site
  let settings: ServerSettings
  let limiter: RateLimiter
  let load: ServerLoad
  let logger: Logger
  let doorkeeper: any Doorkeeper

  /// Never fails: what goes wrong becomes the answer.
  func outcome() async -> Outcome {
    var progress = Progress(language: arrival.language, leavesBody: hasBody)
    do {
      let answer = try await answer(&progress)
      return outcome(answer, nil, progress)
    } catch {
      let problem = problem(from: error, progress.route)
      return outcome(rendered(problem, progress), problem, progress)
    }
  }

  /// What is known so far, also when a check fails.
  struct Progress {
    var route: Route?
    var language: Language
    var isLanguageAsked = false
    var leavesBody: Bool
    var target: RequestTarget?
    var visit = Visit.nobody
    /// What was in a form that could not be taken, to be sent once more.
    var draft: Draft?
  }

  private func outcome(_ answer: Answer, _ problem: Problem?, _ progress: Progress) -> Outcome {
    Outcome(
      answer: answer, route: progress.route, language: progress.language, problem: problem,
      leavesBody: progress.leavesBody, visit: progress.visit,
      remembersLanguage: progress.isLanguageAsked && progress.language != arrival.cookieLanguage)
  }

  /// The checks in order, cheapest first.
  private func answer(_ progress: inout Progress) async throws -> Answer {
    let slot = load.enter(limit: settings.limits.requests)
    let target = try RequestTarget(
      request.head.path ?? "", longest: settings.limits.addressBytes)
    progress.target = target
    if let asked = Arrival.language(in: target.query) {
      progress.language = asked
      progress.isLanguageAsked = true
    }
    if arrival.hostProblem == .malformedRequest { throw Problem(.malformedRequest) }
    switch try find(target) {
    case .elsewhere(let path):
      return .redirect(to: path, status: .permanentRedirect)
    case .allowed(let methods):
      return Answer(status: .noContent, headers: [.allow: methods])
    case .route(let route, let captured):
      progress.route = route
      // Signs of life are shown under any load and name: whoever asks would else restart us.
      if route.kind != .health {
        if let code = arrival.hostProblem { throw Problem(code) }
        guard slot.isWithinLimit else { throw Problem(.overloaded) }
      }
      try check(route)
      let sent = try await admitted(to: route, captured, &progress)
      let call = try call(route, captured, target, sent, progress)
      return try attended(await answer(call, holding: slot), for: progress.visit)
    }
  }

  private func answer(_ call: Call, holding slot: ServerLoad.Slot) async throws -> Answer {
    let answer = try await withDeadline(call.deadline) {
      defer { withExtendedLifetime(slot) {} }
      return try await call.route.handler(call)
    }
    if settings.checksAnswers { try AnswerCheck(route: call.route, logger: logger).check(answer) }
    return answer
  }

  /// Lets the visitor in, and reads what they sent.
  private func admitted(
    to route: Route, _ captured: [Substring], _ progress: inout Progress
  ) async throws -> SentBody {
    let visit = try await visit(to: route)
    progress.visit = visit
    do {
      try await decide(route, visit, captured, progress.target?.query)
    } catch let problem as Problem where problem.code == .notSignedIn && route.takesForm {
      // Files are not read for somebody who is not known: they choose them again.
      if route.takesFiles {
        progress.draft = Draft(fields: [])
      } else {
        progress.draft = Draft(of: try await sentBody(to: route).form, to: route)
        progress.leavesBody = false
      }
      throw problem
    }
    let sent = try await sentBody(to: route)
    progress.leavesBody = hasBody && route.body == nil
    do {
      try checkToken(route, visit, sent.form)
    } catch {
      if isSurelyOurs { progress.draft = Draft(of: sent.form, to: route) }
      throw error
    }
    if sent.form.isTooLarge { throw Problem(.bodyTooLarge) }
    return sent
  }

  private enum Found {
    case route(Route, captured: [Substring])
    /// OPTIONS, answered with the methods allowed.
    case allowed(String)
    /// The same path without the slash at its end.
    case elsewhere(String)
  }

  private func find(_ target: RequestTarget) throws -> Found {
    let path = target.path[...]
    guard let match = site.table.match(path) else {
      guard path.hasSuffix("/"), site.table.match(path.dropLast()) != nil else {
        throw Problem(.notFound)
      }
      return .elsewhere(path.dropLast() + (target.query.map { "?" + $0 } ?? ""))
    }
    let method = request.method == .head ? .get : request.method
    if let route = match.routes[method] { return .route(route, captured: match.captured) }
    guard request.method != .options else { return .allowed(match.allow) }
    throw Problem(.methodNotAllowed, headers: [.allow: match.allow])
  }

  private func check(_ route: Route) throws {
    try checkAcceptance(route)
    try checkOrigin(route)
    try checkRate(route)
  }

  private func checkAcceptance(_ route: Route) throws {
    let types = route.answers.map(\.mediaType)
    let isGood = types.contains { $0.map { arrival.accepts.quality(of: $0) > 0 } ?? true }
    guard isGood else { throw Problem(.notAcceptable) }
  }

  /// A page's form is taken from pages of this site only.
  private func checkOrigin(_ route: Route) throws {
    guard route.kind == .page, request.method != .get, request.method != .head else { return }
    let fields = request.headers
    let isForeign =
      fields[.fetchSite].map { $0 != "same-origin" && $0 != "none" }
      ?? fields[.origin].map { $0 != arrival.origin } ?? false
    if isForeign { throw Problem(.foreignOrigin) }
  }

  /// Whether the browser says that a page of ours sent this.
  private var isSurelyOurs: Bool {
    let fields = request.headers
    return fields[.fetchSite] == "same-origin" || fields[.origin] == arrival.origin
  }

  private func checkRate(_ route: Route) throws {
    guard let rate = route.limits.rate else { return }
    let wait = limiter.waitSeconds(
      rate, operation: route.operation, client: arrival.client, now: arrival.start)
    if let wait { throw Problem(.tooManyRequests).retry(afterSeconds: wait) }
  }

  private func call(
    _ route: Route, _ captured: [Substring], _ target: RequestTarget, _ sent: SentBody,
    _ progress: Progress
  ) throws -> Call {
    let reading = InputReading(
      route, captured: captured, query: target.query, fields: request.headers, sent)
    guard reading.faults.isEmpty else { throw Problem.invalid(reading.faults) }
    return Call(
      id: arrival.id, language: progress.language, method: request.method, path: target.path,
      query: target.query, origin: arrival.origin, headers: request.headers, body: sent.bytes,
      deadline: .now + route.limits.time + settings.patience, logger: logger, site: site,
      route: route, files: sent.form.files, visit: progress.visit, cookies: arrival.cookies,
      values: reading.values,
      client: arrival.client)
  }
}
