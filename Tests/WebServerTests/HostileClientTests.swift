import Foundation
import Testing

@testable import WebServer

@Suite("Clients that mean harm or know no better", .timeLimit(.minutes(1)))
struct HostileClientTests {
  /// What comes back when these bytes are sent.
  private func answer(
    _ port: Int, to bytes: String, finishing: Bool = false
  ) async throws -> (status: Int, code: String?, isClosed: Bool) {
    try await onThread {
      let client = try RawClient(port: port)
      try client.send(bytes)
      if finishing { client.finishSending() }
      let response = try client.response()
      let json = try? JSON(parsing: response.body)
      return (response.status, json?["code"]?.text, client.isClosed(within: 2.5))
    }
  }

  @Test(
    "What is no HTTP is told so and cut off",
    arguments: [
      "nonsense\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nBad Field: x\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nA: b\u{0}c\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
      "POST /api/v1/doors HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
      "POST /api/v1/doors HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /api/v1/doors HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
      "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
    ])
  func malformed(_ bytes: String) async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let (status, code, isClosed) = try await answer(port, to: bytes)
      #expect(status == 400)
      #expect(code == "malformed_request")
      #expect(isClosed)
    }
  }

  @Test("A broken chunk in a body is told so")
  func brokenChunk() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let head = "POST /api/v1/doors HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      let (status, code, isClosed) = try await answer(
        port, to: head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n")
      #expect(status == 400)
      #expect(code == "malformed_request")
      #expect(isClosed)
    }
  }

  @Test(
    "Bad paths are refused before anything looks at them",
    arguments: [
      ("/api/v1/doors/%00", 400), ("/api/v1/doors/%ff", 400), ("/api/v1/doors/%zz", 400),
      ("/api/v1/doors/7%2f8", 400), ("/api/v1/doors/../doors/7", 404), ("/..%2f..", 404),
      ("/api/v1/doors/" + String(repeating: "/", count: 300), 404),
      ("/?q=%c0%af", 400), ("/?q=a%00b", 400), ("/?" + String(repeating: "a&", count: 500), 400),
      ("/\\evil", 404), ("*", 400),
    ])
  func paths(_ target: String, _ status: Int) async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      #expect(try await fetch(port, target).status == status)
    }
  }

  @Test("Header fields beyond their bounds give 431")
  func headers() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let long = "GET / HTTP/1.1\r\nHost: a\r\nA: \(String(repeating: "a", count: 17_000))\r\n\r\n"
      let many = (0..<120).map { "A\($0): b\r\n" }.joined()
      let endless = "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "A", count: 20_000))"
      for bytes in [long, "GET / HTTP/1.1\r\nHost: a\r\n\(many)\r\n", endless] {
        let (status, code, isClosed) = try await answer(port, to: bytes)
        #expect(status == 431)
        #expect(code == "headers_too_large")
        #expect(isClosed)
      }
    }
  }

  @Test("A request line without end gives 414")
  func endlessLine() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let (status, code, isClosed) = try await answer(
        port, to: "GET /" + String(repeating: "a", count: 6_000))
      #expect(status == 414)
      #expect(code == "address_too_long")
      #expect(isClosed)
    }
  }

  @Test("A head that drips gives 408 and is cut off")
  func slowHead() async throws {
    try await withServer(TestSite()) {
      $0.limits.headerTime = .milliseconds(400)
    } _: { (port: Int, _: SiteServer) async throws in
      let (status, isClosed) = try await onThread {
        let client = try RawClient(port: port)
        for byte in "GET / HTT" {
          try client.send(String(byte))
          Thread.sleep(forTimeInterval: 0.03)
        }
        return (try client.response().status, client.isClosed(within: 2.5))
      }
      #expect(status == 408)
      #expect(isClosed)
    }
  }

  @Test("A body that drips gives 408 and is cut off")
  func slowBody() async throws {
    try await withServer(TestSite()) {
      $0.limits.bodyTime = .milliseconds(300)
    } _: { (port: Int, _: SiteServer) async throws in
      let head = "POST /api/v1/doors HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      let (status, code, isClosed) = try await answer(
        port, to: head + "Content-Length: 50\r\n\r\n{")
      #expect(status == 408)
      #expect(code == "request_timeout")
      #expect(isClosed)
    }
  }

  @Test("A connection that says nothing is closed")
  func idle() async throws {
    try await withServer(TestSite()) {
      $0.limits.idleTime = .milliseconds(300)
    } _: { (port: Int, _: SiteServer) async throws in
      let isClosed = try await onThread { try RawClient(port: port).isClosed(within: 2) }
      #expect(isClosed)
    }
  }

  @Test("A client that takes no byte of its answer is cut off")
  func slowReader() async throws {
    try await withServer(TestSite()) {
      $0.limits.stallTime = .milliseconds(400)
    } _: { (port: Int, _: SiteServer) async throws in
      let count = try await onThread {
        let client = try RawClient(port: port, receiveBufferBytes: 4_096)
        try client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
        Thread.sleep(forTimeInterval: 1.5)
        return (try? client.readToEnd().count) ?? 0
      }
      #expect(count < 16 << 20)
    }
  }

  @Test("A large answer arrives whole, also when the connection ends with it")
  func largeAnswer() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let count = try await onThread {
        let client = try RawClient(port: port)
        try client.send("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        return try client.response().body.count
      }
      #expect(count == 16 << 20)
    }
  }

  @Test("Too much body is refused without reading it")
  func largeBody() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let head = "POST /api/v1/doors HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      let declared = try await answer(port, to: head + "Content-Length: 999999999\r\n\r\n")
      #expect(declared.status == 413)
      #expect(declared.isClosed)
      let chunk = "400\r\n" + String(repeating: "a", count: 1_024) + "\r\n"
      let chunked = try await answer(
        port, to: head + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk)
      #expect(chunked.status == 413)
      #expect(chunked.isClosed)
      let unwanted = try await answer(
        port, to: "GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n")
      #expect(unwanted.status == 200)
      #expect(unwanted.isClosed)
    }
  }

  @Test("Requests sent together are answered in order")
  func pipelining() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let texts = try await onThread {
        let client = try RawClient(port: port)
        let requests = (1...5).map { "GET /api/v1/doors/\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }
        try client.send(requests.joined())
        return try (1...5).map { _ in try client.response().text }
      }
      for (index, text) in texts.enumerated() { #expect(text.contains("\"id\":\(index + 1),")) }
    }
  }

  @Test("The last of several requests sent together ends the connection, not the first")
  func pipelinedClose() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let fields = try await onThread {
        let client = try RawClient(port: port)
        let last = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        try client.send("GET /api/v1/slow?ms=100 HTTP/1.1\r\nHost: a\r\n\r\n" + last)
        return try [client.response()["connection"], client.response()["connection"]]
      }
      #expect(fields == [nil, "close"])
    }
  }

  @Test("Refusals before a request is read carry their id twice")
  func refusalIdentifier() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let (field, body) = try await onThread {
        let client = try RawClient(port: port)
        try client.send("nonsense\r\n\r\n")
        let response = try client.response()
        return (response["x-request-id"], response.body)
      }
      #expect(field?.count == 13)
      #expect(try JSON(parsing: body)["instance"]?.text == field)
    }
  }

  @Test("A broken request behind a good one is refused after the good one's answer")
  func brokenBehindGood() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let statuses = try await onThread {
        let client = try RawClient(port: port)
        try client.send("GET /api/v1/slow?ms=200 HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n")
        return try [client.response().status, client.response().status]
      }
      #expect(statuses == [200, 400])
    }
  }

  @Test("Connection: close and HTTP/1.0 end the connection; 100-continue is given")
  func persistence() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      for request in [
        "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /healthz HTTP/1.0\r\nHost: a\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
      ] {
        let (field, isClosed) = try await onThread {
          let client = try RawClient(port: port)
          try client.send(request)
          return (try client.response()["connection"], client.isClosed(within: 2.5))
        }
        #expect(field == "close")
        #expect(isClosed)
      }
      let status = try await onThread {
        let client = try RawClient(port: port)
        try client.send(
          "POST /api/v1/doors HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + "Expect: 100-continue\r\nContent-Length: 36\r\n\r\n")
        Thread.sleep(forTimeInterval: 0.1)
        try client.send(#"{"id":1,"name":"a","vehicle":"foot"}"#)
        return try client.response().status
      }
      #expect(status == 201)
    }
  }

  @Test("A host that is not ours is turned away")
  func hosts() async throws {
    try await withServer(TestSite()) {
      $0.hosts = ["qiji.test"]
    } _: { (port: Int, _: SiteServer) async throws in
      #expect(try await fetch(port, "/").status == 200)
      #expect(try await fetch(port, "/", ["Host": "QIJI.test:8080"]).status == 200)
      #expect(try await fetch(port, "/", ["Host": "evil.test"]).status == 421)
      #expect(try await fetch(port, "/", ["Host": ""]).status == 421)
      #expect(try await fetch(port, "/", ["Host": "a\"b"]).status == 400)
      // Whoever asks for signs of life knows an address, not a name.
      #expect(try await fetch(port, "/healthz", ["Host": "10.0.0.1"]).status == 200)
    }
  }

  @Test("Only a trusted proxy is believed")
  func proxies() async throws {
    let fields = ["X-Request-ID": "given-by-proxy", "X-Forwarded-Proto": "https"]
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      let answer = try await fetch(port, "/?lang=en", fields)
      #expect(answer["x-request-id"] != "given-by-proxy")
      #expect(answer["set-cookie"]?.contains("Secure") == false)
    }
    let loopback = try #require(AddressBlock("127.0.0.0/8"))
    try await withServer(TestSite()) {
      $0.trustedProxies = [loopback]
    } _: { (port: Int, _: SiteServer) async throws in
      let answer = try await fetch(port, "/?lang=en", fields)
      #expect(answer["x-request-id"] == "given-by-proxy")
      #expect(answer["set-cookie"]?.contains("Secure") == true)
      let bad = try await fetch(port, "/", ["X-Request-ID": "a b\u{7f}"])
      #expect(bad.status == 400 || bad["x-request-id"] != "a b\u{7f}")
    }
  }
}
