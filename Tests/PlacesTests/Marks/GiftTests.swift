import Database
import Directory
import Kernel
import TestDatabases
import Testing

@testable import Places

@Suite("Gifts, offers and pledges")
struct GiftTests {
  static let author = DirectoryAuthor(.job("test"))
  static let day = PlaceTrial.now.dayInChina

  /// The same bits again and again: everybody has their own.
  private struct Bits: Randomness {
    let number: UInt64
    func next() -> UInt64 { number }
  }

  static func person(_ number: Int) throws -> PersonMark {
    PersonMark(
      of: PseudonymSecret(drawnFrom: Bits(number: UInt64(number))), for: "test")
  }

  static func gift(_ stock: Int64, _ trial: PlaceTrial) async throws -> Gift {
    let id = try trial.maker.make(Gift.self)
    let area = try trial.maker.make(PermissionScope.Area.self)
    let plan = Gift.Plan(
      area: area, title: "Warm gloves", detail: "Station, 9 to 12", stock: stock, starts: day,
      ends: day)
    let outcome = try await trial.database.write { transaction throws(DatabaseError) in
      try SaveGift(id, plan).run(in: transaction, by: author, now: PlaceTrial.now)
    }
    guard case .done(let gift) = outcome else { throw AccreditationTests.Wrong() }
    return gift
  }

  static func claim(
    _ gift: Gift.ID, _ person: PersonMark, at now: Moment = PlaceTrial.now, _ trial: PlaceTrial
  ) async throws -> MarkOutcome<GiftReceipt> {
    try await trial.database.write { transaction throws(DatabaseError) in
      try ClaimGift(gift, by: person).run(in: transaction, now: now)
    }
  }

  static func hand(
    _ gift: Gift.ID, _ code: String, _ trial: PlaceTrial
  ) async throws -> MarkOutcome<Gift> {
    try await trial.database.write { transaction throws(DatabaseError) in
      try HandGift(gift, receipt: code).run(in: transaction, by: author, now: PlaceTrial.now)
    }
  }

