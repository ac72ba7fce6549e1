import Database
import Geodesy
import Kernel
import SeededRandom
import TestDatabases
import Testing

@testable import Places

@Suite("What is free now")
struct LiveTests {
  static let dialects = TestDatabases.dialects
  static let now = PlaceTrial.now

  static func location(
    _ text: String, key: OCPIKey? = nil
  ) throws -> OCPILocation? {
    OCPILocation(try GeoJSON.Value(json: Array(text.utf8), limit: 1 << 20), key: key)
  }

  /// A location with two bays, as a partner sends it, with members that we do not know.
  static func text(
    _ statuses: [String], at time: String = "2026-09-21T10:00:00Z", extra: String = ""
  ) -> String {
    let bays = statuses.enumerated().map { number, status in
      """
      {"uid": "B\(number)", "evse_id": "CN*ABC*E\(number)", "status": "\(status)",
       "capabilities": ["RESERVABLE", 7], "connectors": [{"id": "1", "standard": "GBT_DC",
       "format": "CABLE", "power_type": "DC", "max_voltage": 750, "max_amperage": 250,
       "last_updated": "\(time)"}], "last_updated": "\(time)"}
      """
    }
    return """
      {"country_code": "CN", "party_id": "ABC", "id": "LOC1", "publish": true, "name": "Site",
       "coordinates": {"latitude": "39.9", "longitude": "116.3"}, "future_member": {"a": [1]},
       "evses": [\(bays.joined(separator: ","))], \(extra) "last_updated": "\(time)"}
      """
  }

  private static func take(
    _ text: String, _ trial: PlaceTrial, at now: Moment = now
  ) async throws -> TakeLocation.Outcome {
    let location = try #require(try location(text))
    return try await trial.database.write { transaction throws(DatabaseError) in
      try TakeLocation(location, of: "ocpi:grid").run(in: transaction, on: trial.ground, now: now)
    }
  }

  private static func link(_ trial: PlaceTrial, to place: Place.ID?) async throws {
    let outcome = try await trial.database.write { transaction throws(DatabaseError) in
      try LinkSite("ocpi:grid/CN/ABC/LOC1", is: place).run(
        in: transaction, by: PlaceTrial.office, now: now)
    }
    guard case .done = outcome else {
      Issue.record("not linked")
      return
    }
  }

  private static func free(
    _ place: Place.ID, _ trial: PlaceTrial, at now: Moment = now
  ) async throws -> [LiveCounts] {
    try await ReadLive(place).run(on: trial.database, now: now).map(\.counts)
  }

