import Database
import Kernel
import Testing

@testable import Directory

@Suite("Registering workers")
struct RegisterWorkerTests {
  static let dialects = People.dialects

  @Test("A worker registers with a phone, and the phone finds them", arguments: dialects)
  func register(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let phone = try People.phone()
      let account = try await people.register(phone)
      #expect(account.kind == .worker && account.state == .registered)
      #expect(try await people.find(phone) == account)
      #expect(try await people.find(account.id) == account)
      #expect(try await people.find(People.phone(2)) == nil)
      let profile = try #require(try await people.profile(account.id))
      #expect(profile.phone == phone && profile.name == nil)
      #expect(profile.workerNumber != nil && profile.ageDeclaredAt == People.start)
      let again = try await people.register(phone)
      #expect(again.id == account.id)
    }
  }

  @Test("Who does not say that they are sixteen leaves nothing", arguments: dialects)
  func tooYoung(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let outcome = try await RegisterWorker(People.phone(), isAtLeastSixteen: false).run(
        on: people.database, keys: people.keys, maker: people.maker, now: People.start)
      #expect(outcome == .ageNotDeclared)
      #expect(try await people.count("/* city-wide */ SELECT count(*) FROM account") == 0)
      #expect(try await people.count("/* city-wide */ SELECT count(*) FROM account_phone") == 0)
      // Who is here already does not say it again.
      let account = try await people.register(People.phone())
      let known = try await RegisterWorker(People.phone(), isAtLeastSixteen: false).run(
        on: people.database, keys: people.keys, maker: people.maker, now: People.start)
      guard case .known(let found) = known else {
        Issue.record("\(known)")
        return
      }
      #expect(found.id == account.id)
    }
  }

  @Test("One phone registering many times at once: one account", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let phone = try People.phone()
      let ids = try await withThrowingTaskGroup(of: (Bool, Account.ID).self) { group in
        for _ in 0..<40 {
          group.addTask {
            let outcome = try await RegisterWorker(phone, isAtLeastSixteen: true).run(
              on: people.database, keys: people.keys, maker: people.maker, now: People.start)
            switch outcome {
            case .registered(let account): return (true, account.id)
            case .known(let account): return (false, account.id)
            case .ageNotDeclared: throw People.NobodyThere()
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(ids.count == 40 && Set(ids.map(\.1)).count == 1)
      #expect(ids.filter(\.0).count == 1)
      #expect(try await people.count("/* city-wide */ SELECT count(*) FROM account") == 1)
      #expect(try await people.count("/* city-wide */ SELECT count(*) FROM account_phone") == 1)
      #expect(try await people.count("/* city-wide */ SELECT count(*) FROM worker_number") == 1)
    }
  }

  @Test("Staff and workers share the directory: a phone has one account", arguments: dialects)
  func staff(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let phone = try People.phone()
      let worker = try await people.register(phone)
      let staff = try await people.staff(phone: phone)
      #expect(staff.id == worker.id)
      let other = try await people.staff(phone: People.phone(2))
      #expect(other.kind == .staff)
      #expect(try await people.profile(other.id)?.name?.text == "Li Si")
      #expect(try await people.register(People.phone(2)).id == other.id)
    }
  }

  @Test("Neither phone nor name stands in a table", arguments: dialects)
  func sealed(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      _ = try await people.register(People.phone())
      _ = try await people.staff("Ouyang", phone: People.phone(2))
      let text = try await people.everything()
      #expect(!text.isEmpty)
      #expect(text.range(of: Array("13800000001".utf8)) == nil)
      #expect(text.range(of: Array("13800000002".utf8)) == nil)
      #expect(text.range(of: Array("Ouyang".utf8)) == nil)
    }
  }

  @Test("A number that slept too long opens a fresh account", arguments: dialects)
  func numberGivenOutAgain(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let phone = try People.phone()
      let old = try await people.register(phone)
      let almost = People.start + DormancyRule().sleepsAfter
      #expect(try await people.find(phone, at: almost)?.id == old.id)
      #expect(try await people.register(phone, at: almost).id == old.id)
      let later = almost + .seconds(1)
      #expect(try await people.find(phone, at: later) == nil)
      let fresh = try await people.register(phone, at: later)
      #expect(fresh.id != old.id)
      #expect(try await people.find(phone, at: later)?.id == fresh.id)
      // The old account is there, for whoever can show that it is theirs, but no phone opens it.
      #expect(try await people.profile(old.id)?.phone == nil)
      #expect(try await people.find(old.id) != nil)
    }
  }
}
