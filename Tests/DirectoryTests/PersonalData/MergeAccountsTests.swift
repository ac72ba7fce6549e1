import Database
import Kernel
import Testing

@testable import Directory

@Suite("Merging accounts")
struct MergeAccountsTests {
  static let dialects = People.dialects

  @Test("Merging loses nothing and is not undone", arguments: dialects)
  func merge(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let (old, new) = (try await people.fullAccount(1), try await people.fullAccount(2))
      let part = NotedPart()
      let merge = { () async throws in
        try await MergeAccounts(old.id, into: new.id, by: .job("test"), reason: "same person").run(
          on: people.database, parts: AccountParts(merging: [part]), keys: people.keys,
          now: People.start)
      }
      let before = try await people.affiliations(old.id) + people.affiliations(new.id)
      #expect(try await merge() == .merged)
      #expect(try await merge() == .mergedBefore)
      let after = try await people.affiliations(new.id)
      #expect(Set(after.map(\.id)) == Set(before.map(\.id)))
      #expect(try await people.find(old.id) == nil)
      #expect(try await people.find(People.phone(1)) == nil)
      #expect(try await people.find(People.phone(2))?.id == new.id)
      let consents = try await people.database.read { transaction throws(DatabaseError) in
        try Consent.all(of: new.id, in: transaction)
      }
      #expect(consents.count == 2 && consents.count { $0.withdrawnAt == nil } == 1)
      #expect(try await people.count("/* city-wide */ SELECT count(*) FROM inbox") == 1)
      #expect(
        try await people.traces(of: old.id) == ["account_merge.absorbed", "audit_name.account"])
      let back = try await MergeAccounts(
        new.id, into: old.id, by: .job("test"), reason: "undo"
      ).run(on: people.database, parts: AccountParts(), keys: people.keys, now: People.start)
      #expect(back == .nobody)
    }
  }

  @Test("Crosswise and many at once: one account is left", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let (one, two) = (try await people.fullAccount(1), try await people.fullAccount(2))
      let outcomes = try await withThrowingTaskGroup(of: MergeAccounts.Outcome.self) { group in
        for number in 0..<8 {
          let (from, into) = number.isMultiple(of: 2) ? (one.id, two.id) : (two.id, one.id)
          group.addTask {
            try await MergeAccounts(from, into: into, by: .job("test"), reason: "race").run(
              on: people.database, parts: AccountParts(), keys: people.keys, now: People.start)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == .merged } == 1)
      #expect(try await people.count("/* city-wide */ SELECT count(*) FROM account") == 1)
      #expect(try await people.count("/* city-wide */ SELECT count(*) FROM affiliation") == 2)
    }
  }

  @Test("Oneself, strangers and staff are refused", arguments: dialects)
  func refused(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let (worker, staff) = (try await people.fullAccount(1), try await people.staff())
      let merge = { (from: Account.ID, into: Account.ID) async throws in
        try await MergeAccounts(from, into: into, by: .job("test"), reason: "no").run(
          on: people.database, parts: AccountParts(), keys: people.keys, now: People.start)
      }
      #expect(try await merge(worker.id, worker.id) == .same)
      #expect(try await merge(staff.id, worker.id) == .differentKinds)
      #expect(try await merge(people.maker.make(), worker.id) == .nobody)
    }
  }

  @Test("Names, authenticator, codes, tokens and worker numbers go on", arguments: dialects)
  func ways(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let one = try await StaffTrial.make("wang.li", on: people.database)
      let now = SessionTrial.start
      let other = try await people.staff("Wang Li")
      let authority = Authority(
        of: .account(one.account), grants: [], implicit: [.signedIn],
        catalogue: try await SessionTrial.authorities(people.database, tree: GrantTests.tree)
          .catalogue(), tree: GrantTests.tree, at: now)
      let token = MakeToken(
        try people.maker.make(), for: .account(one.account), name: "x",
        permissions: [.accountSee], until: now + .seconds(60), now: now)
      _ = try await people.database.write { transaction throws(DatabaseError) in
        try token.take(in: transaction, as: authority, now: now)
      }
      let merge = { (from: Account.ID, into: Account.ID) async throws in
        try await MergeAccounts(from, into: into, by: .job("test"), reason: "same").run(
          on: people.database, parts: AccountParts(), keys: CodeTests.keys, now: now)
      }
      #expect(try await merge(one.account, other.id) == .merged)
      let later = now + .seconds(60)
      for factor in [one.digits(at: later), one.recovery[0].text] {
        let entry = try await StaffTrial.signIn(
          "wang.li", StaffTrial.password, factor, at: later, on: people.database)
        guard case .signedIn(_, _, let account) = entry else {
          Issue.record("\(entry)")
          continue
        }
        #expect(account == other.id)
      }
      let kept = try await people.database.read { transaction throws(DatabaseError) in
        try TokenRecords(transaction: transaction).all(of: other.id.number, at: now)
      }
      #expect(kept.map(\.actor) == [.account(other.id)])
      // Where both have a password, the one that stays counts, by both names.
      let second = try await StaffTrial.make("wang.li.2", on: people.database)
      #expect(try await merge(second.account, other.id) == .merged)
      let last = later + .seconds(60)
      let byOther = try await StaffTrial.signIn(
        "wang.li.2", StaffTrial.password, one.digits(at: last), at: last, on: people.database)
      guard case .signedIn(_, _, let account) = byOther else {
        Issue.record("\(byOther)")
        return
      }
      #expect(account == other.id)
      let old = last + .seconds(60)
      let wrong = try await StaffTrial.signIn(
        "wang.li.2", StaffTrial.password, second.digits(at: old), at: old, on: people.database)
      #expect(wrong.word == "wrong")
      let (first, next) = (try await people.fullAccount(1), try await people.fullAccount(2))
      let number = try #require(try await people.profile(first.id)?.workerNumber)
      let merged = try await MergeAccounts(
        first.id, into: next.id, by: .job("test"), reason: "same"
      ).run(on: people.database, parts: AccountParts(), keys: people.keys, now: People.start)
      #expect(merged == .merged)
      #expect(try await people.search(number.grouped) == [next.id])
    }
  }
}
