import Testing

@testable import WebServer

@Suite("Methods, caching and compression", .timeLimit(.minutes(1)))
struct MethodAndCacheTests {
  @Test("HEAD says what GET would, without the body")
  func head() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      for target in ["/", "/api/v1/doors/7", "/robots.txt", "/nowhere"] {
        let get = try await fetch(port, target)
        let head = try await fetch(port, target, method: "HEAD")
        #expect(head.status == get.status)
        #expect(head["content-type"] == get["content-type"])
        // Pages of errors hold the request id, whose length is fixed.
        #expect(head["content-length"] == get["content-length"])
        #expect(head["content-length"] == String(get.body.count))
        if get.status == 200 { #expect(head["etag"] == get["etag"]) }
      }
    }
  }

  @Test("HEAD leaves nothing on the connection")
  func headThenGet() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let statuses = try await onThread {
        let client = try RawClient(port: port)
        try client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
        let first = try client.response(toHead: true)
        try client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        return try [first.status, client.response().status]
      }
      #expect(statuses == [200, 200])
    }
  }

  @Test("OPTIONS and 405 name what is allowed")
  func options() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let options = try await fetch(port, "/api/v1/doors/7", method: "OPTIONS")
      #expect(options.status == 204)
      #expect(options["allow"] == "GET, HEAD, OPTIONS")
      let post = try await fetch(port, "/api/v1/doors", method: "GET")
      #expect(post.status == 405)
      #expect(post["allow"] == "OPTIONS, POST")
      #expect(try await fetch(port, "/nowhere", method: "OPTIONS").status == 404)
      #expect(try await fetch(port, "/", method: "TRACE").status == 405)
    }
  }

  @Test("A slash at the end leads to the path without it, never to another host")
  func slash() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let answer = try await fetch(port, "/api/v1/doors/7/?vehicle=foot")
      #expect(answer.status == 308)
      #expect(answer["location"] == "/api/v1/doors/7?vehicle=foot")
      for target in ["//evil.test/", "//evil.test/%2f..", "/api//v1/doors/7", "/%2e%2e/"] {
        let answer = try await fetch(port, target)
        #expect(answer.status == 404, "\(target)")
        #expect(answer["location"] == nil)
      }
    }
  }

  @Test("An entity tag saves the second transfer")
  func notModified() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      for target in ["/", "/api/v1/doors/7", "/robots.txt"] {
        let first = try await fetch(port, target)
        let tag = try #require(first["etag"])
        for wanted in [tag, "\"x\", \(tag)", "*", String(tag.dropFirst(2))] {
          let second = try await fetch(port, target, ["If-None-Match": wanted])
          #expect(second.status == 304)
          #expect(second["etag"] == tag)
          #expect(second["content-length"] == nil)
          #expect(second["vary"] == first["vary"])
        }
        #expect(try await fetch(port, target, ["If-None-Match": "\"x\""]).status == 200)
      }
      let english = try await fetch(port, "/?lang=en")
      let chinese = try await fetch(port, "/")
      #expect(english["etag"] != chinese["etag"])
    }
  }

  @Test("gzip is used when it is wanted and worth it")
  func gzip() async throws {
    let test = try TestSite()
    let look = try #require(test.site.assets.address(of: "look.css"))
    try await withServer(test) { (port: Int, _: SiteServer) async throws in
      let openAPI = "/api/v1/openapi.json"
      for target in [look, openAPI] {
        let plain = try await fetch(port, target)
        #expect(plain["content-encoding"] == nil)
        #expect(plain["vary"]?.contains("Accept-Encoding") == true)
        for (wanted, isUsed) in [
          ("gzip", true), ("br;q=1.0, gzip;q=0.8, *;q=0.1", true), ("*", true),
          ("gzip;q=0", false), ("identity", false), ("br", false),
        ] {
          let answer = try await fetch(port, target, ["Accept-Encoding": wanted])
          #expect((answer["content-encoding"] == "gzip") == isUsed, "\(wanted)")
          let body = isUsed ? Inflation.bytes(of: answer.body) : answer.body
          #expect(body == plain.body)
        }
      }
      let small = try await fetch(port, "/healthz", ["Accept-Encoding": "gzip"])
      #expect(small["content-encoding"] == nil)
    }
  }

  @Test("Assets are kept for ever; an old release leads to the new")
  func assets() async throws {
    let test = try TestSite()
    let look = try #require(test.site.assets.address(of: "look.css"))
    try await withServer(test) { (port: Int, _: SiteServer) async throws in
      let answer = try await fetch(port, look)
      #expect(answer["cache-control"] == "public, max-age=31536000, immutable")
      #expect(answer["content-type"] == "text/css; charset=utf-8")
      let old = try await fetch(port, "/static/0123456789abcdef/js/map.js")
      #expect(old.status == 307)
      #expect(old["location"] == test.site.assets.address(of: "js/map.js"))
      #expect(old["cache-control"] == "no-store")
      for name in ["nothing.css", "../Locales/en.json", "%2e%2e/Locales/en.json", "", "js", "js/"] {
        let target = "/static/\(test.site.assets.release)/\(name)"
        #expect(try await fetch(port, target).status == 404, "\(target)")
      }
      let robots = try await fetch(port, "/robots.txt")
      #expect(robots["cache-control"] == "private, no-cache")
    }
  }

  @Test("Every answer carries the fields that keep browsers from harm")
  func security() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      for target in ["/", "/api/v1/doors/7", "/nowhere", "/robots.txt", "/healthz"] {
        let answer = try await fetch(port, target)
        let policy = try #require(answer["content-security-policy"])
        #expect(policy.hasPrefix("default-src 'none'"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(answer["x-content-type-options"] == "nosniff")
        #expect(answer["referrer-policy"] == "same-origin")
        #expect(answer["cross-origin-resource-policy"] == "same-origin")
        #expect(answer["strict-transport-security"] == nil)
        let names = answer.fields.map(\.name)
        #expect(Set(names).count == names.count, "\(target) repeats a field")
      }
    }
    try await withServer(TestSite()) {
      $0.isBehindTLS = true
    } _: { (port: Int, _: SiteServer) async throws in
      let answer = try await fetch(port, "/?lang=en")
      #expect(answer["strict-transport-security"] == "max-age=31536000")
      #expect(answer["set-cookie"]?.hasSuffix("; Secure") == true)
    }
  }
}
