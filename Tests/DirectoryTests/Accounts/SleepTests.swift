import Database
import Kernel
import Testing

@testable import Directory

@Suite("Sleeping accounts and other numbers")
struct SleepTests {
  static let dialects = People.dialects

  @Test("Nobody came for 90 days: dormant; coming wakes, three years erase", arguments: dialects)
  func sleep(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let account = try await people.register(People.phone())
      #expect(try await people.upkeep(at: People.start + .seconds(89 * 86_400)) == 0)
      let later = People.start + .seconds(91 * 86_400)
      #expect(try await people.upkeep(at: later) == 1)
      #expect(try await people.find(account.id)?.state == .dormant)
      let woken = try await people.database.write { transaction throws(DatabaseError) in
        try NoteVisit(account.id).take(in: transaction, now: later)
      }
      #expect(woken?.state == .registered && woken?.lastSeenAt == later)
      #expect(try await people.upkeep(at: later + .seconds(1_099 * 86_400)) >= 1)
      #expect(try await people.find(account.id) == nil)
    }
  }

  @Test("A visit is written once a day", arguments: dialects)
  func visits(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let account = try await people.register(People.phone())
      let visit = { (moment: Moment) async throws in
        try await people.database.write { transaction throws(DatabaseError) in
          try NoteVisit(account.id).take(in: transaction, now: moment)
        }
      }
      let soon = try await visit(People.start + .seconds(3_600))
      #expect(soon?.lastSeenAt == People.start)
      let next = try await visit(People.start + .seconds(86_400))
      #expect(next?.lastSeenAt == People.start + .seconds(86_400))
    }
  }

  @Test("Another number: the old one opens nothing", arguments: dialects)
  func change(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let (old, new, other) = try (People.phone(1), People.phone(2), People.phone(3))
      let account = try await people.register(old)
      _ = try await people.register(other)
      #expect(try await people.change(account.id, old, other) == .taken)
      #expect(try await people.change(account.id, other, new) == .nobody)
      #expect(try await people.change(account.id, old, new) == .changed)
      #expect(try await people.find(new)?.id == account.id)
      #expect(try await people.find(old) == nil)
      #expect(try await people.profile(account.id)?.phone == new)
      let fresh = try await people.register(old)
      #expect(fresh.id != account.id)
    }
  }

  @Test("Two want one number at once: one gets it", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let wanted = try People.phone(99)
      var accounts: [(Account.ID, PhoneNumber)] = []
      for number in 1...8 {
        let phone = try People.phone(number)
        accounts.append((try await people.register(phone).id, phone))
      }
      let outcomes = try await withThrowingTaskGroup(of: ChangePhone.Outcome.self) { group in
        for (id, phone) in accounts {
          group.addTask { try await people.change(id, phone, wanted) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == .changed } == 1)
      #expect(outcomes.count { $0 == .taken } == 7)
      #expect(try await people.count("/* city-wide */ SELECT count(*) FROM account_phone") == 8)
    }
  }

  @Test("A lost phone: the old number is told, and it waits three days", arguments: dialects)
  func lost(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let (old, new) = try (People.phone(1), People.phone(2))
      let account = try await people.register(old)
      let message: Identifier<OutgoingMessage> = try people.maker.make()
      let recover = { () async throws in
        try await RecoverPhone(account.id, to: new, by: .job("test")).run(
          on: people.database, keys: people.keys, now: People.start
        ) { phone in
          phone == old
            ? OutgoingMessage(id: message, district: .city, channel: "sms", payload: []) : nil
        }
      }
      let due = People.start + RecoverPhone.wait
      #expect(try await recover() == .waits(until: due))
      #expect(try await people.count("/* city-wide */ SELECT count(*) FROM job") == 1)
      #expect(try await people.upkeep(at: due - .seconds(1)) == 0)
      #expect(try await people.find(new, at: due) == nil)
      let isRefused = try await people.database.write { transaction throws(DatabaseError) in
        try RecoverPhone.refuse(account.id, in: transaction, now: People.start)
      }
      #expect(isRefused)
      #expect(try await people.upkeep(at: due) == 0)
      #expect(try await people.find(old, at: due)?.id == account.id)
      #expect(try await recover() == .waits(until: due))
      #expect(try await people.upkeep(at: due) == 1)
      #expect(try await people.find(new, at: due)?.id == account.id)
      #expect(try await people.find(old, at: due) == nil)
    }
  }
}

extension People {
  func upkeep(at moment: Moment) async throws -> Int {
    try await PeopleUpkeep(keys: keys, parts: AccountParts(), time: FixedTime(now: moment))
      .once(database)
  }

  func change(
    _ account: Account.ID, _ old: PhoneNumber, _ new: PhoneNumber
  ) async throws -> ChangePhone.Outcome {
    try await database.write { [keys] transaction throws(DatabaseError) in
      try ChangePhone(account, from: old, to: new).take(
        keys: keys, in: transaction, now: People.start)
    }
  }

  struct FixedTime: TimeSource {
    var now: Moment
  }
}
