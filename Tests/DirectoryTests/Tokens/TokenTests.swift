import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Tokens of programs")
struct TokenTests {
  static let dialects = TestDatabases.dialects
  static let now = SessionTrial.start

  @Test(
    "A token does a part of what its owner may, and no more when they lose it", arguments: dialects)
  func limited(_ dialect: Dialect) async throws {
    try await GrantTests.with(dialect) { authorities, administrator in
      let officer = Actor.account(try SessionTrial.account())
      guard
        case .granted(let grant) = try await GrantTests.grant(
          "street_officer", to: officer, in: .area(GrantTests.area(2)), by: administrator,
          on: authorities)
      else {
        Issue.record("not granted")
        return
      }
      let authority = try await authorities.authority(of: officer, now: Self.now)
      func make(_ permissions: Set<PermissionName>, _ days: Int) async throws -> (
        AccessToken, MakeToken.Outcome
      ) {
        let command = MakeToken(
          try SessionTrial.ids.make(), for: officer, name: "reports", permissions: permissions,
          until: Self.now + GrantTests.day * days, now: Self.now)
        return (
          command.token, try await command.run(on: authorities, as: authority, now: Self.now)
        )
      }
      #expect(try await make([.systemEdit], 10).1 == .notYours)
      #expect(try await make([.peopleSee], 0).1 == .badTerm)
      #expect(try await make([.peopleSee], 400).1 == .badTerm)
      let (token, outcome) = try await make([.peopleSee, .organisationsSee], 30)
      guard case .made(let made) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      let tokens = Tokens(authorities)
      let visit = try #require(try await tokens.visit(with: token, now: Self.now))
      #expect(visit.grant.actor == officer)
      #expect(visit.authority.may(.peopleSee, .area(GrantTests.area(4))))
      #expect(!visit.authority.may(.peopleSee, .area(GrantTests.area(3))))
      #expect(!visit.authority.may(.organisationsEdit, .area(GrantTests.area(4))))
      let used = try await tokens.list(of: officer, now: Self.now)
      #expect(used.map(\.usedDay) == [Self.now.milliseconds / 86_400_000])
      let late = try await tokens.visit(with: token, now: made.expiresAt)
      #expect(late == nil)
      let unknown = try await tokens.visit(with: AccessToken(), now: Self.now)
      #expect(unknown == nil)
      _ = try await RevokeGrant(grant.id, of: grant.holder, by: administrator)
        .run(on: authorities, now: Self.now)
      let after = try #require(
        try await Tokens(authorities).visit(with: token, now: Self.now))
      #expect(!after.authority.may(.peopleSee, .area(GrantTests.area(4))))
      #expect(try await !tokens.end(made.id, of: administrator, now: Self.now))
      #expect(try await tokens.end(made.id, of: officer, now: Self.now))
      #expect(try await tokens.visit(with: token, now: Self.now) == nil)
    }
  }

  @Test("An integration may what it was granted, and nothing by itself", arguments: dialects)
  func integration(_ dialect: Dialect) async throws {
    try await GrantTests.with(dialect) { authorities, administrator in
      let authority = try await authorities.authority(of: administrator, now: Self.now)
      let command = RegisterIntegration(
        try SessionTrial.ids.make(), token: try SessionTrial.ids.make(), name: "platform",
        of: GrantTests.organisation(1), permissions: [.rostersImport, .peopleSee],
        by: administrator, until: Self.now + GrantTests.day * 90, now: Self.now)
      guard
        case .made = try await command.run(on: authorities, as: authority, now: Self.now)
      else {
        Issue.record("not made")
        return
      }
      #expect(try await command.run(on: authorities, as: .none, now: Self.now) == .notYours)
      let before = try #require(
        try await Tokens(authorities).visit(with: command.token.token, now: Self.now))
      #expect(before.grant.actor == .integration(command.id))
      #expect(before.authority.permissions.isEmpty)
      let granted = try await GrantTests.grant(
        "integration_client", to: .integration(command.id),
        in: .organisation(GrantTests.organisation(1)), by: administrator, on: authorities)
      guard case .granted = granted else {
        Issue.record("\(granted)")
        return
      }
      let after = try #require(
        try await Tokens(authorities).visit(with: command.token.token, now: Self.now))
      #expect(after.authority.may(.rostersImport, .organisation(GrantTests.organisation(2))))
      #expect(!after.authority.may(.organisationsSee, .organisation(GrantTests.organisation(2))))
      #expect(!after.authority.may(.rostersImport, .organisation(GrantTests.organisation(3))))
    }
  }

  @Test("What is over is swept, and what ends with an account ends whole", arguments: dialects)
  func ending(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let staff = try await StaffTrial.make(on: database)
      _ = try await CodeTests.send(on: database)
      #expect(
        try await SignInSweeping(time: SettableTime(Self.now)).sweepOnce(database) == 0)
      #expect(
        try await SignInSweeping(time: SettableTime(Self.now + .seconds(300))).sweepOnce(database)
          == 1)
      try await database.write { transaction throws(DatabaseError) in
        try ForgetCredentials.all(
          of: staff.account, by: .job("test"), in: transaction, now: Self.now)
      }
      let left = try await database.read { transaction throws(DatabaseError) in
        var counts: [Int] = []
        for statement: SQL in [
          "SELECT count(*) FROM credential", "SELECT count(*) FROM staff_login",
          "SELECT count(*) FROM recovery_code", "SELECT count(*) FROM session",
          "SELECT count(*) FROM session_token", "SELECT count(*) FROM role_grant",
        ] { counts.append(try transaction.value(statement) ?? -1) }
        return counts
      }
      #expect(left == [0, 0, 0, 0, 0, 0])
    }
  }

  @Test("Where people live and work says who is responsible for them", arguments: dialects)
  func places(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let (sent, _) = try await CodeTests.send(on: database)
      guard case .signedIn(_, _, let account, _) = try await WorkerTests.signIn(sent, on: database)
      else {
        Issue.record("not signed in")
        return
      }
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          "UPDATE account SET home_area = $2 WHERE id = $1", account.id, GrantTests.area(4))
        for (number, until) in [(1, Self.now), (3, nil)] as [(Int64, Moment?)] {
          try transaction.execute(
            """
            INSERT INTO affiliation (account, id, organisation, kind, source, from_at, until_at,
              made_at) VALUES ($1, $2, $2, 'rider', 'self', $3, $4, $3)
            """, account.id, number, Self.now - GrantTests.day, until)
        }
      }
      let authorities = SessionTrial.authorities(
        database, tree: GrantTests.tree, places: AccountPlaces.stored(SettableTime(Self.now)))
      for (role, scope, may) in [
        ("street_officer", .area(GrantTests.area(2)), true),
        ("street_officer", .area(GrantTests.area(3)), false),
        ("station_head", .organisation(GrantTests.organisation(3)), true),
        ("station_head", .organisation(GrantTests.organisation(1)), false),
        ("gate_guard", .organisation(GrantTests.organisation(3)), false),
      ] as [(RoleName, PermissionScope, Bool)] {
        let officer = Actor.account(try SessionTrial.account())
        try await GrantTests.appoint(officer, role, scope, until: .latest, on: database)
        let authority = try await authorities.authority(of: officer, now: Self.now)
        #expect(
          try await authorities.may(authority, .peopleSee, .account(account.id)) == may,
          "\(role) \(scope)")
      }
    }
  }
}
