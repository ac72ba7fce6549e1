import Database
import Kernel
import Testing

@testable import Directory

@Suite("Changing keys under the directory")
struct KeyChangeTests {
  static let dialects = People.dialects

  @Test("Everybody is found and opened before, while and after keys change", arguments: dialects)
  func change(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      for number in 1...40 { _ = try await people.register(People.phone(number)) }
      let staff = try await people.staff("Wang Xiaoming", phone: People.phone(41))
      let old = Set(people.keys.list.map(\.id))
      for purpose in [KeyPurpose.personal, .index, .session] {
        try people.keys.rotate(purpose, after: .zero)
      }
      let before = try #require(try await people.find(People.phone(7)))
      let rotation = KeyRotation(people.keys, columns: RotatedColumn.directory)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await rotation.rotate(people.database) }
        for number in 1...60 {
          group.addTask { _ = try await people.register(People.phone(number)) }
        }
        try await group.waitForAll()
      }
      #expect(try await people.count("/* city-wide */ SELECT count(*) FROM account") == 60)
      #expect(try await people.count("/* city-wide */ SELECT count(*) FROM account_phone") == 60)
      for number in 1...60 { _ = try #require(try await people.find(People.phone(number))) }
      #expect(try await people.find(People.phone(7))?.id == before.id)
      #expect(try await people.profile(staff.id)?.name?.text == "Wang Xiaoming")
      let values = try await people.database.read { transaction throws(DatabaseError) in
        try transaction.rows(
          """
          /* city-wide */
          SELECT phone, phone_index, name, name_index, pseudonym_secret FROM account
          """
        ) { row throws(DatabaseError) in
          [
            try row.get(0, as: SealedValue?.self)?.key, try row.get(1, as: BlindIndex?.self)?.key,
            try row.get(2, as: SealedValue?.self)?.key, try row.get(3, as: BlindIndex?.self)?.key,
            try row.get(4, as: SealedValue.self).key,
          ]
        }
      }
      #expect(values.joined().compactMap(\.self).allSatisfy { !old.contains($0) })
      let indexes = try await people.database.read { transaction throws(DatabaseError) in
        try transaction.rows("/* city-wide */ SELECT phone_index FROM account_phone") {
          row throws(DatabaseError) in try row.get(0, as: BlindIndex.self).key
        }
      }
      #expect(indexes.compactMap(\.self).allSatisfy { !old.contains($0) })
    }
  }
}