  @Test("A partner's site is nobody's place until somebody says so", arguments: dialects)
  func linked(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts(kind: .chargingSite))
      let first = try await Self.take(Self.text(["AVAILABLE", "CHARGING"]), trial)
      #expect(first == .unlinked)
      var counts = try await Self.free(place.id, trial)
      #expect(counts.isEmpty)
      try await Self.link(trial, to: place.id)
      let second = try await Self.take(Self.text(["AVAILABLE", "CHARGING"]), trial)
      #expect(second == .taken(place.id))
      counts = try await Self.free(place.id, trial)
      #expect(counts == [LiveCounts(.fastBay, total: 2, free: 1, outOfOrder: 0, unknown: 0)])
      try await Self.link(trial, to: nil)
      counts = try await Self.free(place.id, trial)
      #expect(counts.isEmpty)
    }
  }

  @Test("What is over is unknown, and never zero; its age is told", arguments: dialects)
  func over(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts(kind: .sharedKitchen))
      let microwave = try #require(LivePart("microwave"))
      let said = Self.now - .seconds(60)
      let outcome = try await trial.database.write { transaction throws(DatabaseError) in
        try ReportCounts(
          place.id, [LiveCounts(microwave, total: 4, free: 3, waiting: 2)],
          usesToday: [microwave: 9], reportedAt: said
        ).run(in: transaction, from: LiveSource("api:test", life: .seconds(600), now: Self.now))
      }
      #expect(outcome == .done)
      let state = try #require(
        try await ReadLive(place.id).run(on: trial.database, now: Self.now).first)
      #expect(state.counts.free == 3 && state.counts.waiting == 2)
      #expect(state.age(at: Self.now) == .seconds(60) && !state.isStale(at: Self.now))
      let later = Self.now + .seconds(541)
      let old = try #require(
        try await ReadLive(place.id).run(on: trial.database, now: later).first)
      #expect(old.isStale(at: later))
      #expect(old.counts == LiveCounts(microwave, total: 4, free: nil, unknown: 4))
      let uses = try await ReadLive(place.id).uses(on: trial.database, now: Self.now)
      #expect(uses.map(\.uses) == [9])
    }
  }

  @Test("What was not said is not zero, and can't be more than all", arguments: dialects)
  func impossible(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts())
      func say(_ counts: [LiveCounts], at said: Moment = Self.now) async throws
        -> ReportCounts.Outcome
      {
        try await trial.database.write { transaction throws(DatabaseError) in
          try ReportCounts(place.id, counts, reportedAt: said).run(
            in: transaction, from: LiveSource("api:test", life: .seconds(600), now: Self.now))
        }
      }
      for wrong in [
        LiveCounts(.seat, total: 3, free: 4), LiveCounts(.seat, free: -1),
        LiveCounts(.seat, total: 10_001), LiveCounts(.seat, total: 3, free: 2, outOfOrder: 2),
        LiveCounts(.seat, waiting: .min),
      ] {
        let outcome = try await say([wrong])
        #expect(outcome == .impossible(.seat))
      }
      let twice = try await say([LiveCounts(.seat, free: 1), LiveCounts(.seat, free: 2)])
      #expect(twice == .impossible(nil))
      let some = try await say([LiveCounts(.seat, total: 5)])
      #expect(some == .done)
      let seats = try await Self.free(place.id, trial)
      #expect(seats == [LiveCounts(.seat, total: 5)] && seats.first?.free == nil)
      let older = try await say([LiveCounts(.seat, total: 6)], at: Self.now - .seconds(1))
      #expect(older == .older)
      // A clock ahead of ours says nothing of the future: the next word still counts.
      let ahead = try await say([LiveCounts(.seat, total: 7)], at: Self.now + .seconds(86_400))
      let next = try await say([LiveCounts(.seat, total: 8)], at: Self.now)
      #expect(ahead == .done && next == .done)
      let nowhere = try trial.maker.make(Place.self)
      let missing = try await trial.database.write { transaction throws(DatabaseError) in
        try ReportCounts(nowhere, [], reportedAt: Self.now).run(
          in: transaction, from: LiveSource("api:test", life: .seconds(600), now: Self.now))
      }
      #expect(missing == .missing)
    }
  }

  @Test("Older bays are passed over, removed ones go, uses are counted", arguments: dialects)
  func bays(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts(kind: .chargingSite))
      _ = try await Self.take(Self.text(["AVAILABLE"]), trial)
      try await Self.link(trial, to: place.id)
      _ = try await Self.take(Self.text(["AVAILABLE", "AVAILABLE", "OUTOFORDER", "WHAT"]), trial)
      var counts = try await Self.free(place.id, trial)
      #expect(counts == [LiveCounts(.fastBay, total: 4, free: 2, outOfOrder: 1, unknown: 1)])
      func patch(_ text: String, _ bay: String) async throws -> TakeUnit.Outcome {
        let value = try GeoJSON.Value(json: Array(text.utf8), limit: 1_000)
        let unit = try #require(OCPIUnit.read(value))
        let key = try #require(OCPIKey(country: "cn", party: "abc", location: "LOC1"))
        return try await trial.database.write { transaction throws(DatabaseError) in
          try TakeUnit(unit, named: bay, at: key, of: "ocpi:grid", isWhole: false).run(
            in: transaction, now: Self.now)
        }
      }
      let newer = "2026-09-21T10:05:00"
      var outcome = try await patch(#"{"status":"CHARGING","last_updated":"\#(newer)"}"#, "B0")
      #expect(outcome == .taken)
      outcome = try await patch(
        #"{"status":"AVAILABLE","last_updated":"2026-09-21T09:00:00Z"}"#, "B0")
      #expect(outcome == .taken)
      counts = try await Self.free(place.id, trial)
      #expect(counts.first?.free == 1)
      outcome = try await patch(#"{"status":"REMOVED","last_updated":"\#(newer)Z"}"#, "B3")
      #expect(outcome == .taken)
      outcome = try await patch(#"{"status":"AVAILABLE","last_updated":"\#(newer)Z"}"#, "B9")
      #expect(outcome == .missing)
      counts = try await Self.free(place.id, trial)
      #expect(counts == [LiveCounts(.fastBay, total: 3, free: 1, outOfOrder: 1, unknown: 0)])
      let uses = try await ReadLive(place.id).uses(
        on: trial.database, days: 400, now: Self.now)
      #expect(uses.map(\.uses) == [1])
      // A location that is older as a whole changes nothing.
      let older = try await Self.take(
        Self.text(["OUTOFORDER"], at: "2026-09-21T08:00:00Z"), trial)
      #expect(older == .older)
      let much = Self.now + .seconds(2 * 86_400)
      counts = try await Self.free(place.id, trial, at: much)
      #expect(counts.first?.free == nil && counts.first?.total == 3)
    }
  }

  @Test("Hours of a partner are taken where nobody of ours has said others", arguments: dialects)
  func hours(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts(kind: .chargingSite))
      _ = try await Self.take(Self.text([]), trial)
      try await Self.link(trial, to: place.id)
      func opening(_ hours: String, _ time: String) async throws -> String? {
        _ = try await Self.take(
          Self.text([], at: time, extra: "\"opening_times\": \(hours),"), trial)
        return try await trial.find(place.id).facts.openingHours
      }
      let always = try await opening(#"{"twentyfourseven": true}"#, "2026-09-21T10:01:00Z")
      #expect(always == "24/7")
      let days = try await opening(
        #"""
        {"twentyfourseven": false, "regular_hours": [
          {"weekday": 1, "period_begin": "08:00", "period_end": "20:00"},
          {"weekday": 2, "period_begin": "08:00", "period_end": "20:00"},
          {"weekday": 7, "period_begin": "10:00", "period_end": "00:00"}],
         "exceptional_closings": [
          {"period_begin": "2026-09-30T16:00:00Z", "period_end": "2026-10-01T16:00:00Z"}]}
        """#, "2026-09-21T10:02:00Z")
      #expect(days == "Mo-Tu 08:00-20:00; Su 10:00-24:00; 2026 Oct 01 off")
      var facts = try await trial.find(place.id).facts
      facts.openingHours = "Mo-Su 09:00-17:00"
      _ = try await trial.outcome(ChangePlace(place.id, version: nil, facts))
      let kept = try await opening(#"{"twentyfourseven": true}"#, "2026-09-21T10:03:00Z")
      #expect(kept == "Mo-Su 09:00-17:00")
    }
  }
}
