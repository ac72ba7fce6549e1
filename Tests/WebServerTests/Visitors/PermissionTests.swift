import HTTPTypes
import Kernel
import Testing

@testable import WebServer

@Suite("Who may use a route")
struct PermissionTests {
  private static func probe(_ doorkeeper: TestDoorkeeper = TestDoorkeeper()) throws -> SiteProbe {
    let site = try TestSite(
      routes: TestRoutes.all + GuardedRoutes.all, doorkeeper: doorkeeper
    ).site
    return SiteProbe(site, isBehindTLS: true)
  }

  private static func status(
    _ target: String, as token: String?, method: String = "GET", body: String = ""
  ) async throws -> Int {
    var headers = ["Content-Type": "application/json"]
    headers["Authorization"] = token.map { "Bearer " + $0 }
    return try await probe().ask(
      target, method: method, headers: headers, body: Array(body.utf8)
    ).status
  }

  private static let door = #"{"id":1,"name":"x","vehicle":"foot"}"#

  @Test(
    "Nobody, somebody without the permission, and somebody elsewhere are told apart",
    arguments: [
      ("/api/v1/me", nil, 401), ("/api/v1/me", "nonsense", 401), ("/api/v1/me", "worker", 200),
      ("/api/v1/areas", nil, 401), ("/api/v1/areas", "worker", 403),
      ("/api/v1/areas", "officer", 200), ("/api/v1/city", "officer", 403),
      ("/api/v1/person?account=0000000000001", "officer", 200),
      // Whether somebody has an account is not said; to whom never sees any, not even that.
      ("/api/v1/person?account=0000000000002", "officer", 404),
      ("/api/v1/person?account=0000000000002", "worker", 403),
      ("/api/v1/person?account=x", "officer", 400), ("/api/v1/person", "officer", 400),
      ("/api/v1/person?account=0000000000001&account=0000000000001", "officer", 400),
    ] as [(String, String?, Int)])
  func decisions(_ target: String, _ token: String?, _ status: Int) async throws {
    let found = try await Self.status(target, as: token)
    #expect(found == status)
  }

  @Test("It is decided before a body is looked at")
  func beforeBody() async throws {
    for (token, status) in [(nil, 401), ("worker", 403), ("officer", 400)] as [(String?, Int)] {
      let found = try await Self.status(
        "/api/v1/areas/0000000000001", as: token, method: "POST", body: "{")
      #expect(found == status)
    }
    let elsewhere = try await Self.status(
      "/api/v1/areas/0000000000002", as: "officer", method: "POST", body: Self.door)
    #expect(elsewhere == 403)
    let here = try await Self.status(
      "/api/v1/areas/0000000000001", as: "officer", method: "POST", body: Self.door)
    #expect(here == 200)
  }

  @Test("A refusal says how to be known")
  func challenge() async throws {
    let reply = try await Self.probe().ask("/api/v1/me")
    #expect(reply.headers["www-authenticate"] == "Bearer")
    #expect(reply.headers["cache-control"]?.contains("no-store") == true)
    #expect(reply.text.contains(#""code":"not_signed_in""#))
  }

  @Test("When nobody can be known, what is there for everyone goes on; the rest waits")
  func unknown() async throws {
    let probe = try Self.probe(TestDoorkeeper(failure: Problem(.notReady)))
    let cookie = ["Cookie": "__Host-qiji=worker"]
    #expect(try await probe.ask("/", headers: cookie).status == 200)
    #expect(try await probe.ask("/api/v1/doors/7", headers: cookie).status == 200)
    #expect(try await probe.ask("/api/v1/me", headers: cookie).status == 503)
  }

  @Test("Mistakes in asking for a permission are told when the site is made")
  func mistakes() throws {
    func faults(_ place: PermissionPlace, _ parameter: any DeclaredParameter) throws -> [RouteFault]
    {
      let route = Route.api(
        .get, "/api/v1/a/{x}", operation: "a", summary: "test.summary",
        permission: .may("areas.edit", on: place),
        parameters: [
          parameter, Parameter<String>.text("x", in: .path, summary: "test.summary", example: "a"),
        ]
      ) { _ in Door.samples[0] }
      do {
        _ = try TestSite(routes: [route])
        return []
      } catch SiteError.routes(let faults) {
        return faults
      }
    }
    let fault = [RouteFault.noPermissionPlace(operation: "a", name: "account")]
    let account = GuardedRoutes.account
    #expect(try faults(.account(in: "account"), account) == [])
    #expect(try faults(.account(in: "account"), account.optional()) == fault)
    #expect(try faults(.area(in: "account"), account) == fault)
    #expect(
      try faults(.area(in: "x"), account) == [.noPermissionPlace(operation: "a", name: "x")])
    #expect(
      try faults(.organisation(in: "y"), account) == [.noPermissionPlace(operation: "a", name: "y")]
    )
  }

  @Test("What everyone may share can't be what not everyone may see")
  func shared() throws {
    let route = Route.api(
      .get, "/api/v1/a", operation: "a", summary: "test.summary", permission: .signedIn,
      caching: .shared(seconds: 5)
    ) { _ in Door.samples[0] }
    #expect(throws: SiteError.routes([.sharedSecret(operation: "a")])) {
      try TestSite(routes: [route])
    }
  }

  @Test("The table and the OpenAPI document say who may")
  func documents() throws {
    let site = try TestSite(routes: GuardedRoutes.all, doorkeeper: TestDoorkeeper()).site
    let table = site.permissionTable
    #expect(table.contains("| GET | `/api/v1/me` | getMe | api | signedIn |"))
    #expect(table.contains("| editArea | api | areas.edit area {area} |"))
    #expect(table.contains("| listAreas | api | areas.edit somewhere |"))
    let json = try JSON(parsing: site.openAPI(in: .english))
    let schemes = json["components"]?["securitySchemes"]?.members?.map(\.name)
    #expect(schemes == ["session", "form", "token"])
    let edit = json["paths"]?["/api/v1/areas/{area}"]?["post"]
    #expect(edit?["x-permission"] == "areas.edit area {area}")
    #expect(edit?["security"] == [["session": [], "form": []], ["token": []]])
    let responses = edit?["responses"]?.members?.map(\.name) ?? []
    #expect(responses.contains("401") && responses.contains("403"))
    let codes = edit?["responses"]?["403"]?["content"]?["application/problem+json"]?["examples"]
    #expect(codes?.members?.map(\.name) == ["form_expired", "not_allowed"])
  }

  @Test("Routes that need a visitor are tried as one, as nobody and as one who may nothing")
  func trials() async throws {
    let site = try TestSite(routes: GuardedRoutes.all, doorkeeper: TestDoorkeeper()).site
    let faults = try await site.trialFaults { $0.operation != "postSignIn" }
    #expect(faults == [])
  }
}
