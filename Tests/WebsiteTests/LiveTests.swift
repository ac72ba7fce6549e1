@testable import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("What changes while a page is open")
struct LiveTests {
  private static func entry(
    _ sequence: Int64, stream: Int64 = 1, at milliseconds: Int64 = 0
  ) -> FeedEntry {
    FeedEntry(
      stream: FeedStream(district: 7, stream: stream), sequence: sequence,
      change: Change(kind: "x", subject: sequence, at: milliseconds))
  }

  private static func event(_ audience: LiveTopic.Audience = .everyone) -> LiveTopic.Event {
    LiveTopic.Event(name: "x", data: [:], audience: audience)
  }

  private static func ids(_ found: LiveRing.Found) -> [String]? {
    guard case .items(let items, _) = found else { return nil }
    return items.map(\.id)
  }

  @Test("Who was away goes on where it was, with a little twice rather than a gap")
  func resuming() throws {
    let ring = LiveRing()
    for number in 1...9 {
      ring.add(
        Self.entry(Int64(number), at: Int64(number) * 2_000), "doors", Self.event())
    }
    let place = try #require(ring.place(after: "7.1.8"))
    // Five seconds before the eighth are the sixth and later.
    #expect(Self.ids(ring.look(from: place)) == ["7.1.6", "7.1.7", "7.1.8", "7.1.9"])
    #expect(ring.place(after: "7.1.99") == nil)
  }

  @Test("Who is too slow is told that something was missed, and memory stays bounded")
  func slow() {
    let ring = LiveRing(capacity: 8)
    let start = ring.end
    for number in 1...100 { ring.add(Self.entry(Int64(number)), "doors", Self.event()) }
    guard case .lost(let next) = ring.look(from: start) else {
      Issue.record("nothing was lost")
      return
    }
    #expect(Self.ids(ring.look(from: next)) == [])
    ring.lose()
    guard case .lost = ring.look(from: next) else {
      Issue.record("nothing was lost")
      return
    }
  }

  @Test("Each event is seen only by who may see it at that moment")
  func audience() async throws {
    try await DatabaseSiteTests.with(.sqlite, isDemo: true) { server in
      let ring = LiveRing()
      func reader(_ role: String) throws -> LiveReader {
        let account = try #require(
          server.directory.demo.first { $0.role.name.name == role })
        let authority = Authority(
          of: .account(account.id),
          grants: role == "administrator" ? [try grant(account)] : [], implicit: [.worker],
          catalogue: RoleCatalogue([account.role]), tree: FlatScopes(), at: SystemTime().now)
        return LiveReader(
          ring, topics: ["directory"], after: nil, context: server.directory, credential: nil,
          visitor: Visitor(actor: .account(account.id), session: "x", authority: authority))
      }
      func grant(_ account: DemoAccount) throws -> Grant {
        Grant(
          id: try server.directory.maker.make(), holder: account.id.number,
          role: account.role.name, scope: .city, from: .earliest, until: .latest,
          grantedBy: .job("test"), reason: "", depth: 0)
      }
      let (administrator, worker) = (try reader("administrator"), try reader("worker"))
      ring.add(Self.entry(1), "directory", Self.event(.may(.organisationsSee, .city)))
      ring.add(Self.entry(2), "directory", Self.event())
      ring.add(Self.entry(3), "doors", Self.event())
      #expect(try await administrator.next()?.map(\.id) == ["7.1.1", "7.1.2"])
      #expect(try await worker.next()?.map(\.id) == ["7.1.2"])
      #expect(try await worker.next() == [])
    }
  }

  @Test("What riders say of a door is told within a second", arguments: DatabaseSiteTests.dialects)
  func doors(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect) { server in
      let run = Task { await server.live.run() }
      defer { run.cancel() }
      // The hub begins at the end of the feed: it has to be there first.
      try await Task.sleep(for: .milliseconds(300))
      let start = server.live.ring.end
      _ = try await server.say("shut", from: "10.0.0.1")
      _ = try await server.say("shut", from: "10.0.0.2")
      let end = ContinuousClock.now + .seconds(2)
      var items: [LiveRing.Item] = []
      while items.count < 2, ContinuousClock.now < end {
        if case .items(let found, _) = server.live.ring.look(from: start) { items = found }
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(items.map(\.event.name) == ["door", "door"])
      #expect(items.last?.event.data["isShut"] == true)
      let gate = try server.gate
      #expect(items.last?.event.data["code"]?.text == "\(gate)")
    }
  }
}
