import Database
import Kernel
import Testing

@testable import Directory

@Suite("Affiliations and confirmations")
struct AffiliationTests {
  static let dialects = People.dialects

  @Test("Several employers at once; what is over stays as history", arguments: dialects)
  func history(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let account = try await people.register(People.phone())
      let (first, second) = try (People.organisation(1), People.organisation(2))
      let change = { (change: ChangeAffiliation.Change, at: Int64) async throws in
        try await ChangeAffiliation(
          change, as: people.maker.make(), of: account.id, at: People.organisation(at),
          by: .account(account.id)
        ).run(on: people.database, now: People.start)
      }
      guard case .done(let id?) = try await change(.begin(.courier, .own), 1) else {
        Issue.record("not begun")
        return
      }
      #expect(try await change(.begin(.courier, .own), 1) == .unchanged)
      _ = try await change(.begin(.rider, .own), 2)
      let places = { () async throws in
        try await people.database.read { transaction throws(DatabaseError) in
          try AccountPlaces.read(account.id, transaction)
        }
      }
      #expect(try await places().organisations == [first, second])
      #expect(try await change(.end(id), 2) == .unchanged)
      #expect(try await change(.end(id), 1) == .done(nil))
      #expect(try await places().organisations == [second])
      #expect(try await people.affiliations(account.id).count == 2)
      for number in 3...20 { _ = try await change(.begin(.rider, .own), Int64(number)) }
      let present = try await people.affiliations(account.id).filter { $0.until == nil }
      #expect(present.count == ChangeAffiliation.mostAtOnce)
    }
  }

  @Test("Confirmed, in use, and no longer confirmed", arguments: dialects)
  func verify(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let account = try await people.register(People.phone())
      let (station, area) = try (
        People.organisation(5), #require(Identifier<PermissionScope.Area>(number: 6))
      )
      let verify = { (how: VerifyWorker.How, isWithdrawn: Bool) async throws in
        try await VerifyWorker(
          account.id, by: how, as: people.maker.make(), isWithdrawn: isWithdrawn,
          actor: .job("test")
        ).run(on: people.database, now: People.start)
      }
      guard case .done(let verified) = try await verify(.roster(station), false) else {
        Issue.record("not verified")
        return
      }
      #expect(verified.state == .verified)
      _ = try await verify(.community(area), false)
      _ = try await verify(.roster(station), true)
      #expect(try await people.find(account.id)?.state == .verified)
      _ = try await verify(.community(area), true)
      #expect(try await people.find(account.id)?.state == .registered)
      let staff = try await people.staff()
      let refused = try await VerifyWorker(
        staff.id, by: .community(area), as: people.maker.make(), actor: .job("test")
      ).run(on: people.database, now: People.start)
      #expect(refused == .notNow)
    }
  }

  @Test("A company code is used as often as it may be, at once too", arguments: dialects)
  func companyCode(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let code = CompanyCode(drawnFrom: SystemRandom())
      let station = try People.organisation(5)
      let id: Identifier<CompanyCode> = try people.maker.make()
      try await people.database.write { transaction throws(DatabaseError) in
        try code.issue(
          id, for: station, kind: .rider, uses: 3, keys: people.keys, by: .job("test"),
          in: transaction, now: People.start)
      }
      var accounts: [Account.ID] = []
      for number in 1...6 { accounts.append(try await people.register(People.phone(number)).id) }
      let outcomes = try await withThrowingTaskGroup(of: UseCompanyCode.Outcome.self) { group in
        for account in accounts {
          group.addTask {
            try await UseCompanyCode(code.text.lowercased(), by: account, maker: people.maker).run(
              on: people.database, keys: people.keys, now: People.start)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == .done(station) } == 3)
      #expect(outcomes.count { $0 == .wrong } == 3)
      let late = try await UseCompanyCode(code.text, by: accounts[0], maker: people.maker).run(
        on: people.database, keys: people.keys, now: People.start + CompanyCode.life)
      #expect(late == .wrong)
      for _ in 0..<12 {
        _ = try await UseCompanyCode("0000000000", by: accounts[1], maker: people.maker).run(
          on: people.database, keys: people.keys, now: People.start)
      }
      let often = try await UseCompanyCode("0000000000", by: accounts[1], maker: people.maker).run(
        on: people.database, keys: people.keys, now: People.start)
      guard case .tooOften = often else {
        Issue.record("\(often)")
        return
      }
    }
  }
}
