import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Workers sign in")
struct WorkerTests {
  static let dialects = TestDatabases.dialects

  static func signIn(
    _ sent: SendCode, isAtLeastSixteen: Bool = true, replacing: SessionToken? = nil,
    on database: Database
  ) async throws -> SignInWorker.Outcome {
    try await SignInWorker(
      UseCode(sent.code.digits, handle: sent.handle, for: .signIn),
      isAtLeastSixteen: isAtLeastSixteen, device: "Android", replacing: replacing
    ).run(on: database, keys: CodeTests.keys, maker: SessionTrial.ids, now: CodeTests.now)
  }

  @Test("The first code registers, the next signs in to the same account", arguments: dialects)
  func both(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, sessions in
      let (first, _) = try await CodeTests.send(on: database)
      guard
        case .ageNotDeclared = try await Self.signIn(first, isAtLeastSixteen: false, on: database)
      else {
        Issue.record("not asked")
        return
      }
      // The code is still good.
      guard
        case .signedIn(let token, let known, let account, isNew: true) = try await Self.signIn(
          first, on: database)
      else {
        Issue.record("not signed in")
        return
      }
      let session = try #require(try await sessions.session(for: token, now: CodeTests.now))
      #expect(session.account == account.id && session.authority.roles == [.signedIn, .worker])
      let (second, outcome) = try await CodeTests.send(device: known.text, on: database)
      #expect(outcome == .sent)
      guard
        case .signedIn(let newer, _, let same, isNew: false) = try await Self.signIn(
          second, replacing: token, on: database)
      else {
        Issue.record("not signed in")
        return
      }
      #expect(same.id == account.id)
      #expect(try await sessions.session(for: newer, now: CodeTests.now) != nil)
      // Another server: this one may believe for a moment what it read.
      let old = try await SessionTrial.sessions(database).session(for: token, now: CodeTests.now)
      #expect(old == nil)
      guard case .over = try await Self.signIn(second, on: database) else {
        Issue.record("a code was used twice")
        return
      }
    }
  }

  @Test("One code many times at once: one account, one session", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let (sent, _) = try await CodeTests.send(on: database)
      let count = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<12 {
          group.addTask {
            if case .signedIn = try await Self.signIn(sent, on: database) { true } else { false }
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(count == 1)
      let rows = try await database.read { transaction throws(DatabaseError) in
        [
          try transaction.value("/* city-wide */ SELECT count(*) FROM account", as: Int.self),
          try transaction.value("/* city-wide */ SELECT count(*) FROM session", as: Int.self),
        ]
      }
      #expect(rows == [1, 1])
    }
  }

  @Test("A code by text message opens no role, whoever holds it", arguments: dialects)
  func noRoles(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, sessions in
      let account = try SessionTrial.account()
      try await GrantTests.appoint(
        .account(account), .administrator, .city, until: .latest, on: database)
      let token = try await SessionTrial.open(account, .worker, on: database)
      let worker = try #require(try await sessions.session(for: token, now: SessionTrial.start))
      #expect(!worker.authority.may(.rolesGrant, .city))
      let other = try await SessionTrial.open(account, .staff, on: database)
      let staff = try #require(try await sessions.session(for: other, now: SessionTrial.start))
      #expect(staff.authority.may(.rolesGrant, .city))
    }
  }
}
