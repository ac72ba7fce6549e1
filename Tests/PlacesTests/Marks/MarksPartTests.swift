import Database
import Directory
import Kernel
import TestDatabases
import Testing

@testable import Places

@Suite("Gifts, offers and pledges of people")
struct MarksPartTests {
  /// Two people with what they claimed, used and signed.
  private struct Trial {
    let places: PlaceTrial
    let keys = KeyRing.forTests()
    var part: MarksPart { MarksPart(keys) }

    func worker(_ phone: String) async throws -> Account.ID {
      let outcome = try await RegisterWorker(
        try #require(PhoneNumber(phone)), isAtLeastSixteen: true
      ).run(on: places.database, keys: keys, maker: places.maker, now: PlaceTrial.now)
      guard case .registered(let account) = outcome else { throw AccreditationTests.Wrong() }
      return account.id
    }

    func mark(_ account: Account.ID, _ purpose: String) async throws -> PersonMark {
      let keys = keys
      return try #require(
        try await places.database.read { transaction throws(DatabaseError) in
          try PersonMark.of(account, for: purpose, in: transaction, keys: keys)
        })
    }

    @discardableResult
    func claim(_ gift: Gift.ID, _ account: Account.ID) async throws -> GiftReceipt {
      let outcome = try await GiftTests.claim(gift, mark(account, ClaimGift.purpose), places)
      guard case .done(let receipt) = outcome else { throw AccreditationTests.Wrong() }
      return receipt
    }

    func sign(_ pledge: Pledge.ID, _ account: Account.ID) async throws {
      let mark = try await mark(account, SignPledge.purpose)
      _ = try await places.database.write { transaction throws(DatabaseError) in
        try SignPledge(pledge, .person(mark)).run(
          in: transaction, by: GiftTests.author, now: PlaceTrial.now)
      }
    }

    func pledge() async throws -> Pledge.ID {
      let id = try places.maker.make(Pledge.self)
      let area = try places.maker.make(PermissionScope.Area.self)
      _ = try await places.database.write { transaction throws(DatabaseError) in
        try SavePledge(id, area: area, title: "Slow down", body: "At schools.").run(
          in: transaction, by: GiftTests.author, now: PlaceTrial.now)
      }
      return id
    }

    func titles(_ account: Account.ID) async throws -> [String: Int] {
      let part = part
      let sections = try await places.database.read { transaction throws(DatabaseError) in
        try part.sections(of: account, in: transaction)
      }
      return Dictionary(uniqueKeysWithValues: sections.map { ($0.name, $0.rows.count) })
    }
  }

  @Test(
    "Two accounts of one person have one gift and one signature; what was fetched counts",
    arguments: TestDatabases.dialects)
  func merging(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { places in
      let trial = Trial(places: places)
      let (old, new) = (
        try await trial.worker("13812345670"), try await trial.worker("13812345671")
      )
      let both = try await GiftTests.gift(5, places)
      let fetched = try await GiftTests.gift(5, places)
      let own = try await GiftTests.gift(5, places)
      for gift in [both, fetched] { try await trial.claim(gift.id, new) }
      try await trial.claim(both.id, old)
      let receipt = try await trial.claim(fetched.id, old)
      let handed = try await GiftTests.hand(fetched.id, receipt.code, places)
      guard case .done = handed else { throw AccreditationTests.Wrong() }
      try await trial.claim(own.id, old)
      let (shared, single) = (try await trial.pledge(), try await trial.pledge())
      for account in [old, new] { try await trial.sign(shared, account) }
      try await trial.sign(single, old)
      #expect(try await trial.titles(old) == ["gifts": 3, "pledges": 2])

      let part = trial.part
      try await places.database.write { transaction throws(DatabaseError) in
        try part.merge(old, into: new, in: transaction, now: PlaceTrial.now)
      }
      #expect(try await trial.titles(old) == [:])
      #expect(try await trial.titles(new) == ["gifts": 3, "pledges": 2])
      for (gift, claimed) in [(both, 1), (fetched, 1), (own, 1)] {
        let now = try await Gift.one(gift.id, in: places.database)
        #expect(now?.claimed == Int64(claimed))
      }
      // The receipt with which something was fetched is the one that stays.
      #expect(try await trial.claim(fetched.id, new).code == receipt.code)
      for (pledge, count) in [(shared, 1), (single, 1)] {
        let now = try await Pledge.one(pledge, in: places.database)
        #expect(now?.pledge.signatures == Int64(count))
      }
    }
  }

  @Test("An erased person leaves numbers and no row", arguments: TestDatabases.dialects)
  func erasing(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { places in
      let trial = Trial(places: places)
      let account = try await trial.worker("13812345672")
      let gift = try await GiftTests.gift(5, places)
      try await trial.claim(gift.id, account)
      let pledge = try await trial.pledge()
      try await trial.sign(pledge, account)
      let part = trial.part
      let rows = try await places.database.write { transaction throws(DatabaseError) in
        try part.erase(account, in: transaction, now: PlaceTrial.now)
        return try transaction.rows(
          "SELECT receipt FROM gift_claim WHERE gift = $1", gift.id
        ) { row throws(DatabaseError) in try row.get(0, as: String.self) }
      }
      #expect(rows.isEmpty)
      #expect(try await trial.titles(account) == [:])
      let claimed = try await Gift.one(gift.id, in: places.database)
      #expect(claimed?.claimed == 1)
      let signed = try await Pledge.one(pledge, in: places.database)
      #expect(signed?.pledge.signatures == 0)
    }
  }
}
