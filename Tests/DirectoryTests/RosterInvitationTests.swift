import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Invitations by rosters")
struct RosterInvitationTests {
  private static func worker(_ number: Int, _ database: Database) async throws -> Account {
    let phone = try #require(PhoneNumber(RosterTests.phone(number)))
    let outcome = try await RegisterWorker(phone, isAtLeastSixteen: true).run(
      on: database, keys: RosterTests.keys,
      maker: IdentifierMaker(node: 100 + number, time: SettableTime(RosterTests.start)),
      now: RosterTests.start)
    guard case .registered(let account) = outcome else { throw DatabaseError.closed }
    return account
  }

  private static func answer(
    _ account: Account, _ number: Int, _ isTrue: Bool, _ database: Database, node: Int = 50
  ) async throws -> AcceptRosterInvitation.Outcome {
    let phone = try #require(PhoneNumber(RosterTests.phone(number)))
    return try await AcceptRosterInvitation(
      account.id, phone: phone, organisation: RosterTests.station, isTrue: isTrue,
      maker: IdentifierMaker(node: node, time: SettableTime(RosterTests.start))
    ).run(on: database, keys: RosterTests.keys, now: RosterTests.start)
  }

  private static func state(_ account: Account, _ database: Database) async throws -> AccountState?
  {
    try await database.read { transaction throws(DatabaseError) in
      try FindAccount.by(account.id, in: transaction)?.state
    }
  }

  @Test(
    "Who is named belongs to the station when they say so, never before",
    arguments: RosterTests.dialects)
  func accepted(_ dialect: Dialect) async throws {
    try await RosterTests.with(dialect) { database in
      let early = try await Self.worker(1, database)
      let list = try await RosterTests.stage(RosterTests.lines(0..<5), database)
      var outcome = try await Self.answer(early, 1, true, database)
      #expect(outcome == .nothing)
      _ = try await RosterTests.confirm(list, database)
      let later = try await Self.worker(2, database)
      for account in [early, later] {
        let state = try await Self.state(account, database)
        #expect(state == .registered)
      }
      var count = try await RosterTests.count("affiliation", database)
      #expect(count == 0)
      outcome = try await Self.answer(early, 1, true, database)
      guard case .accepted(let invitation) = outcome else {
        Issue.record("not accepted")
        return
      }
      #expect(invitation.list == list.id)
      let state = try await Self.state(early, database)
      #expect(state == .verified)
      outcome = try await Self.answer(early, 1, true, database, node: 51)
      #expect(outcome == .nothing)
      count = try await RosterTests.count("affiliation", database)
      let left = try await RosterTests.count("roster_invitation", database)
      let told = try await ListRosters(owner: list.owner).run(on: database).first?.accepted
      #expect(count == 1 && left == 4 && told == 1)
    }
  }

  @Test("Nobody answers for somebody else, and no is no", arguments: RosterTests.dialects)
  func declined(_ dialect: Dialect) async throws {
    try await RosterTests.with(dialect) { database in
      let list = try await RosterTests.stage(RosterTests.lines(0..<5), database)
      _ = try await RosterTests.confirm(list, database)
      let one = try await Self.worker(1, database)
      let other = try await Self.worker(2, database)
      var outcome = try await Self.answer(one, 2, true, database)
      #expect(outcome == .nothing)
      outcome = try await Self.answer(other, 2, false, database)
      #expect(outcome == .declined)
      let left = try await RosterTests.invitations(2, database)
      let state = try await Self.state(other, database)
      #expect(left.isEmpty && state == .registered)
    }
  }

  @Test("Saying yes is told like every other confirmation and affiliation")
  func told() async throws {
    try await RosterTests.with(.sqlite) { database in
      let list = try await RosterTests.stage(RosterTests.lines(0..<3), database)
      _ = try await RosterTests.confirm(list, database)
      let worker = try await Self.worker(1, database)
      _ = try await Self.answer(worker, 1, true, database)
      let actions = try await database.read { transaction throws(DatabaseError) in
        try transaction.rows("/* city-wide */ SELECT action FROM audit_record") {
          row throws(DatabaseError) in try row.get(0, as: String.self)
        }
      }
      #expect(
        Set(actions).isSuperset(of: ["affiliation.begin", "account.verify", "roster.accept"]))
    }
  }
}
