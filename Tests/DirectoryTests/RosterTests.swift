import Database
import Kernel
import SeededRandom
import TestDatabases
import Testing

@testable import Directory

@Suite("Rosters")
struct RosterTests {
  typealias Owner = RosterImport.Owner

  static let dialects = TestDatabases.dialects
  static let start = Moment(milliseconds: 1_790_000_000_000)
  static let station = number(7)
  static let other = number(8)
  static let keys = KeyRing.forTests()
  static let words = RosterWords(
    kinds: ["\u{5916}\u{5356}": .rider, "Courier": .courier], stations: ["East": other],
    usual: .rider)

  static func number(_ number: Int64) -> Owner {
    Owner(number: number) ?? { preconditionFailure("positive") }()
  }

  static func with(_ dialect: Dialect, _ body: (Database) async throws -> Void) async throws {
    try await TestDatabases.with(dialect) { database in
      try await Migrator(KernelSchema.migrations + DirectorySchema.migrations).migrate(database)
      try await body(database)
    }
  }

  static func phone(_ number: Int) -> String { "138" + String(10_000_000 + number).suffix(8) }

  static func lines(_ numbers: Range<Int>) -> [RosterLine] {
    numbers.map { RosterLine(row: $0 + 2, phone: phone($0)) }
  }

  static func stage(
    _ lines: [RosterLine], _ database: Database, owner: Owner = station, node: Int = 1,
    time: any TimeSource = SettableTime(start)
  ) async throws -> RosterImport {
    try await StageRoster(
      owner: owner, lines: lines, words: words, actor: .job("test")
    ).run(on: database, keys: keys, maker: IdentifierMaker(node: node, time: time), time: time)
  }

  static func confirm(
    _ list: RosterImport, _ database: Database, replacing: Bool = false, now: Moment = start
  ) async throws -> RosterOutcome {
    try await ConfirmRoster(
      owner: list.owner, id: list.id, replacesOthers: replacing, actor: .job("test")
    ).run(on: database, now: now)
  }

  static func invitations(
    _ number: Int, _ database: Database, now: Moment = start
  ) async throws -> [RosterInvitation] {
    let phone = try #require(PhoneNumber(phone(number)))
    return try await FindInvitations(phone).run(on: database, keys: keys, now: now)
  }

  static func count(_ table: String, _ database: Database) async throws -> Int {
    let sql = SQL(made: "SELECT COUNT(*) FROM \(table)")
    return try await database.read { transaction throws(DatabaseError) in
      try transaction.value(sql, as: Int.self) ?? 0
    }
  }