  @Test("Of many claims of one person one counts", arguments: TestDatabases.dialects)
  func onePerson(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let gift = try await Self.gift(100, trial)
      let somebody = try Self.person(1)
      let codes = try await withThrowingTaskGroup(of: String?.self) { group in
        for _ in 0..<24 {
          group.addTask {
            guard case .done(let receipt) = try await Self.claim(gift.id, somebody, trial) else {
              return nil
            }
            return receipt.code
          }
        }
        return try await group.reduce(into: [String?]()) { $0.append($1) }
      }
      #expect(codes.count == 24 && !codes.contains(nil) && Set(codes).count == 1)
      let claimed = try await Gift.one(gift.id, in: trial.database)?.claimed
      #expect(claimed == 1)
    }
  }

  @Test(
    "Of more people than gifts exactly as many get one as there are",
    arguments: TestDatabases.dialects)
  func scarce(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let gift = try await Self.gift(5, trial)
      let got = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<30 {
          let somebody = try Self.person(number)
          group.addTask {
            switch try await Self.claim(gift.id, somebody, trial) {
            case .done: true
            case .refused(.none): false
            default: throw AccreditationTests.Wrong()
            }
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(got == 5)
      let claimed = try await Gift.one(gift.id, in: trial.database)?.claimed
      #expect(claimed == 5)
    }
  }

  @Test(
    "A receipt is good once, before and after its days nothing is",
    arguments: TestDatabases.dialects)
  func handed(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let gift = try await Self.gift(5, trial)
      let late = try await Self.claim(
        gift.id, Self.person(1), at: PlaceTrial.now + .seconds(2 * 86_400), trial)
      #expect(late == .refused(.over))
      guard case .done(let receipt) = try await Self.claim(gift.id, Self.person(1), trial) else {
        throw AccreditationTests.Wrong()
      }
      var outcome = try await Self.hand(gift.id, "------", trial)
      #expect(outcome == .refused(.code))
      outcome = try await Self.hand(gift.id, receipt.code.lowercased(), trial)
      guard case .done = outcome else { throw AccreditationTests.Wrong() }
      outcome = try await Self.hand(gift.id, receipt.code, trial)
      #expect(outcome == .refused(.used))
      let read = try await ClaimGift(gift.id, by: Self.person(1)).receipt(in: trial.database)
      #expect(read?.handedAt == PlaceTrial.now)
      let less = try await trial.database.write { transaction throws(DatabaseError) in
        var plan = gift.plan
        plan.stock = 0
        return try SaveGift(gift.id, version: gift.version, plan).run(
          in: transaction, by: Self.author, now: PlaceTrial.now)
      }
      #expect(less == .refused(.count))
    }
  }

  @Test(
    "An offer is used once by each, by a code of ten minutes", arguments: TestDatabases.dialects)
  func offers(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let id = try trial.maker.make(Offer.self)
      let place = try await trial.add(PlaceTrial.facts("A", kind: .merchant))
      let offer = Offer(
        id: id, place: place.id, title: "8 off 10", detail: "", starts: Self.day, ends: Self.day)
      _ = try await trial.database.write { transaction throws(DatabaseError) in
        try SaveOffer(offer).run(in: transaction, by: Self.author, now: PlaceTrial.now)
      }
      func show(_ number: Int, at now: Moment = PlaceTrial.now) async throws -> MarkOutcome<
        ShowOfferCode.Code
      > {
        let somebody = try Self.person(number)
        return try await trial.database.write { transaction throws(DatabaseError) in
          try ShowOfferCode(id, to: somebody).run(in: transaction, now: now)
        }
      }
      func use(_ code: String, at now: Moment = PlaceTrial.now) async throws -> MarkOutcome<Offer> {
        try await trial.database.write { transaction throws(DatabaseError) in
          try UseOffer(id, code: code).run(in: transaction, by: Self.author, now: now)
        }
      }
      guard case .done(let first) = try await show(1), case .done(let same) = try await show(1),
        case .done(let other) = try await show(2)
      else { throw AccreditationTests.Wrong() }
      #expect(first == same && first.text != other.text)
      let stale = try await use(other.text, at: PlaceTrial.now + .seconds(601))
      #expect(stale == .refused(.code))
      let unknown = try await use("000000")
      #expect(unknown == .refused(.code))
      let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<12 {
          group.addTask {
            let outcome = try await trial.database.write { transaction throws(DatabaseError) in
              try UseOffer(id, code: first.text).run(
                in: transaction, by: Self.author, now: PlaceTrial.now)
            }
            if case .done = outcome { return true }
            return false
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(taken == 1)
      let again = try await show(1)
      #expect(again == .refused(.used))
      let used = try await Offer.one(id, in: trial.database)?.used
      #expect(used == 1)
      let all = try await Offer.all(of: place.id, in: trial.database)
      #expect(all.count == 1)
    }
  }

  @Test(
    "Who signs twice has signed once; a promise that is signed keeps its words",
    arguments: TestDatabases.dialects)
  func pledges(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let id = try trial.maker.make(Pledge.self)
      let area = try trial.maker.make(PermissionScope.Area.self)
      let firm = try trial.maker.make(PermissionScope.Organisation.self)
      let saved = try await trial.database.write { transaction throws(DatabaseError) in
        try SavePledge(id, area: area, title: "Slow down", body: "We slow down at schools.").run(
          in: transaction, by: Self.author, now: PlaceTrial.now)
      }
      guard case .done(let pledge) = saved else { throw AccreditationTests.Wrong() }
      func sign(_ signer: Pledge.Signer, withdrawn: Bool = false) async throws {
        _ = try await trial.database.write { transaction throws(DatabaseError) in
          try SignPledge(id, signer, isWithdrawn: withdrawn).run(
            in: transaction, by: Self.author, now: PlaceTrial.now)
        }
      }
      let somebody = try Self.person(1)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<10 {
          group.addTask { try await sign(.organisation(firm, name: "Rider Group")) }
          group.addTask { try await sign(.person(somebody)) }
        }
        try await group.waitForAll()
      }
      var read = try await Pledge.one(id, in: trial.database)
      #expect(read?.pledge.signatures == 2 && read?.names == ["Rider Group"])
      let changed = try await trial.database.write { transaction throws(DatabaseError) in
        try SavePledge(id, version: pledge.version, area: area, title: "Other", body: "x").run(
          in: transaction, by: Self.author, now: PlaceTrial.now)
      }
      #expect(changed == .refused(.used))
      try await sign(.person(somebody), withdrawn: true)
      read = try await Pledge.one(id, in: trial.database)
      #expect(read?.pledge.signatures == 1)
    }
  }
}
