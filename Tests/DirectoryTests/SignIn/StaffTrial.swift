import Database
import Kernel
import Testing

@testable import Directory

/// Somebody of the staff who has taken an invitation up, for tests.
struct StaffTrial {
  static let password = "correct horse battery"
  static let cost = PasswordCost(logRounds: 4, blockSize: 8, parallelism: 1)

  var account: Account.ID
  var totp: TOTP
  var recovery: [RecoveryCode]
  var token: SessionToken
  var known: KnownDevice

  static func make(
    _ login: String = "wang.li", on database: Database, at now: Moment = SessionTrial.start,
    work: PasswordWork = PasswordWork(cost: cost)
  ) async throws -> StaffTrial {
    let invite = InviteAdministrator(try SessionTrial.ids.make())
    _ = try await invite.run(on: database, now: now)
    return try await accept(invite.secret, login, on: database, at: now, work: work)
  }

  static func accept(
    _ secret: InvitationSecret, _ login: String, on database: Database, at now: Moment,
    work: PasswordWork = PasswordWork(cost: cost)
  ) async throws -> StaffTrial {
    let enrolment = Enrolment(for: secret, by: CodeTests.keys)
    let outcome = try await command(secret, login, enrolment, at: now).run(
      on: SessionTrial.authorities(database, tree: GrantTests.tree), keys: CodeTests.keys,
      work: work, maker: SessionTrial.ids, now: now)
    guard case .accepted(let token, let known, let account, let recovery) = outcome else {
      Issue.record("\(outcome)")
      throw Refused()
    }
    return StaffTrial(
      account: account, totp: enrolment.totp, recovery: recovery, token: token, known: known)
  }

  static func command(
    _ secret: InvitationSecret, _ login: String, _ enrolment: Enrolment, at now: Moment
  ) throws -> AcceptInvitation {
    AcceptInvitation(
      secret, name: try #require(PersonName("Wang Li")), login: try #require(Login(login)),
      password: password, enrolment: enrolment,
      digits: enrolment.totp.digits(of: TOTP.step(at: now)), device: "Firefox")
  }

  func digits(at now: Moment) -> String { totp.digits(of: TOTP.step(at: now)) }

  static func signIn(
    _ login: String, _ password: String, _ factor: String, mark: [UInt8] = [1],
    known: String? = nil, at now: Moment, on database: Database,
    work: PasswordWork = PasswordWork(cost: cost)
  ) async throws -> SignInStaff.Outcome {
    try await SignInStaff(
      login, password: password, factor: factor, mark: mark, knownDevice: known,
      device: "Firefox"
    ).run(
      on: database, keys: CodeTests.keys, work: work, maker: SessionTrial.ids, now: now)
  }

  struct Refused: Error {}
}

extension SignInStaff.Outcome {
  var word: String {
    switch self {
    case .signedIn: "signed in"
    case .wrong: "wrong"
    case .tooOften: "too often"
    }
  }
}
