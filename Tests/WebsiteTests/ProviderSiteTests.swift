import Database
import Directory
import Kernel
import TestDatabases
import Testing

@testable import WebServer
@testable import Website

/// A provider that says of itself what it must, and has no keys.
private struct QuietProvider: WebClient {
  func answer(to request: WebRequest) async throws(ProviderError) -> WebAnswer {
    let text =
      request.address.hasSuffix("openid-configuration")
      ? """
      {"issuer":"https://id.example","authorization_endpoint":"https://id.example/go",
      "token_endpoint":"https://id.example/token","jwks_uri":"https://id.example/keys"}
      """ : "{\"keys\":[]}"
    return WebAnswer(status: 200, body: Array(text.utf8))
  }
}

@Suite("Signing in by an identity provider, on pages")
struct ProviderSiteTests {
  private static let headers = ["Accept": "text/html", "Accept-Language": "en"]

  private static func with(
    _ provider: Provider?, _ body: (SiteProbe) async throws -> Void
  ) async throws {
    try await DatabaseSiteTests.with(.sqlite) { server in
      var context = server.directory
      context.provider = provider
      let site = try Website.site(server.map, database: server.database, directory: context)
      try await body(SiteProbe(site, isBehindTLS: true))
    }
  }

  @Test("Where there is none, there is no such page")
  func none() async throws {
    try await Self.with(nil) { probe in
      for path in ["/sign-in/provider", "/sign-in/provider/back?state=x&code=x"] {
        #expect(try await probe.ask(path, headers: Self.headers).status == 404)
      }
      let staff = try await probe.ask("/sign-in/staff", headers: Self.headers)
      #expect(!staff.text.contains("/sign-in/provider"))
    }
  }

  @Test("The link leads to the provider alone, and who comes back with another's state is told so")
  func goAndComeBack() async throws {
    let settings = ProviderSettings(
      issuer: "https://id.example", clientID: "qiji", clientSecret: "secret-secret",
      redirect: "https://qiji.example/sign-in/provider/back")
    try await Self.with(Provider(settings, client: QuietProvider())) { probe in
      let page = try await probe.ask(
        "/sign-in/provider?next=/near", headers: Self.headers)
      #expect(page.status == 200)
      #expect(page.text.contains("href=\"https://id.example/go?response_type=code"))
      #expect(page.text.contains("code_challenge_method=S256"))
      let errand = try #require(page.cookies["__Host-qiji-errand"])
      #expect(Errand(errand)?.next?.text == "/near")
      var headers = Self.headers
      headers["Cookie"] = "__Host-qiji-errand=\(errand)"
      let back = try await probe.ask(
        "/sign-in/provider/back?state=forged&code=good", headers: headers)
      #expect(back.status == 200 && back.text.contains("Begin again"))
      #expect(back.cookies["__Host-qiji"] == nil)
      #expect(back.cookies["__Host-qiji-errand"] == "")
      let refused = try await probe.ask(
        "/sign-in/provider/back?error=access_denied", headers: Self.headers)
      #expect(refused.status == 200 && refused.text.contains("did not sign you in"))
    }
  }

  @Test(
    "What a browser keeps leads nowhere else",
    arguments: ["//evil.example", "https://evil.example", "/\\evil"])
  func errand(_ address: String) {
    #expect(LocalPath(address) == nil)
    let good = Errand(handle: CodeHandle(), next: LocalPath("/me?x=1"))
    #expect(Errand(good.text)?.next?.text == "/me?x=1")
    #expect(Errand("x.y") == nil)
  }
}
