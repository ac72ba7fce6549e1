import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Ends of rosters")
struct RosterSweepingTests {
  private static func sweep(_ database: Database, at moment: Moment) async throws {
    let sweeping = RosterSweeping(time: SettableTime(moment))
    while try await sweeping.sweepOnce(database) > 0 {}
  }

  @Test("After thirty days nothing but the history is left", arguments: RosterTests.dialects)
  func ends(_ dialect: Dialect) async throws {
    try await RosterTests.with(dialect) { database in
      let lines = RosterTests.lines(0..<2_500) + [RosterLine(row: 1, phone: "x")]
      let list = try await RosterTests.stage(lines, database)
      _ = try await RosterTests.confirm(list, database)
      try await Self.sweep(database, at: RosterTests.start + .seconds(29 * 86_400))
      var rows = try await RosterTests.count("roster_invitation", database)
      #expect(rows == 2_500)
      try await Self.sweep(database, at: RosterTests.start + .seconds(30 * 86_400))
      rows = try await RosterTests.count("roster_invitation", database)
      let problems = try await RosterTests.count("roster_problem", database)
      #expect(rows == 0 && problems == 0)
      let ended = try await ListRosters(owner: list.owner).run(on: database)
      #expect(ended.map(\.state) == [.ended] && ended.first?.good == 2_500)
      try await Self.sweep(database, at: RosterTests.start + .seconds(431 * 86_400))
      let history = try await RosterTests.count("roster_import", database)
      #expect(history == 0)
    }
  }

  @Test("A server that falls while it stages leaves nothing", arguments: RosterTests.dialects)
  func crash(_ dialect: Dialect) async throws {
    try await RosterTests.with(dialect) { database in
      let lines = RosterTests.lines(0..<120_000)
      let work = Task { try await RosterTests.stage(lines, database) }
      while try await RosterTests.count("roster_invitation", database) == 0 {
        try await Task.sleep(for: .milliseconds(2))
      }
      work.cancel()
      _ = await work.result
      let staged = try await RosterTests.count("roster_invitation", database)
      #expect(staged > 0 && staged < 120_000)
      let list = try #require(
        try await ListRosters(owner: RosterTests.station).run(on: database).first)
      #expect(list.state == .staging)
      let outcome = try await RosterTests.confirm(list, database)
      #expect(outcome == .impossible(.staging))
      for number in [0, 5_000, 119_999] {
        let found = try await RosterTests.invitations(number, database)
        #expect(found.isEmpty)
      }
      try await Self.sweep(database, at: RosterTests.start + .seconds(601))
      let rows = try await RosterTests.count("roster_invitation", database)
      #expect(rows == 0)
      let state = try await ListRosters(owner: RosterTests.station).run(on: database).first?.state
      #expect(state == .discarded)
    }
  }

  @Test("A list that nobody confirms within a day is discarded", arguments: RosterTests.dialects)
  func forgotten(_ dialect: Dialect) async throws {
    try await RosterTests.with(dialect) { database in
      let list = try await RosterTests.stage(RosterTests.lines(0..<5), database)
      let late = try await RosterTests.confirm(
        list, database, now: RosterTests.start + .seconds(86_400))
      #expect(late == .impossible(.ready))
      try await Self.sweep(database, at: RosterTests.start + .seconds(86_400))
      let rows = try await RosterTests.count("roster_invitation", database)
      #expect(rows == 0)
    }
  }

  @Test("What is taken back counts no more", arguments: RosterTests.dialects)
  func withdrawn(_ dialect: Dialect) async throws {
    try await RosterTests.with(dialect) { database in
      let list = try await RosterTests.stage(RosterTests.lines(0..<5), database)
      _ = try await RosterTests.confirm(list, database)
      let command = WithdrawRoster(owner: list.owner, id: list.id, actor: .anyone)
      let first = try await command.run(on: database, now: RosterTests.start)
      let again = try await command.run(on: database, now: RosterTests.start)
      #expect(first == again)
      let found = try await RosterTests.invitations(1, database)
      #expect(found.isEmpty)
      let confirmed = try await RosterTests.confirm(list, database)
      #expect(confirmed == .impossible(.withdrawn))
    }
  }

  @Test("No phone and no name is anywhere in the tables", arguments: RosterTests.dialects)
  func secret(_ dialect: Dialect) async throws {
    try await RosterTests.with(dialect) { database in
      let lines = [
        RosterLine(row: 2, phone: "13810000042"), RosterLine(row: 3, phone: "1381000 bad 0042"),
      ]
      let list = try await RosterTests.stage(lines, database)
      _ = try await RosterTests.confirm(list, database)
      for table in ["roster_import", "roster_problem", "roster_invitation", "audit_record"] {
        let sql = SQL(made: "SELECT CAST(\(table).* AS text) FROM \(table)")
        let columns = try await Self.texts(table, sql, database)
        #expect(!columns.contains { $0.contains("0000042") || $0.contains("bad") })
      }
    }
  }

  private static func texts(
    _ table: String, _ whole: SQL, _ database: Database
  ) async throws -> [String] {
    let columns = [
      "roster_import": ["made_by", "state"], "roster_problem": ["field", "problem"],
      "roster_invitation": ["kind"], "audit_record": ["actor", "subject", "detail"],
    ]
    var sql = whole
    if database.dialect == .sqlite {
      sql = SQL(made: "SELECT \((columns[table] ?? []).joined(separator: " || ")) FROM \(table)")
    }
    return try await database.read { [sql] transaction throws(DatabaseError) in
      try transaction.rows(sql) { row throws(DatabaseError) in
        try row.get(0, as: String?.self) ?? ""
      }
    }
  }

  @Test func everyTransitionIsMeant() {
    typealias State = RosterState
    let legal: [State: [State.Event: State]] = [
      .staging: [.finish: .ready, .withdraw: .discarded, .expire: .discarded],
      .ready: [.confirm: .live, .withdraw: .discarded, .expire: .discarded],
      .live: [.replace: .replaced, .withdraw: .withdrawn, .expire: .ended],
    ]
    for state in State.allCases {
      for event in State.Event.allCases {
        #expect(state.after(event) == legal[state]?[event])
      }
      #expect(state.isOver == (legal[state] == nil))
    }
  }
}
