import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Invitations")
struct InvitationTests {
  static let dialects = TestDatabases.dialects
  static let now = SessionTrial.start

  @Test("The first administrator comes by a link that is good once, for a day", arguments: dialects)
  func first(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, sessions in
      #expect(try await !InviteAdministrator.isDone(in: database, now: Self.now))
      let invite = InviteAdministrator(try SessionTrial.ids.make())
      let until = try await invite.run(on: database, now: Self.now)
      #expect(until == Self.now + .seconds(86_400))
      #expect(
        try await AcceptInvitation.invitation(invite.secret, in: database, now: until) == nil)
      #expect(
        try await AcceptInvitation.invitation(InvitationSecret(), in: database, now: Self.now)
          == nil)
      let staff = try await StaffTrial.accept(invite.secret, "chief", on: database, at: Self.now)
      #expect(try await InviteAdministrator.isDone(in: database, now: Self.now))
      let session = try #require(try await sessions.session(for: staff.token, now: Self.now))
      #expect(session.authority.may(.systemEdit, .city) && session.method == .invitation)
      let again = try await Self.accept(invite.secret, "other", on: database)
      guard case .over = again else {
        Issue.record("\(again)")
        return
      }
    }
  }

  static func accept(
    _ secret: InvitationSecret, _ login: String, on database: Database, at now: Moment = now
  ) async throws -> AcceptInvitation.Outcome {
    try await StaffTrial.command(
      secret, login, Enrolment(for: secret, by: CodeTests.keys), at: now
    ).run(
      on: SessionTrial.authorities(database, tree: GrantTests.tree), keys: CodeTests.keys,
      work: PasswordWork(cost: StaffTrial.cost), maker: SessionTrial.ids, now: now)
  }

  @Test("A link taken up many times at once makes one account", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let invite = InviteAdministrator(try SessionTrial.ids.make())
      _ = try await invite.run(on: database, now: Self.now)
      let count = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<6 {
          group.addTask {
            let outcome = try await Self.accept(invite.secret, "name\(number)", on: database)
            if case .accepted = outcome { return true }
            return false
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(count == 1)
    }
  }

  @Test(
    "Nobody invites to what they could not grant, also not when it is taken up", arguments: dialects
  )
  func bounded(_ dialect: Dialect) async throws {
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
      func invite(_ role: RoleName, _ scope: PermissionScope) async throws -> (
        InviteStaff, InviteStaff.Outcome
      ) {
        let command = InviteStaff(
          try SessionTrial.ids.make(), to: role, in: scope,
          until: Self.now + GrantTests.day * 30, by: officer, now: Self.now)
        return (command, try await command.run(on: authorities, now: Self.now))
      }
      #expect(try await invite(.administrator, .city).1 == .refused(.notYours))
      #expect(
        try await invite("grid_worker", .area(GrantTests.area(3))).1 == .refused(.notYours))
      let (good, outcome) = try await invite("grid_worker", .area(GrantTests.area(4)))
      #expect(outcome == .invited(until: Self.now + Invitation.life))
      let (late, _) = try await invite("grid_worker", .area(GrantTests.area(4)))
      let staff = try await StaffTrial.accept(
        good.secret, "grid.one", on: authorities.database, at: Self.now)
      let authority = try await authorities.authority(of: .account(staff.account), now: Self.now)
      #expect(authority.roles == ["grid_worker"])
      _ = try await RevokeGrant(grant.id, of: grant.holder, by: administrator)
        .run(on: authorities, now: Self.now)
      guard case .over = try await Self.accept(late.secret, "grid.two", on: authorities.database)
      else {
        Issue.record("who lost a role has still invited somebody")
        return
      }
    }
  }

  @Test("What is wrong is said before anything is made", arguments: dialects)
  func refusals(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      _ = try await StaffTrial.make("taken", on: database)
      let invite = InviteAdministrator(try SessionTrial.ids.make())
      _ = try await invite.run(on: database, now: Self.now)
      guard case .loginTaken = try await Self.accept(invite.secret, "taken", on: database) else {
        Issue.record("a name was given twice")
        return
      }
      let enrolment = Enrolment(for: invite.secret, by: CodeTests.keys)
      #expect(Enrolment(enrolment.text, for: invite.secret, by: CodeTests.keys) == enrolment)
      #expect(Enrolment(enrolment.text, for: InvitationSecret(), by: CodeTests.keys) == nil)
      #expect(Enrolment("AAAA", for: invite.secret, by: CodeTests.keys) == nil)
      var command = try StaffTrial.command(invite.secret, "free", enrolment, at: Self.now)
      command.digits = "000000"
      let authorities = SessionTrial.authorities(database)
      func run() async throws -> AcceptInvitation.Outcome {
        try await command.run(
          on: authorities, keys: CodeTests.keys, work: PasswordWork(cost: StaffTrial.cost),
          maker: SessionTrial.ids, now: Self.now)
      }
      guard case .wrongDigits = try await run() else {
        Issue.record("wrong digits were taken")
        return
      }
      command.password = "short"
      guard case .weak(.tooShort) = try await run() else {
        Issue.record("a short password was taken")
        return
      }
      // The link is still good.
      _ = try await StaffTrial.accept(invite.secret, "free", on: database, at: Self.now)
    }
  }
}
