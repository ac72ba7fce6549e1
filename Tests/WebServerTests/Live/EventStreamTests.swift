import Foundation
import HTTPTypes
import Kernel
import Synchronization
import Testing

@testable import WebServer

@Suite("Streams of events")
struct EventStreamTests {
  /// Knows one visitor until told otherwise.
  private final class Door: Doorkeeper {
    let isOpen = Atomic(true)

    var signInPath: String { "/sign-in" }

    func visitor(with credential: Credential) async throws -> Visitor? {
      guard isOpen.load(ordering: .relaxed) else { return nil }
      return Identifier<Actor.Account>(number: 7).map {
        Visitor(actor: .account($0), session: credential.secret)
      }
    }

    func may(
      _ visitor: Visitor, _ permission: PermissionName, _ object: PermissionObject
    ) async throws -> Bool { true }
  }

  private static func site(
    _ door: Door = Door(), asked: @escaping @Sendable () -> [LiveEvent]? = { [] }
  ) throws -> TestSite {
    let route = Route(
      .get, "/api/v1/live", operation: "live", summary: "test.summary", kind: .api,
      permission: .signedIn, limits: RouteLimits(time: .milliseconds(100)),
      answers: [.init(status: .ok, mediaType: .events)]
    ) { _ in
      .events { asked() }
    }
    return try TestSite(routes: [route], doorkeeper: door)
  }

  private static func request(_ secret: String = "one") -> String {
    "GET /api/v1/live HTTP/1.1\r\nHost: qiji.test\r\nAuthorization: Bearer \(secret)\r\n\r\n"
  }

  /// Reads until a text comes; what came until then.
  private static func read(_ client: RawClient, until text: String) throws -> String {
    try client.read(until: { String(decoding: $0, as: UTF8.self).contains(text) })
    return String(decoding: client.buffer, as: UTF8.self)
  }

  @Test("Events come as they happen, beyond the time of a request, and none breaks its frame")
  func events() async throws {
    final class Count: Sendable { let value = Atomic(0) }
    let shared = Count()
    let test = try Self.site {
      let number = shared.value.add(1, ordering: .relaxed).newValue
      guard number <= 3 else { return [] }
      return [LiveEvent("door", id: "\(number)\nevent: evil", data: ["code": "a\nb"])]
    }
    let text = try await withServer(test) { port, _ in
      try await onThread {
        let client = try RawClient(port: port)
        try client.send(Self.request())
        return try Self.read(client, until: "id: 3")
      }
    }
    #expect(text.contains("text/event-stream"))
    #expect(text.contains("no-store") && text.contains("X-Accel-Buffering: no"))
    #expect(text.contains("retry: 3000\n\n"))
    #expect(text.contains("id: 1event: evil\nevent: door\ndata: {\"code\":\"a\\nb\"}\n\n"))
  }

  @Test("Who is signed out hears nothing more within a second")
  func revoked() async throws {
    let door = Door()
    try await withServer(try Self.site(door)) { port, _ in
      // The best of three: beside hundreds of tests a thread may wait for longer than that.
      let shortest = try await onThread {
        try (0..<3).map { _ in
          door.isOpen.store(true, ordering: .relaxed)
          let client = try RawClient(port: port)
          try client.send(Self.request())
          _ = try Self.read(client, until: "retry")
          let start = Date()
          door.isOpen.store(false, ordering: .relaxed)
          try client.read(until: { String(decoding: $0, as: UTF8.self).contains("0\r\n\r\n") })
          return Date().timeIntervalSince(start)
        }.min() ?? .infinity
      }
      print("a stream of who is signed out ends after \(shortest) s")
      #expect(shortest < 1)
    }
  }

  @Test("A visitor has so many at once, and a place is free again when one is gone")
  func bounded() async throws {
    try await withServer(
      try Self.site { [LiveEvent("tick", data: [:])] }, change: { $0.streams.perVisitor = 2 }
    ) { port, _ in
      let statuses = try await onThread {
        var clients: [RawClient] = []
        var statuses: [String] = []
        for secret in ["one", "one", "one", "two"] {
          let client = try RawClient(port: port)
          try client.send(Self.request(secret))
          let text = try Self.read(client, until: "\r\n\r\n")
          statuses.append(String(text.dropFirst(9).prefix(3)))
          clients.append(client)
        }
        clients.removeFirst()
        // Beside hundreds of other tests a closed connection is noticed late.
        let end = Date().addingTimeInterval(30)
        while Date() < end, statuses.last != "200" || statuses.count < 5 {
          let client = try RawClient(port: port)
          try client.send(Self.request())
          let text = try Self.read(client, until: "\r\n\r\n")
          if statuses.count == 5 { statuses.removeLast() }
          statuses.append(String(text.dropFirst(9).prefix(3)))
          Thread.sleep(forTimeInterval: 0.05)
        }
        return statuses
      }
      #expect(statuses == ["200", "200", "429", "200", "200"])
    }
  }

  @Test("Who takes nothing is asked for no more events, and is cut off")
  func slow() async throws {
    final class Count: Sendable { let value = Atomic(0) }
    let count = Count()
    let bytesEach = 100_000
    let data = JSON.string(String(repeating: "x", count: bytesEach))
    let test = try Self.site {
      count.value.add(1, ordering: .relaxed)
      return [LiveEvent("large", data: data)]
    }
    try await withServer(test, change: { $0.limits.stallTime = .seconds(1) }) { port, _ in
      try await onThread {
        let client = try RawClient(port: port, receiveBufferBytes: 4_096)
        try client.send(Self.request())
        var last = -1
        let end = Date().addingTimeInterval(10)
        // Until nothing more is asked for.
        while Date() < end {
          let now = count.value.load(ordering: .relaxed)
          if now == last { break }
          last = now
          Thread.sleep(forTimeInterval: 1.5)
        }
      }
      // What the kernel holds of a connection and a few that wait for it: without end there
      // would be a thousand in ten seconds.
      let asked = count.value.load(ordering: .relaxed)
      print("asked for \(asked) events of \(bytesEach) bytes")
      #expect(asked < Self.sendBufferBytes() / bytesEach * 2 + 100)
    }
  }

  /// What the kernel keeps of what is sent and not taken, at most.
  private static func sendBufferBytes() -> Int {
    let text = try? String(contentsOfFile: "/proc/sys/net/ipv4/tcp_wmem", encoding: .utf8)
    return text?.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) } ?? 4 << 20
  }

  @Test("A server that stops ends its streams at once")
  func stopping() async throws {
    try await withServer(try Self.site(), change: { $0.limits.drainTime = .seconds(40) }) {
      port, server in
      let client = try await onThread {
        let client = try RawClient(port: port)
        try client.send(Self.request())
        _ = try Self.read(client, until: "retry")
        return SendableClient(client)
      }
      // A stream that had to be cut off would take the whole of the time to drain.
      let start = ContinuousClock.now
      await server.stop()
      #expect(ContinuousClock.now - start < .seconds(20))
      withExtendedLifetime(client) {}
    }
  }

  private struct SendableClient: @unchecked Sendable {
    // Reason: handed from one thread to the next, never used by two.
    let client: RawClient
    init(_ client: RawClient) { self.client = client }
  }
}
