import Database
import Kernel
import Testing

@testable import Directory

@Suite("Who looked and why")
struct LookTests {
  static let dialects = People.dialects

  @Test("Staff get what they ask for and no more, and the person sees it", arguments: dialects)
  func look(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let (account, staff) = (try await people.fullAccount(1), try await people.staff())
      let masked = try await people.look(account.id, [.state, .maskedPhone], by: staff.id)
      #expect(masked?.phone == "138****0001" && masked?.name == nil && masked?.affiliations == nil)
      let whole = try await people.look(account.id, [.phone, .name], by: staff.id)
      #expect(whole?.phone == "13800000001" && whole?.name == "Wang 1" && whole?.state == nil)
      let looks = try await people.looks(account.id)
      #expect(looks.count == 2)
      #expect(looks.first?.fields == [.phone, .name] && looks.first?.purpose == .help)
      #expect(looks.first?.role == "street_officer" && looks.first?.reason == "called us")
      // Not by whom: that is in the audit.
      #expect(try await !people.traces(of: staff.id).contains { $0.hasPrefix("personal_look") })
      #expect(try await people.look(people.maker.make(), [.name], by: staff.id) == nil)
    }
  }

  @Test("A law may hide a look for a while, a year at most", arguments: dialects)
  func hidden(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let (account, staff) = (try await people.fullAccount(1), try await people.staff())
      let ground = LookAtPerson.Ground("a law", until: .latest)
      _ = try await people.look(account.id, [.name], by: staff.id, ground: ground)
      #expect(try await people.looks(account.id).isEmpty)
      let later = People.start + .seconds(366 * 86_400)
      #expect(try await people.looks(account.id, at: later).count == 1)
      #expect(try await people.looks(account.id, at: later - .seconds(1)).isEmpty)
    }
  }

  @Test("My data has everything that is stored, in sections", arguments: dialects)
  func myData(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let account = try await people.fullAccount(1)
      let sections = try await ReadMyData(account.id).run(
        on: people.database, parts: AccountParts(sources: [NotedPart()]), keys: people.keys,
        now: People.start)
      let found = try #require(sections)
      #expect(
        found.map(\.name) == [
          "account", "affiliations", "verifications", "household", "consents", "test",
        ])
      let facts = found[0].rows[0]
      #expect(facts.contains(.init("phone", .text("13800000001"))))
      #expect(facts.contains(.init("name", .text("Wang 1"))))
      #expect(facts.contains { $0.name == "worker-number" })
    }
  }

  @Test("People are found by the whole phone, worker number or name", arguments: dialects)
  func search(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let account = try await people.fullAccount(1)
      _ = try await people.fullAccount(2)
      let number = try #require(try await people.profile(account.id)?.workerNumber)
      for text in ["13800000001", "+86 138-0000-0001", "wang 1", "WANG1", number.grouped] {
        #expect(try await people.search(text) == [account.id], "\(text)")
      }
      for text in ["", "Wang", "1380000", "13800000009"] {
        #expect(try await people.search(text).isEmpty, "\(text)")
      }
    }
  }
}

extension People {
  func look(
    _ account: Account.ID, _ fields: Set<PersonalLook.Field>, by staff: Account.ID,
    ground: LookAtPerson.Ground? = nil
  ) async throws -> SeenPerson? {
    var look = LookAtPerson(
      at: account, fields, for: .help, reason: "called us", as: try maker.make(),
      by: .account(staff), role: "street_officer")
    look.ground = ground
    return try await look.run(on: database, keys: keys, now: People.start)
  }

  func looks(_ account: Account.ID, at now: Moment = start) async throws -> [PersonalLook] {
    try await database.read { transaction throws(DatabaseError) in
      try PersonalLook.all(of: account, in: transaction, now: now)
    }
  }

  func search(_ text: String) async throws -> [Account.ID] {
    let outcome = try await FindPeople(text).run(
      on: database, keys: keys, by: .job("test"), now: People.start)
    guard case .found(let found) = outcome else { throw NobodyThere() }
    return found.map(\.account.id)
  }
}
