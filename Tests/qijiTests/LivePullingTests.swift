import Database
import Directory
import Foundation
import Geodesy
import Kernel
import Logging
import Places
import TestDatabases
import Testing

@testable import qiji

/// Partners on loopback that answer well, badly, late and not at all.
@Suite(.serialized)
struct LivePullingTests {
  private static let token = Array("partner-token".utf8)

  private static func with(
    _ dialect: Dialect, _ turns: [ScriptedServer.Turn],
    _ body: (LiveBench, ScriptedServer) async throws -> Void
  ) async throws {
    let (server, client) = (try ScriptedServer(turns), OutsideClient())
    do {
      try await TestDatabases.with(dialect) { database in
        try await Migrator(try CitySchema.all).migrate(database)
        try await body(LiveBench(database: database, clock: SetClock(), client: client), server)
      }
    } catch {
      server.end()
      await client.close()
      throw error
    }
    server.end()
    await client.close()
  }

  /// A setting as the operator writes it.
  private static func feed(
    _ kind: String, _ server: ScriptedServer, _ path: String, part: String? = nil
  ) throws -> LiveFeedSetting {
    let folder = FileManager.default.temporaryDirectory
    let (list, secret) = (
      folder.appending(path: "\(UUID()).json"), folder.appending(path: "\(UUID())")
    )
    defer { for file in [list, secret] { try? FileManager.default.removeItem(at: file) } }
    try Data(token).write(to: secret)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret.path)
    var line = [
      "name": "grid", "kind": kind, "address": "http://127.0.0.1:\(server.port)\(path)",
      "tokenFile": secret.path,
    ]
    line["part"] = part
    try JSONEncoder().encode([line]).write(to: list)
    var wrong: [String] = []
    let feeds = LiveFeedSetting.all(["QIJI_LIVE_FEEDS": list.path], wrong: &wrong)
    #expect(wrong.isEmpty, "\(wrong)")
    return try #require(feeds.first)
  }

  private static func ocpi(_ data: String, _ fields: String = "") -> ScriptedServer.Turn {
    ScriptedServer.text(
      "200 OK", fields,
      body: #"{"status_code":1000,"timestamp":"2026-09-21T13:46:40Z","data":\#(data)}"#)
  }

  private static func location(_ name: String, _ bays: [String], at time: String) -> String {
    let evses = bays.enumerated().map { number, status in
      #"{"uid":"B\#(number)","status":"\#(status)","last_updated":"\#(time)","connectors":[{"standard":"GBT_DC","power_type":"DC"}]}"#
    }
    return
      #"{"country_code":"CN","party_id":"ABC","id":"\#(name)","name":"Site \#(name)","coordinates":{"latitude":"39.9","longitude":"116.3"},"evses":[\#(evses.joined(separator: ","))],"last_updated":"\#(time)"}"#
  }

  @Test(
    "By its versions a partner's locations are found and read, page by page, with its token",
    arguments: TestDatabases.dialects)
  func handshake(_ dialect: Dialect) async throws {
    try await Self.with(dialect, [.hangUp]) { bench, _ in
      var turns: [ScriptedServer.Turn] = []
      let placeholder = "PORT"
      func at(_ path: String) -> String { "http://127.0.0.1:\(placeholder)\(path)" }
      let time = "2026-09-21T13:40:00Z"
      let first = [
        Self.ocpi(
          #"[{"version":"2.1.1","url":"\#(at("/old"))"},{"version":"2.2.1","url":"\#(at("/2.2.1"))"}]"#
        ),
        Self.ocpi(
          #"{"version":"2.2.1","endpoints":[{"identifier":"sessions","role":"SENDER","url":"\#(at("/s"))"},{"identifier":"locations","role":"RECEIVER","url":"\#(at("/r"))"},{"identifier":"locations","role":"SENDER","url":"\#(at("/all"))"}]}"#
        ),
        Self.ocpi(
          "[\(Self.location("L1", ["AVAILABLE", "CHARGING"], at: time))]",
          "Link: <\(at("/all?offset=100"))>; rel=\"next\"\r\n"),
        Self.ocpi("[\(Self.location("L2", ["UNKNOWN"], at: time))]"),
      ]
      turns = first
      // The addresses name the port, which is known only now.
      let server = try ScriptedServer(turns) { $0.replacing(placeholder, with: "\($1)") }
      defer { server.end() }
      let feed = try Self.feed("ocpi", server, "/versions")
      let state = await bench.pull(feed)
      #expect(state?.failure == nil && state?.failures == 0)
      #expect(
        server.requests.map(\.line) == [
          "GET /versions HTTP/1.1", "GET /2.2.1 HTTP/1.1", "GET /all?limit=100 HTTP/1.1",
          "GET /all?offset=100 HTTP/1.1",
        ])
      let base64 = Data(Self.token).base64EncodedString()
      for request in server.requests {
        #expect(request.fields["authorization"] == "Token \(base64)")
      }
      // Nobody has said which place they are: then the next answer is taken.
      let (one, two) = (
        try await bench.place(.chargingSite), try await bench.place(.chargingSite)
      )
      #expect(try await bench.live(one).isEmpty)
      try await bench.link("ocpi:grid/CN/ABC/L1", to: one)
      try await bench.link("ocpi:grid/CN/ABC/L2", to: two)
      let again = try ScriptedServer(first) { $0.replacing(placeholder, with: "\($1)") }
      defer { again.end() }
      bench.clock.now = bench.clock.now + .seconds(600)
      #expect(await bench.pull(try Self.feed("ocpi", again, "/versions"))?.failure == nil)
      let known = try #require(try await bench.live(one).first)
      #expect(known.counts.free == 1 && known.counts.total == 2)
      // The age is that of what the partner said, not of when we asked.
      #expect(known.age(at: bench.clock.now) == .seconds(2_600))
      // A bay of which nobody knows is neither free nor is there none.
      let unknown = try #require(try await bench.live(two).first)
      #expect(unknown.counts.unknown == 1 && unknown.counts.free != 1)
      bench.clock.now = bench.clock.now + .seconds(3 * 86_400)
      #expect(try await bench.live(one).allSatisfy { $0.isStale(at: bench.clock.now) })
    }
  }

  @Test(
    "Hostile answers leave what was known, and are asked again later",
    arguments: TestDatabases.dialects)
  func hostile(_ dialect: Dialect) async throws {
    let cases: [(String, ScriptedServer.Turn, String)] = [
      ("/locations", .hangUp, "connection"),
      ("/locations", ScriptedServer.text("200 OK", body: "<html>"), "no-json"),
      ("/locations", ScriptedServer.text("200 OK", body: #"{"status_code":2000}"#), "ocpi-2000"),
      ("/locations", ScriptedServer.text("200 OK", body: "[]"), "ocpi-0"),
      ("/locations", Self.ocpi(#"[7,null,{"id":"x"}]"#), "no-locations"),
      (
        "/locations",
        ScriptedServer.text("301 Moved", "Location: http://127.0.0.1:1/locations\r\n"),
        "status-301"
      ),
      (
        "/locations", Self.ocpi("[]", "Link: <http://other.example/x>; rel=\"next\"\r\n"),
        "other-host"
      ),
      (
        "/locations",
        ScriptedServer.text(
          "200 OK", body: String(repeating: "[", count: 40) + String(repeating: "]", count: 40)),
        "ocpi-0"
      ),
      ("/versions", Self.ocpi(#"[{"version":"2.1.1","url":"http://127.0.0.1/"}]"#), "no-version"),
      (
        "/versions", Self.ocpi(#"[{"version":"2.2.1","url":"http://other.example/"}]"#),
        "other-host"
      ),
    ]
    for (path, turn, word) in cases {
      try await Self.with(dialect, [turn]) { bench, server in
        let feed = try Self.feed("ocpi", server, path)
        let state = try #require(await bench.pull(feed))
        let isExpected = state.failure == word || word == "ocpi-0" && state.failure == "no-json"
        #expect(isExpected, "\(word): \(state.failure ?? "none")")
        #expect(state.failures == 1 && state.dueAt > bench.clock.now)
        // Not asked before it is due.
        let before = server.requests.count
        _ = await bench.pull(feed)
        #expect(server.requests.count == before)
      }
    }
  }

  @Test("Who asks to be left alone is, for as long as it wants")
  func busy() async throws {
    let turn = ScriptedServer.text("503 Busy", "Retry-After: 3000\r\n")
    try await Self.with(.sqlite, [turn]) { bench, server in
      let state = try #require(await bench.pull(try Self.feed("ocpi", server, "/locations")))
      #expect(state.failure == "status-503" && state.dueAt - bench.clock.now == .seconds(3_000))
    }
  }

  @Test("A partner that never answers holds the others up for a bounded time only")
  func hanging() async throws {
    try await Self.with(.sqlite, [.hang]) { bench, server in
      let start = ContinuousClock.now
      let state = try #require(await bench.pull(try Self.feed("ocpi", server, "/locations")))
      #expect(state.failure == "time")
      #expect(ContinuousClock.now - start < .seconds(40))
    }
  }

  @Test(
    "Stations of GBFS: unknown is not zero, wrong units are not counts, ages are shown",
    arguments: TestDatabases.dialects)
  func stations(_ dialect: Dialect) async throws {
    try await Self.with(dialect, [.hangUp]) { bench, _ in
      func files(_ statuses: String) throws -> ScriptedServer {
        func file(_ data: String) -> ScriptedServer.Turn {
          ScriptedServer.text(
            "200 OK",
            body:
              #"{"version":"2.3","last_updated":1790000000,"ttl":60,"data":\#(data)}"#)
        }
        let names = ["station_information", "station_status"].map {
          #"{"name":"\#($0)","url":"http://127.0.0.1:PORT/\#($0).json"}"#
        }
        return try ScriptedServer([
          file(#"{"en":{"feeds":[\#(names.joined(separator: ","))]}}"#),
          file(
            #"{"stations":[{"station_id":"1","name":"One","lat":39.9,"lon":116.3,"capacity":12},{"station_id":"2","name":"Two","lat":39.9,"lon":116.3}]}"#
          ),
          file(#"{"stations":[\#(statuses)]}"#),
        ]) { $0.replacing("PORT", with: "\($1)") }
      }
      let place = try await bench.place(.swapCabinet)
      let start = try files(
        #"{"station_id":"1","num_bikes_available":3,"last_reported":1789999900}"#)
      _ = await bench.pull(try Self.feed("gbfs", start, "/gbfs.json", part: "battery"))
      start.end()
      try await bench.link("gbfs:grid/1", to: place)
      bench.clock.now = bench.clock.now + .seconds(600)
      let second = try files(
        #"{"station_id":"1","num_bikes_available":3,"num_docks_available":2,"last_reported":1790000500}"#
      )
      let state = await bench.pull(
        try Self.feed("gbfs", second, "/gbfs.json", part: "battery"))
      #expect(state?.failure == nil)
      second.end()
      let live = try await bench.live(place)
      let battery = try #require(live.first { $0.counts.part.code == "battery" })
      #expect(battery.counts.free == 3 && battery.counts.total == nil)
      #expect(battery.age(at: bench.clock.now) == .seconds(100))
      // Words, fractions, a negative count and milliseconds for seconds say nothing.
      bench.clock.now = bench.clock.now + .seconds(600)
      let wrong = try files(
        #"{"station_id":"1","num_bikes_available":"many","num_docks_available":-4,"last_reported":1790001100000}"#
      )
      _ = await bench.pull(try Self.feed("gbfs", wrong, "/gbfs.json", part: "battery"))
      wrong.end()
      for state in try await bench.live(place) {
        let free = state.counts.free
        #expect(free == nil || free == 3 || free == 2, "\(state)")
        #expect(state.reportedAt <= bench.clock.now)
      }
      // Nobody says anything more: it is unknown, and not zero.
      bench.clock.now = bench.clock.now + .seconds(86_400)
      let late = try await bench.live(place)
      #expect(late.allSatisfy { $0.isStale(at: bench.clock.now) && $0.counts.free != 0 })
    }
  }
}
