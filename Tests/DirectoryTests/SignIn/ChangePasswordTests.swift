import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Another password")
struct ChangePasswordTests {
  private static let work = PasswordWork(cost: StaffTrial.cost)
  private static let wanted = "staple the battery to a horse"

  @Test(
    "It takes the present one and the authenticator, and ends the other sessions",
    arguments: TestDatabases.dialects)
  func change(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, sessions in
      let now = SessionTrial.start
      let staff = try await StaffTrial.make(on: database)
      let later = now + .seconds(60)
      let entered = try await StaffTrial.signIn(
        "wang.li", StaffTrial.password, staff.digits(at: later), at: later, on: database)
      guard case .signedIn(let mine, _, _) = entered else { throw StaffTrial.Refused() }
      let session = try #require(try await sessions.session(for: mine, now: later))
      let last = later + .seconds(60)
      func change(_ present: String, _ wanted: String, _ digits: String, at moment: Moment)
        async throws -> ChangePassword.Outcome
      {
        try await ChangePassword(
          of: staff.account, keeping: session.id, present: present, wanted: wanted,
          digits: digits
        ).run(on: database, keys: CodeTests.keys, work: Self.work, now: moment)
      }
      let good = staff.digits(at: last)
      #expect(try await change("something else", Self.wanted, good, at: last) == .wrong)
      #expect(try await change(StaffTrial.password, "short", good, at: last) == .weak(.tooShort))
      #expect(
        try await change(StaffTrial.password, Self.wanted, "000000", at: last) == .wrong)
      // A recovery code is for who has lost the authenticator, not for this.
      #expect(
        try await change(StaffTrial.password, Self.wanted, staff.recovery[0].text, at: last)
          == .wrong)
      #expect(
        try await change(StaffTrial.password, Self.wanted, good, at: last) == .changed(ended: 1))
      // The digits were used up.
      #expect(
        try await change(Self.wanted, StaffTrial.password, good, at: last) == .wrong)
      let next = last + .seconds(60)
      guard
        case .wrong = try await StaffTrial.signIn(
          "wang.li", StaffTrial.password, staff.digits(at: next), at: next, on: database)
      else { throw StaffTrial.Refused() }
      guard
        case .signedIn = try await StaffTrial.signIn(
          "wang.li", Self.wanted, staff.digits(at: next), at: next, on: database)
      else { throw StaffTrial.Refused() }
      let left = try await sessions.list(of: staff.account, now: next)
      #expect(left.contains { $0.id == session.id } && left.count == 2)
    }
  }

  @Test("Guessing the present one ends soon, and hurts no sign-in")
  func guessing() async throws {
    try await SessionTrial.with(.sqlite) { database, _ in
      let staff = try await StaffTrial.make(on: database)
      let now = SessionTrial.start + .seconds(60)
      var outcomes: [ChangePassword.Outcome] = []
      for number in 0..<7 {
        outcomes.append(
          try await ChangePassword(
            of: staff.account, keeping: try SessionTrial.ids.make(), present: "guess \(number)",
            wanted: Self.wanted, digits: staff.digits(at: now)
          ).run(on: database, keys: CodeTests.keys, work: Self.work, now: now))
      }
      #expect(outcomes.prefix(5).allSatisfy { $0 == .wrong })
      guard case .tooOften = outcomes[6] else { throw StaffTrial.Refused() }
      guard
        case .signedIn = try await StaffTrial.signIn(
          "wang.li", StaffTrial.password, staff.digits(at: now), at: now, on: database)
      else { throw StaffTrial.Refused() }
    }
  }
}