  @Test("Nothing counts before it is confirmed, all of it after", arguments: dialects)
  func confirmed(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      let list = try await Self.stage(Self.lines(0..<3_000), database)
      #expect(list.state == .ready && list.good == 3_000 && list.bad == 0 && list.known == 0)
      let before = try await Self.invitations(17, database)
      #expect(before.isEmpty)
      guard case .done(let live) = try await Self.confirm(list, database) else {
        Issue.record("not confirmed")
        return
      }
      #expect(live.state == .live && live.endsAt == Self.start + RosterImport.life)
      let after = try await Self.invitations(17, database)
      #expect(after.map(\.organisation) == [Self.station] && after.first?.kind == .rider)
      let again = try await Self.confirm(list, database, now: Self.start + .seconds(5))
      #expect(again == .done(live))
      let late = try await Self.invitations(17, database, now: live.endsAt)
      #expect(late.isEmpty)
    }
  }

  @Test("Every bad row is named: its number, the column and what is wrong", arguments: dialects)
  func problems(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      var lines = Self.lines(0..<2)
      lines += [
        RosterLine(row: 9, phone: "+86 138-1000-0000"), RosterLine(row: 10, phone: ""),
        RosterLine(row: 11, phone: "1.38E+10"), RosterLine(row: 12, phone: "138****0000"),
        RosterLine(row: 13, phone: "010-62281234"), RosterLine(row: 14, phone: "#N/A"),
        RosterLine(row: 15, phone: "1", kind: "pilot", station: "West"),
        RosterLine(row: 16, phone: Self.phone(5), kind: "COURIER", station: " east"),
        RosterLine(row: 17, phone: "138123456789"),
      ]
      let list = try await Self.stage(lines, database)
      #expect(list.rows == 11 && list.good == 3 && list.bad == 8)
      let query = ReadRoster(owner: list.owner, id: list.id)
      let found = try await query.problems(on: database)
      typealias Problem = RosterProblem
      #expect(
        found == [
          Problem(row: 9, field: .phone, kind: .twice, otherRow: 2),
          Problem(row: 10, field: .phone, kind: .missing),
          Problem(row: 11, field: .phone, kind: .shortened),
          Problem(row: 12, field: .phone, kind: .masked),
          Problem(row: 13, field: .phone, kind: .landline),
          Problem(row: 14, field: .phone, kind: .notAPhone),
          Problem(row: 15, field: .phone, kind: .notAPhone),
          Problem(row: 15, field: .kind, kind: .unknownKind),
          Problem(row: 15, field: .station, kind: .unknownStation),
          Problem(row: 17, field: .phone, kind: .notAPhone),
        ])
      let rest = try await query.problems(on: database, after: 8, limit: 1)
      #expect(rest == [found[8]])
      _ = try await Self.confirm(list, database)
      let invitation = try await Self.invitations(5, database).first
      #expect(invitation?.organisation == Self.other && invitation?.kind == .courier)
    }
  }

  @Test("Another organisation sees and confirms nothing of it", arguments: dialects)
  func foreign(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      let list = try await Self.stage(Self.lines(0..<3), database)
      var stolen = list
      stolen.owner = Self.other
      let outcome = try await Self.confirm(stolen, database)
      #expect(outcome == .unknown)
      let read = try await ReadRoster(owner: Self.other, id: list.id).run(on: database)
      #expect(read == nil)
      let withdrawn = try await WithdrawRoster(owner: Self.other, id: list.id, actor: .anyone).run(
        on: database, now: Self.start)
      #expect(withdrawn == .unknown)
    }
  }

  @Test("A later list replaces earlier ones, or comes beside them", arguments: dialects)
  func replaced(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      let first = try await Self.stage(Self.lines(0..<10), database)
      _ = try await Self.confirm(first, database)
      let second = try await Self.stage(Self.lines(5..<15), database, node: 2)
      #expect(second.known == 5)
      _ = try await Self.confirm(second, database)
      let both = try await Self.invitations(7, database)
      #expect(both.map(\.list) == [second.id])
      let onlyFirst = try await Self.invitations(2, database)
      #expect(onlyFirst.map(\.list) == [first.id])
      let third = try await Self.stage(Self.lines(0..<1), database, node: 3)
      _ = try await Self.confirm(third, database, replacing: true)
      let gone = try await Self.invitations(7, database)
      #expect(gone.isEmpty)
      let states = try await ListRosters(owner: Self.station).run(on: database).map(\.state)
      #expect(Set(states) == [.live, .replaced])
    }
  }

  @Test(
    "Two lists at once do not mix; confirmed at once, one replaces the other", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      let lists = try await withThrowingTaskGroup(of: RosterImport.self) { group in
        for node in 1...4 {
          group.addTask { try await Self.stage(Self.lines(0..<2_000), database, node: node) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(lists.allSatisfy { $0.good == 2_000 && $0.state == .ready })
      let rows = try await Self.count("roster_invitation", database)
      #expect(rows == 8_000)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for list in lists {
          group.addTask { _ = try await Self.confirm(list, database, replacing: true) }
        }
        try await group.waitForAll()
      }
      let live = try await ListRosters(owner: Self.station).run(on: database)
        .filter { $0.state == .live }
      #expect(live.count == 1)
      let found = try await Self.invitations(1_999, database)
      #expect(found.map(\.list) == live.map(\.id))
    }
  }
}
