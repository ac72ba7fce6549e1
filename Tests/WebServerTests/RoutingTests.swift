import HTTPTypes
import Testing
@testable import WebServer

@Suite("Finding routes and checking their declarations")
struct RoutingTests {
  private static func route(
    _ path: PathTemplate, _ operation: String, parameters: [any DeclaredParameter] = []
  ) -> Route {
    .page(
      .get, path, operation: operation, summary: "test.summary", permission: .anyone,
      parameters: parameters
    ) { _ in .redirect(to: "/") }
  }

  @Test(
    "Words win over parameters, parameters over the rest",
    arguments: [
      ("/", "root"), ("/b", "b"), ("/b/new", "new"), ("/b/7", "id"), ("/b/7/gate", "gate"),
      ("/b/new/gate", "gate"), ("/b/7/8", "rest"), ("/b/7/8/9", "rest"), ("/c", nil),
      ("/b/", nil), ("//b", nil), ("", nil),
    ] as [(String, String?)])
  func order(_ path: String, _ operation: String?) {
    let table = RouteTable([
      Self.route("/", "root"), Self.route("/b", "b"), Self.route("/b/new", "new"),
      Self.route("/b/{id}", "id"), Self.route("/b/{id}/gate", "gate"),
      Self.route("/b/{all...}", "rest"),
    ])
    #expect(table.match(path[...])?.routes[.get]?.operation == operation)
  }

  @Test(
    "An ending belongs to the address; the longest that fits wins",
    arguments: [
      ("/p/a.svg", "svg", ["a"]), ("/p/a.min.svg", "min", ["a"]), ("/p/a", "all", ["a"]),
      ("/p/.svg", "all", [".svg"]), ("/p/a.svgz", "all", ["a.svgz"]),
      ("/t/1/2.mvt", "tile", ["1", "2"]), ("/t/1/2", nil, []), ("/t/1/.mvt", nil, []),
    ] as [(String, String?, [String])])
  func endings(_ path: String, _ operation: String?, _ captured: [String]) {
    let table = RouteTable([
      Self.route("/p/{x}", "all"), Self.route("/p/{x}.svg", "svg"),
      Self.route("/p/{x}.min.svg", "min"), Self.route("/t/{x}/{y}.mvt", "tile"),
    ])
    let match = table.match(path[...])
    #expect(match?.routes[.get]?.operation == operation)
    #expect(match?.captured.map(String.init) ?? [] == captured)
  }

  @Test("The segments that fill parameters come in order")
  func captured() {
    let table = RouteTable([Self.route("/a/{x}/b/{y...}", "a")])
    #expect(table.match("/a/1/b/2/3")?.captured == ["1", "2/3"])
  }

  private func faults(_ routes: Route...) throws -> Set<RouteFault> {
    let folder = try TemporaryFolder(TestSite.files)
    do {
      _ = try Site(routes: routes, folders: [SiteFolder(locales: folder.path + "/Locales")])
      return []
    } catch {
      guard case .routes(let faults) = error else { throw error }
      return Set(faults)
    }
  }

  @Test("Mistakes in declarations are told when the site is made")
  func mistakes() throws {
    let id = TestRoutes.id
    #expect(
      try faults(Self.route("/a", "x"), Self.route("/a", "x")) == [
        .repeatedPath(operation: "x"), .repeatedOperation("x"),
      ])
    #expect(
      try faults(Self.route("/a/{id}", "x"), Self.route("/b", "y", parameters: [id])) == [
        .pathParametersDiffer(operation: "x"), .pathParametersDiffer(operation: "y"),
      ])
    #expect(try faults(Self.route("/api/v1/a", "x")) == [.wrongPlace(operation: "x")])
    let lang = Parameter<String>.text("lang", summary: "test.summary", example: "x")
    #expect(
      try faults(Self.route("/a", "x", parameters: [lang])) == [
        .repeatedParameter(operation: "x", name: "lang")
      ])
    let bad = Parameter<Int>.integer("n", 1...2, summary: "test.summary", example: 3)
    #expect(
      try faults(Self.route("/a", "x", parameters: [bad])) == [
        .badExample(operation: "x", name: "n")
      ])
    let mute = Route.page(.get, "/a", operation: "x", summary: "no.text", permission: .anyone) {
      _ in .redirect(to: "/")
    }
    #expect(try faults(mute) == [.noText(operation: "x", key: "no.text")])
    let bare = Route(
      .get, "/a", operation: "x", summary: "test.summary", kind: .page, permission: .anyone,
      limits: .writing, answers: []
    ) { _ in Answer(status: .ok) }
    #expect(try faults(bare) == [.bodyNotAllowed(operation: "x"), .noAnswer(operation: "x")])
    let described = AnswerDeclaration(
      status: .ok, mediaType: .json,
      schema: .object(nil, [.required("a", .array(of: .boolean.described("no.text")))]))
    let unsaid = Route(
      .get, "/api/v1/a", operation: "x", summary: "test.summary", kind: .api, permission: .anyone,
      limits: .reading, answers: [described]
    ) { _ in Answer(status: .ok) }
    #expect(try faults(unsaid) == [.noText(operation: "x", key: "no.text")])
    let sample = AnswerDeclaration(
      status: .ok, mediaType: .json, schema: .boolean, samples: [.integer(1)])
    let wrong = Route(
      .get, "/api/v1/a", operation: "x", summary: "test.summary", kind: .api, permission: .anyone,
      limits: .reading, answers: [sample]
    ) { _ in Answer(status: .ok) }
    #expect(try faults(wrong) == [.badSample(operation: "x")])
  }

  @Test("The permission table names every route")
  func permissions() throws {
    let site = try TestSite().site
    let table = site.permissionTable
    for route in site.routes {
      #expect(table.contains("| \(route.method.rawValue) | `\(route.path)` | \(route.operation) "))
    }
    #expect(table.split(separator: "\n").count == site.routes.count + 2)
  }

  @Test("Every route answers as declared to requests made from its declaration")
  func trials() async throws {
    let test = try TestSite(worker: Worker(threads: 2, waiting: 8))
    let faults = try await test.site.trialFaults { $0.operation != "getBroken" }
    #expect(faults == [])
    let count = test.site.routes.map { RouteTrial.all(for: $0).count }.reduce(0, +)
    #expect(count > 100)
  }

  @Test("A handler that lies about its answer is found by the trials")
  func liar() async throws {
    let route = Route(
      .get, "/api/v1/lie", operation: "lie", summary: "test.summary", kind: .api,
      permission: .anyone, limits: .reading, answers: [.json(Door.self)]
    ) { _ in Answer(.json, text: #"{"id":1}"#) }
    let faults = try await TestSite(routes: [route]).site.trialFaults { $0.operation == "lie" }
    #expect(faults.contains("lie: right: status 500"))
  }

  @Test("An address that leads to another site can't be made a redirect")
  func redirects() async {
    await #expect(processExitsWith: .failure) { _ = Answer.redirect(to: "//evil.test") }
    await #expect(processExitsWith: .failure) { _ = Answer.redirect(to: "https://evil.test") }
  }
}
