import Foundation
import HTTPTypes
import Testing
@testable import WebServer

@Suite("Too many at once, and stopping", .timeLimit(.minutes(1)))
struct LoadTests {
  @Test("Requests beyond the bound are told 503, and the others are answered")
  func requests() async throws {
    let gate = Gate()
    let route = Route.api(
      .get, "/api/v1/wait", operation: "wait", summary: "test.summary", permission: .anyone
    ) { _ in
      await gate.pass()
      return Door.samples[0]
    }
    let test = try TestSite(routes: [route])
    try await withServer(test) {
      $0.limits.requests = 2
    } _: {
      (port: Int, _: SiteServer) async throws in
      async let first = fetch(port, "/api/v1/wait")
      async let second = fetch(port, "/api/v1/wait")
      while await gate.waitingCount < 2 { try await Task.sleep(for: .milliseconds(5)) }
      for _ in 0..<3 {
        let answer = try await fetch(port, "/api/v1/wait")
        #expect(answer.status == 503)
        #expect(answer["retry-after"] == "2")
      }
      #expect(try await fetch(port, "/healthz").status == 200)
      await gate.open()
      #expect(try await [first.status, second.status] == [200, 200])
      #expect(try await fetch(port, "/api/v1/wait").status == 200)
    }
  }

  @Test("Connections beyond the bound are told 503 and closed")
  func connections() async throws {
    try await withServer(TestSite()) {
      $0.limits.connections = 3
    } _: { (port: Int, _: SiteServer) async throws in
      let (status, isClosed) = try await onThread {
        let open = try (0..<3).map { _ in try RawClient(port: port) }
        for client in open {
          try client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
          _ = try client.response()
        }
        let late = try RawClient(port: port)
        defer { withExtendedLifetime(open) {} }
        return (try late.response().status, late.isClosed(within: 2.5))
      }
      #expect(status == 503)
      #expect(isClosed)
    }
  }

  @Test("A full queue of heavy work is told 503; the server goes on answering")
  func worker() async throws {
    let gate = DispatchSemaphore(value: 0)
    let route = Route.api(
      .get, "/api/v1/dig", operation: "dig", summary: "test.summary", permission: .anyone
    ) { call in
      try await call.work { _ in
        gate.wait()
        return Door.samples[0]
      }
    }
    let worker = Worker(threads: 1, waiting: 1)
    let test = try TestSite(routes: [route], worker: worker)
    try await withServer(test) { (port: Int, _: SiteServer) async throws in
      async let first = fetch(port, "/api/v1/dig")
      while worker.workingCount < 1 { try await Task.sleep(for: .milliseconds(5)) }
      async let second = fetch(port, "/api/v1/dig")
      while worker.waitingCount < 1 { try await Task.sleep(for: .milliseconds(5)) }
      #expect(try await fetch(port, "/api/v1/dig").status == 503)
      #expect(try await fetch(port, "/healthz").status == 200)
      gate.signal()
      gate.signal()
      #expect(try await [first.status, second.status] == [200, 200])
    }
  }

  @Test("Stopping finishes what is in flight and takes nothing new")
  func stopping() async throws {
    let gate = Gate()
    let wait = Route.api(
      .get, "/api/v1/wait", operation: "wait", summary: "test.summary", permission: .anyone
    ) { _ in
      await gate.pass()
      return Door.samples[0]
    }
    let only = Route.api(
      .get, "/api/v1/only-here", operation: "only", summary: "test.summary", permission: .anyone
    ) { _ in Door.samples[0] }
    try await withServer(TestSite(routes: [wait, only])) {
      $0.limits.drainTime = .seconds(6)
    } _: {
      (port: Int, server: SiteServer) async throws in
      #expect(try await fetch(port, "/api/v1/only-here").status == 200)
      async let flying = onThread {
        let client = try RawClient(port: port)
        try client.send("GET /api/v1/wait HTTP/1.1\r\nHost: a\r\n\r\n")
        let response = try client.response()
        return (response.status, response["connection"], client.isClosed(within: 2.5))
      }
      while await gate.waitingCount < 1 { try await Task.sleep(for: .milliseconds(5)) }
      await server.stop()
      // Another test's server may get the port; it knows no such path.
      while await (try? fetch(port, "/api/v1/only-here"))?.status == 200 {
        try await Task.sleep(for: .milliseconds(20))
      }
      await gate.open()
      let (status, field, isClosed) = try await flying
      #expect(status == 200)
      #expect(field == "close")
      #expect(isClosed)
    }
  }

  @Test("Stopping waits no longer than the drain time")
  func draining() async throws {
    let route = Route.api(
      .get, "/api/v1/deaf", operation: "deaf", summary: "test.summary", permission: .anyone,
      limits: RouteLimits(time: .seconds(20))
    ) { _ in
      await deafSleep(seconds: 12)
      return Door.samples[0]
    }
    let (client, begin) = try await withServer(TestSite(routes: [route])) {
      $0.limits.drainTime = .milliseconds(300)
    } _: { (port: Int, _: SiteServer) async throws in
      try await onThread {
        let client = try RawClient(port: port)
        try client.send("GET /api/v1/deaf HTTP/1.1\r\nHost: a\r\n\r\n")
        Thread.sleep(forTimeInterval: 0.1)
        return (UnsafeClient(client: client), ContinuousClock.now)
      }
    }
    withExtendedLifetime(client) {}
    #expect(ContinuousClock.now - begin < .seconds(8))
  }

  @Test("Ready is said when every check is")
  func readiness() async throws {
    let checks = [ReadyCheck("map") { true }, ReadyCheck("tiles") { false }]
    try await withServer(TestSite(checks: checks)) { (port: Int, _: SiteServer) async throws in
      let answer = try await fetch(port, "/readyz")
      #expect(answer.status == 503)
      #expect(answer.text == #"{"checks":{"map":true,"tiles":false},"ready":false}"#)
    }
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      #expect(try await fetch(port, "/readyz").status == 200)
    }
  }

  @Test("A port that is taken ends the server with an error")
  func takenPort() async throws {
    try await withServer(TestSite()) { (port: Int, _: SiteServer) async throws in
      var settings = ServerSettings()
      settings.port = port
      let second = try SiteServer(try TestSite().site, settings: settings, logger: quietLogger)
      await #expect(throws: (any Error).self) { try await second.run() }
      #expect(await second.port() == nil)
    }
  }
}

/// Holds handlers back until it is opened.
private actor Gate {
  private var isOpen = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  var waitingCount: Int { waiting.count }

  func pass() async {
    guard !isOpen else { return }
    await withCheckedContinuation { waiting.append($0) }
  }

  func open() {
    isOpen = true
    for continuation in waiting { continuation.resume() }
    waiting = []
  }
}

/// Keeps a connection open from another thread; it is only held, never used.
private struct UnsafeClient: @unchecked Sendable {
  // Reason: nothing but its lifetime is shared.
  let client: RawClient
}
