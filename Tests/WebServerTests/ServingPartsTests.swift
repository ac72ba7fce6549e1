import Foundation
import HTTPTypes
import Testing

@testable import WebServer

@Suite("Parts of the server", .timeLimit(.minutes(1)))
struct ServingPartsTests {
  @Test("A token bucket gives a burst, then its rate, per client")
  func bucket() throws {
    let limiter = RateLimiter(capacity: 100)
    let rate = Rate(perMinute: 60, burst: 3)
    let client = try #require(NetworkAddress("192.0.2.1"))
    let start = ContinuousClock.now
    let ask = { (seconds: Double, client: NetworkAddress) in
      limiter.waitSeconds(rate, operation: "a", client: client, now: start + .seconds(seconds))
    }
    #expect((0..<4).map { _ in ask(0, client) } == [nil, nil, nil, 1])
    #expect(ask(0.9, client) == 1)
    #expect(ask(1.1, client) == nil)
    #expect(ask(1.2, client) != nil)
    #expect(ask(0, try #require(NetworkAddress("192.0.2.2"))) == nil)
    for number in 0..<5_000 {
      _ = ask(2, try #require(NetworkAddress("10.0.\(number / 256).\(number % 256)")))
    }
    #expect(limiter.count <= 100)
  }

  @Test("IPv6 subscribers are one client")
  func subscribers() throws {
    let first = try #require(NetworkAddress("2001:db8:1:2::1"))
    let second = try #require(NetworkAddress("2001:db8:1:2:ffff::9"))
    #expect(first.client == second.client)
    #expect(NetworkAddress("::ffff:10.0.0.1") == NetworkAddress("10.0.0.1"))
  }

  @Test(
    "Blocks of addresses",
    arguments: [
      ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false),
      ("::1", "::1", true), ("2001:db8::/33", "2001:db8:7fff::1", true),
      ("2001:db8::/33", "2001:db8:8000::1", false), ("0.0.0.0/0", "1.2.3.4", true),
      ("0.0.0.0/0", "::1", false), ("192.168.1.7", "::ffff:192.168.1.7", true),
    ])
  func blocks(_ block: String, _ address: String, _ isInside: Bool) throws {
    let block = try #require(AddressBlock(block))
    #expect(block.contains(try #require(NetworkAddress(address))) == isInside)
  }

  @Test(
    "What is no block is refused", arguments: ["", "a", "10.0.0.0/33", "10.0.0.0/", "/8", "10.0.0"])
  func noBlocks(_ text: String) {
    #expect(AddressBlock(text) == nil)
  }

  @Test("The client is the nearest address that is no proxy of ours")
  func forwarded() throws {
    var settings = ServerSettings()
    settings.trustedProxies = [try #require(AddressBlock("10.0.0.0/8"))]
    let remote = NetworkAddress("10.0.0.1")
    for (field, expected) in [
      ("203.0.113.9", "203.0.113.9"), ("1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
      ("nonsense", "10.0.0.1"), ("203.0.113.9, nonsense", "10.0.0.1"), ("10.0.0.3", "10.0.0.1"),
    ] {
      let fields: HTTPFields = [.forwardedFor: field]
      #expect(settings.client(behind: remote, fields) == NetworkAddress(expected), "\(field)")
    }
  }

  @Test("Settings that contradict are told all at once")
  func settings() throws {
    var settings = ServerSettings()
    settings.port = 70_000
    settings.host = ""
    settings.limits.requests = 0
    settings.limits.idleTime = .zero
    let site = try TestSite().site
    #expect(
      throws: ServerError.settings([
        .badPort(70_000), .emptyHost, .notPositive("requests"), .notPositive("idleTime"),
      ])
    ) { _ = try SiteServer(site, settings: settings, logger: quietLogger) }
  }

  @Test("A deadline ends the wait also for work that hears nothing")
  func deadline() async throws {
    let begin = ContinuousClock.now
    await #expect(throws: Problem.self) {
      try await withDeadline(.now + .milliseconds(100)) {
        await deafSleep(seconds: 8)
      }
    }
    #expect(ContinuousClock.now - begin < .seconds(6))
    #expect(try await withDeadline(.now + .seconds(5)) { 7 } == 7)
    let task = Task {
      try await withDeadline(.now + .seconds(5)) { try await Task.sleep(for: .seconds(5)) }
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("Cancelled heavy work ends; work that waited too long is never begun")
  func cancellation() async throws {
    let worker = Worker(threads: 1, waiting: 4)
    let task = Task {
      try await worker.run(until: .now + .seconds(60)) { ticket in
        while true {
          try ticket.check()
          Thread.sleep(forTimeInterval: 0.001)
        }
      }
    }
    while worker.workingCount < 1 { try await Task.sleep(for: .milliseconds(5)) }
    let deadline = ContinuousClock.now + .milliseconds(20)
    let late = Task {
      try await worker.run(until: deadline) { _ in Issue.record("begun") }
    }
    while worker.waitingCount < 1 { try await Task.sleep(for: .milliseconds(5)) }
    try await Task.sleep(until: deadline + .milliseconds(5), clock: .continuous)
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    await #expect(throws: Problem(.deadlineExceeded)) { try await late.value }
    #expect(try await worker.run(until: .now + .seconds(1)) { _ in 3 } == 3)
  }

  @Test("Request ids are short, well-formed and differ")
  func identifiers() {
    let ids = (0..<1_000).map { _ in RequestIdentifier.fresh() }
    #expect(Set(ids).count == 1_000)
    #expect(ids.allSatisfy { RequestIdentifier.accepted($0) == $0 })
    for bad in [
      "", "short", "a b c d e f", "a\nbcdefgh", String(repeating: "a", count: 65), "äöüäöüäöü",
    ] {
      #expect(RequestIdentifier.accepted(bad) == nil)
    }
  }

  @Test(
    "Who may come is seen from host, names and proxies",
    arguments: [
      ("127.0.0.1", "", false, false), ("localhost", "", false, false), ("::1", "", false, false),
      ("0.0.0.0", "", false, true), ("192.168.1.7", "", false, true), ("", "", false, true),
      ("127.0.0.1", "", true, true), ("127.0.0.1", "qiji.example", false, true),
      ("127.0.0.1", "192.168.1.7 laptop laptop.local localhost", true, false),
      ("127.0.0.1", "laptop.local 8.8.8.8", true, true), ("127.0.0.1", "fd00::1", true, false),
    ])
  func reach(_ host: String, _ names: String, _ isProxied: Bool, _ isPublic: Bool) {
    var settings = ServerSettings()
    settings.host = host
    settings.hosts = names.split(separator: " ").map(String.init)
    settings.trustedProxies = isProxied ? [AddressBlock("127.0.0.1")].compactMap { $0 } : []
    #expect(settings.isPublic == isPublic)
  }
}
