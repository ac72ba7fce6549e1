import HTTPTypes

extension Route {
  /// The routes that every site has.
  static let kernel: [Route] = [alive, ready, openAPI, policyReport, problemPage, asset]

  private static let alive = Route(
    .get, "/healthz", operation: "getHealth", summary: "kernel.route.health", kind: .health,
    permission: .anyone, limits: .reading, answers: [.init(status: .ok, mediaType: .text)]
  ) { _ in
    Answer(.text, text: "ok\n")
  }

  private static let ready = Route(
    .get, "/readyz", operation: "getReadiness", summary: "kernel.route.ready", kind: .health,
    permission: .anyone, limits: .reading,
    answers: [.json(Readiness.self), .json(Readiness.self, status: .serviceUnavailable)]
  ) { call in
    let readiness = await Readiness(of: call.site.checks)
    return try .json(readiness, status: readiness.ready ? .ok : .serviceUnavailable)
  }

  private static let openAPI = Route(
    .get, "/api/v1/openapi.json", operation: "getOpenAPI", summary: "kernel.route.openapi",
    kind: .api, permission: .anyone, limits: .reading,
    answers: [.init(status: .ok, mediaType: .json, schema: .object(nil, [], isOpen: true))],
    caching: .revalidated
  ) { call in
    Answer(.json, bytes: call.site.openAPI(in: call.language))
  }

  private static let problemName = Parameter<String>.text(
    "code", in: .path, length: 1...64, pattern: "^[a-z_]+$",
    summary: "kernel.parameter.problem", example: "not_found")

  private static let problemPage = Route.page(
    .get, "/problems/{code}", operation: "getProblem", summary: "kernel.route.problem",
    permission: .anyone, parameters: [problemName], problems: [.notFound]
  ) { call in
    let name = call[problemName]
    guard let code = call.site.problemCodes.first(where: { $0.name == name }) else {
      throw Problem(.notFound)
    }
    return Page("problem", ProblemModel(of: Problem(code), in: call))
  }
}

/// The answer of `/readyz`.
struct Readiness: Codable, Described {
  var ready: Bool
  var checks: [String: Bool]

  static let schema = Schema.object(
    "Readiness", [.required("checks", .map(of: .boolean)), .required("ready", .boolean)])
  static let samples = [Readiness(ready: true, checks: ["map": true])]

  init(ready: Bool, checks: [String: Bool]) {
    self.ready = ready
    self.checks = checks
  }

  init(of checks: [ReadyCheck]) async {
    var results: [String: Bool] = [:]
    for check in checks { results[check.name] = await check.isReady() }
    self.init(ready: results.values.allSatisfy(\.self), checks: results)
  }
}
