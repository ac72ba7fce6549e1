import HTTPTypes
import Testing

@testable import WebServer

@Suite("Cookies and forms")
struct SessionTests {
  private static func probe(isBehindTLS: Bool = true) throws -> SiteProbe {
    SiteProbe(
      try TestSite(
        routes: TestRoutes.all + GuardedRoutes.all, doorkeeper: TestDoorkeeper()
      ).site, isBehindTLS: isBehindTLS)
  }

  private static let form = "application/x-www-form-urlencoded"
  private static let cookie = "__Host-qiji=worker"

  private static func post(
    _ body: String, to target: String = "/me", cookie: String? = cookie,
    site: String? = "same-origin"
  ) async throws -> SiteProbe.Reply {
    var headers = ["Content-Type": form, "Accept": "text/html"]
    headers["Cookie"] = cookie
    headers["Sec-Fetch-Site"] = site
    return try await probe().ask(target, method: "POST", headers: headers, body: Array(body.utf8))
  }

  private static func token(_ secret: String) -> String {
    FormToken(secret: Array(secret.utf8)).text
  }

  @Test("A page leads to where one signs in, and back to itself only")
  func redirect() async throws {
    let reply = try await Self.probe().ask("/me?a=1&b=%2F%2Fevil.example")
    #expect(reply.status == 303)
    #expect(
      reply.headers["location"] == "/sign-in?next=%2Fme%3Fa%3D1%26b%3D%252F%252Fevil.example")
    #expect(reply.headers["cache-control"] == "private, no-store")
  }

  @Test(
    "An address of another site is never one of this",
    arguments: [
      ("/me", true), ("/", true), ("/me?next=//evil.example", true), ("//evil.example", false),
      ("/\\evil.example", false), ("\\/evil.example", false), ("https://evil.example", false),
      ("javascript:alert(1)", false), ("", false), (" /me", false), ("/me\r\nX: y", false),
      ("/\u{9}/evil.example", false), ("/%0d%0aX", true), ("/\u{4E00}", false), ("me", false),
    ])
  func localPath(_ text: String, _ isLocal: Bool) {
    #expect((LocalPath(text) != nil) == isLocal)
  }

  @Test("A form without the token of its session is refused, and can be sent once more")
  func token() async throws {
    let token = Self.token("worker")
    #expect(try await Self.post("note=a&csrf=\(token)").status == 303)
    for bad in ["note=a", "note=a&csrf=", "note=a&csrf=\(Self.token("officer"))"] {
      let reply = try await Self.post(bad)
      #expect(reply.status == 403)
      #expect(reply.text.contains(#"name="csrf" value="\#(token)""#))
      #expect(reply.text.contains(#"<input type="hidden" name="note" value="a">"#))
    }
  }

  @Test("A form that may come from elsewhere gets no token")
  func elsewhere() async throws {
    let token = Self.token("worker")
    let foreign = try await Self.post("note=a&csrf=\(token)", site: "cross-site")
    #expect(foreign.status == 403 && foreign.text.contains("foreign_origin"))
    let silent = try await Self.post("note=a", site: nil)
    #expect(silent.status == 403 && !silent.text.contains(token))
  }

  @Test("What was filled in survives a session that has ended; passwords don't come back")
  func draft() async throws {
    let reply = try await Self.post(
      "note=%3Cb%3E&password=geheim&role=admin", cookie: "__Host-qiji=gone")
    #expect(reply.status == 401)
    #expect(reply.text.contains(#"name="note" value="&lt;b&gt;""#))
    #expect(!reply.text.contains("geheim") && !reply.text.contains("admin"))
    #expect(reply.text.contains(#"href="/sign-in""#))
    #expect(reply.headers["set-cookie"]?.hasPrefix("__Host-qiji=; ") == true)
  }

  @Test("Somebody who signs in is guarded by a cookie of their own")
  func guest() async throws {
    let page = try await Self.probe().ask("/sign-in")
    let set = try #require(page.headers["set-cookie"])
    let start = "__Host-qiji-form="
    #expect(set.hasPrefix(start))
    let secret = String(set.dropFirst(start.count).prefix { $0 != ";" })
    #expect(secret.count == 26)
    #expect(set.hasSuffix("Path=/; HttpOnly; SameSite=Lax; Secure"))
    #expect(page.headers["cache-control"] == "private, no-store")
    let token = Self.token("guest " + secret)
    #expect(page.text.contains(token))
    let form = "__Host-qiji-form=" + secret
    let good = try await Self.post("note=abc&csrf=\(token)", to: "/sign-in", cookie: form)
    #expect(good.status == 303)
    for cookie in [nil, "__Host-qiji-form=other"] as [String?] {
      let bad = try await Self.post("note=abc&csrf=\(token)", to: "/sign-in", cookie: cookie)
      #expect(bad.status == 403)
    }
  }

  @Test("A script needs the token with a cookie, and none with a token of its own")
  func scripts() async throws {
    let probe = try Self.probe()
    func post(_ headers: [String: String]) async throws -> Int {
      var headers = headers
      headers["Content-Type"] = "application/json"
      return try await probe.ask(
        "/api/v1/areas/0000000000001", method: "POST", headers: headers,
        body: Array(#"{"id":1,"name":"x","vehicle":"foot"}"#.utf8)
      ).status
    }
    let cookie = "__Host-qiji=officer"
    #expect(try await post(["Cookie": cookie]) == 403)
    #expect(try await post(["Cookie": cookie, "X-CSRF-Token": "x"]) == 403)
    #expect(try await post(["Cookie": cookie, "X-CSRF-Token": Self.token("officer")]) == 200)
    #expect(try await post(["Authorization": "Bearer officer"]) == 200)
    // The token sent on purpose counts, not the cookie beside it.
    #expect(try await post(["Cookie": cookie, "Authorization": "Bearer worker"]) == 403)
  }

  @Test(
    "A cookie is named by how the browser came",
    arguments: [
      (true, "qiji.example", "__Host-qiji"), (false, "localhost:8080", "qiji"),
      (false, "127.0.0.1", "qiji"), (false, "[::1]:80", "qiji"), (false, "192.168.0.9", nil),
      (false, "qiji.example", nil), (false, "127.0.0.1.evil.example", nil),
    ] as [(Bool, String, String?)])
  func names(_ isSecure: Bool, _ host: String, _ name: String?) {
    var settings = ServerSettings()
    settings.isBehindTLS = isSecure
    let head = HTTPRequest(method: .get, scheme: "http", authority: host, path: "/")
    let arrival = Arrival(head, remote: nil, settings: settings)
    #expect(arrival.cookies.name(.session) == name)
    let set = arrival.cookies.setting(.session, to: "abc")?.value
    #expect(
      set == name.map { "\($0)=abc; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "") }
    )
  }

  @Test("Nothing that comes in can begin a header field of its own")
  func headerInjection() async throws {
    for text in ["a%0d%0aSet-Cookie:%20qiji=evil", "a;%20Domain=evil", "a%0aX:%20y", "a%20b"] {
      let guest = "guest x"
      let reply = try await Self.post(
        "note=\(text)&csrf=\(Self.token(guest))", to: "/sign-in", cookie: "__Host-qiji-form=x")
      // Either refused as input, or no cookie is made of it.
      let set = reply.headers["set-cookie"] ?? ""
      #expect(!set.contains("evil") && reply.headers["x"] == nil)
      let said = try await Self.post("note=\(text)&csrf=\(Self.token("worker"))")
      #expect(said.headers["x"] == nil && said.headers["set-cookie"] == nil)
      let location = said.headers["location"] ?? "/me?"
      #expect(location.hasPrefix("/me?") && !location.contains("\r") && !location.contains("\n"))
    }
  }

  @Test("A field that is not declared reaches no handler")
  func massAssignment() async throws {
    let token = Self.token("worker")
    let page = try await Self.post("note=a&role=admin&account=1&csrf=\(token)")
    #expect(page.headers["location"] == "/me?said=a")
    let twice = try await Self.post("note=a&note=b&csrf=\(token)")
    #expect(twice.status == 400)
    let reply = try await Self.probe().ask(
      "/api/v1/areas/0000000000001", method: "POST",
      headers: ["Authorization": "Bearer officer", "Content-Type": "application/json"],
      body: Array(#"{"id":1,"name":"x","vehicle":"foot","role":"admin"}"#.utf8))
    #expect(reply.status == 400 && reply.text.contains(#""code":"unknown""#))
  }

  @Test("What depends on who is signed in is stored nowhere, also where everyone may look")
  func caching() async throws {
    let probe = try Self.probe()
    for target in ["/", "/me", "/api/v1/me", "/api/v1/doors/7"] {
      let reply = try await probe.ask(target, headers: ["Cookie": Self.cookie])
      #expect(reply.headers["cache-control"] == "private, no-store", "\(target)")
      #expect(reply.headers["etag"] == nil, "\(target)")
    }
    #expect(try await probe.ask("/").headers["cache-control"] == "private, no-cache")
  }

  @Test("Signing out takes the cookie back and empties what the browser kept")
  func leaving() async throws {
    let reply = try await Self.post("csrf=\(Self.token("worker"))", to: "/sign-out")
    #expect(reply.status == 303 && reply.headers["clear-site-data"] == #""cache""#)
  }
}
