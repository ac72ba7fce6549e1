import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Contacts of organisations") struct ContactTests {
  private static func add(
    _ name: String, _ phone: String, of organisation: Organisation.ID, _ trial: DirectoryTrial,
    _ keys: KeyRing
  ) async throws -> AddContact.Outcome {
    let contact = OrganisationContact(
      id: try trial.maker.make(), duty: "Head", name: try #require(PersonName(name)),
      phone: try #require(ContactPhone(phone)))
    return try await AddContact(contact, of: organisation).run(
      on: trial.database, keys: keys, by: trial.author, now: DirectoryTrial.now)
  }

  @Test("Numbers of offices are taken, and masked wherever they are written")
  func phones() {
    for text in ["110 00", "010-8888 1234", "+86 (10) 88881234", "13800138000", "8888-1234#56"] {
      #expect(ContactPhone(text) != nil, "\(text)")
    }
    for text in ["", "1234", "call me", "123456789012345678901", "12345\u{661}"] {
      #expect(ContactPhone(text) == nil, "\(text)")
    }
    let phone = ContactPhone("010-8888 1234")
    #expect("\(phone.map { "\($0)" } ?? "")" == "010****34")
  }

  @Test(
    "They are few, bound to their rows, and end with their organisation",
    arguments: TestDatabases.dialects)
  func life(_ dialect: Dialect) async throws {
    try await DirectoryTrial.with(dialect) { trial in
      let keys = KeyRing.forTests()
      let facts = Organisation.Facts(kind: .merchant, name: try DirectoryTrial.name("A"))
      let id = try #require(try await trial.list(facts).thing).id
      for number in 0..<OrganisationContact.most {
        let outcome = try await Self.add("P\(number)", "1000\(number)", of: id, trial, keys)
        #expect(outcome == .done)
      }
      let more = try await Self.add("Q", "10000", of: id, trial, keys)
      #expect(more == .tooMany)
      let all = try await OrganisationContact.all(of: id, in: trial.database, keys: keys)
      #expect(all.map(\.name.text) == (0..<10).map { "P\($0)" })
      // A value that is moved to another row does not open there.
      let (first, second) = (all[0].id, all[1].id)
      _ = try await trial.write { transaction throws(DatabaseError) in
        try transaction.execute(
          """
          UPDATE organisation_contact SET phone =
            (SELECT phone FROM organisation_contact WHERE organisation = $1 AND id = $2)
          WHERE organisation = $1 AND id = $3
          """, id, first, second)
      }
      #expect(
        try await OrganisationContact.all(of: id, in: trial.database, keys: keys).count == 9)
      let author = trial.author
      func advance(_ event: OrganisationState.Event) async throws -> Moment? {
        try await trial.write { transaction throws(DatabaseError) in
          _ = try AdvanceOrganisation(id, version: nil, event).run(
            in: transaction, by: author, now: DirectoryTrial.now)
          let end: Moment?? = try transaction.value(
            "SELECT ends_at FROM organisation_contact WHERE organisation = $1 LIMIT 1", id)
          return end ?? nil
        }
      }
      let end = try await advance(.dissolve)
      #expect(end == DirectoryTrial.now + .seconds(180 * 86_400))
      #expect(try await Self.add("R", "10000", of: id, trial, keys) == .missing)
      #expect(try await advance(.restore) == nil)
    }
  }

  @Test("What was removed a backup does not bring back", arguments: TestDatabases.dialects)
  func erasure(_ dialect: Dialect) async throws {
    try await DirectoryTrial.with(dialect) { trial in
      let keys = KeyRing.forTests()
      let facts = Organisation.Facts(kind: .merchant, name: try DirectoryTrial.name("A"))
      let id = try #require(try await trial.list(facts).thing).id
      for number in 0..<3 { _ = try await Self.add("P", "1000\(number)", of: id, trial, keys) }
      let all = try await OrganisationContact.all(of: id, in: trial.database, keys: keys)
      let author = trial.author
      // As a backup that was taken before has it.
      let gone = all[1].id
      let isRemoved = try await trial.write { transaction throws(DatabaseError) in
        let row = try transaction.row(
          "SELECT name, phone FROM organisation_contact WHERE organisation = $1 AND id = $2", id,
          gone
        ) { row throws(DatabaseError) in
          (try row.get(0, as: [UInt8].self), try row.get(1, as: [UInt8].self))
        }
        let isRemoved = try RemoveContact(gone, of: id).run(
          in: transaction, by: author, now: DirectoryTrial.now)
        if let row {
          try transaction.execute(
            """
            INSERT INTO organisation_contact (organisation, id, duty, name, phone, made_at)
            VALUES ($1, $2, 'Head', $3, $4, 1)
            """, id, gone, row.0, row.1)
        }
        return isRemoved
      }
      #expect(isRemoved)
      let count = try await ErasureLedger.replay(
        trial.database, erasers: [ErasedContacts(trial.database)])
      #expect(count == 1)
      let left = try await OrganisationContact.all(of: id, in: trial.database, keys: keys)
      #expect(left.map(\.id) == [all[0].id, all[2].id])
    }
  }
}
