import Database
import Foundation
import Logging
import Synchronization
import TestDatabases
import Testing

@testable import Kernel

@Suite(.serialized)
struct KeyRotationTests {
  /// People with a phone number each, found by its index.
  private struct Book {
    let kernel: KernelDatabase
    let keys: KeyRing

    static let columns = [
      RotatedColumn.index(
        "person", key: ["id"], column: "phone_index", of: "phone", from: "phone",
        bound: { bound($0) }),
      RotatedColumn.sealed("person", key: ["id"], column: "phone", bound: { bound($0) }),
    ]

    var rotation: KeyRotation { KeyRotation(keys, columns: Self.columns, time: kernel.time) }

    static func bound(_ key: [Value]) -> String {
      guard case .integer(let id)? = key.first else { return "" }
      return "person.phone:\(id)"
    }

    static func with(_ dialect: Dialect, _ body: (Book) async throws -> Void) async throws {
      try await KernelDatabase.with(dialect) { kernel in
        try await kernel.execute(
          """
          CREATE TABLE person (
            id bigint NOT NULL PRIMARY KEY, phone bytea NOT NULL, phone_index bytea NOT NULL)
          """)
        try await kernel.execute("CREATE UNIQUE INDEX person_phone ON person (phone_index)")
        try await body(Book(kernel: kernel, keys: KeyRing.forTests(time: kernel.time)))
      }
    }

    /// Registers a number once, as a server does that holds these keys.
    func register(_ id: Int64, _ phone: String, by keys: KeyRing? = nil) async throws -> Bool {
      let keys = keys ?? self.keys
      return try await kernel.database.write { transaction throws(DatabaseError) in
        try transaction.guardIndex(of: "phone", phone, by: keys)
        guard try Self.find(phone, by: keys, in: transaction) == nil else { return false }
        try transaction.execute(
          "INSERT INTO person (id, phone, phone_index) VALUES ($1, $2, $3)", id,
          keys.seal(phone, bound: Self.bound([.integer(id)])), keys.index(phone, of: "phone"))
        return true
      }
    }

    static func find(
      _ phone: String, by keys: KeyRing, in transaction: Transaction
    ) throws(DatabaseError) -> Int64? {
      for index in keys.indexes(phone, of: "phone") {
        let found = try transaction.value(
          "SELECT id FROM person WHERE phone_index = $1", index, as: Int64.self)
        if let found { return found }
      }
      return nil
    }

    func find(_ phone: String) async throws -> Int64? {
      try await kernel.database.read { transaction throws(DatabaseError) in
        try Self.find(phone, by: keys, in: transaction)
      }
    }

    /// The keys that stand in a column.
    func keysUsed() async throws -> Set<KeyIdentifier?> {
      let found = try await kernel.database.read { transaction throws(DatabaseError) in
        try transaction.rows("SELECT phone, phone_index FROM person") { row throws(DatabaseError) in
          [
            try row.get(0, as: SealedValue.self).key, try row.get(1, as: BlindIndex.self).key,
          ]
        }
      }
      return Set(found.joined())
    }

    /// Makes new keys the present ones, as `qiji keys rotate` and time do.
    func changeKeys() throws -> Set<KeyIdentifier?> {
      let new = [try keys.rotate(.personal), try keys.rotate(.index)]
      kernel.time.advance(by: KeyRing.usualNotice)
      return Set(new)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func allIsFoundBeforeDuringAndAfter(_ dialect: Dialect) async throws {
    try await Book.with(dialect) { book in
      for number in 0..<120 { _ = try await book.register(Int64(number), "1380013\(number)") }
      let old = try await book.keysUsed()
      // With one key for each purpose nothing is read.
      #expect(try await book.rotation.rotate(book.kernel.database) == 0)
      let new = try book.changeKeys()
      #expect(try await book.find("138001377") == 77)
      #expect(try await book.rotation.rotate(book.kernel.database) == 240)
      #expect(try await book.keysUsed() == new)
      #expect(try await book.find("138001377") == 77)
      // A server may still have written with the old keys: one more pass is the last.
      #expect(try await book.rotation.needless(in: book.kernel.database).isEmpty)
      book.kernel.time.advance(by: KeyRotation.settling)
      #expect(try await book.rotation.rotate(book.kernel.database) == 0)
      #expect(try await book.rotation.needless(in: book.kernel.database).isEmpty)
      // Codes that were sent and lists that were handed in are over by then.
      book.kernel.time.advance(by: KeyRotation.shortLived)
      let needless = try await book.rotation.needless(in: book.kernel.database)
      #expect(Set(needless) == old)
      for id in needless { try book.keys.retire(id) }
      #expect(book.keys.indexes("a", of: "phone").count == 1)
      #expect(try await book.find("138001377") == 77)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func writersGoOnMeanwhile(_ dialect: Dialect) async throws {
    try await Book.with(dialect) { book in
      for number in 0..<200 { _ = try await book.register(Int64(number), "1380013\(number)") }
      let new = try book.changeKeys()
      book.kernel.time.advance(by: KeyRotation.settling)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await book.rotation.rotate(book.kernel.database) }
        for writer in 0..<3 {
          group.addTask {
            for number in 0..<40 {
              let id = Int64(1_000 * (writer + 1) + number)
              #expect(try await book.register(id, "13900\(id)"))
              // Somebody changes an old number to a new one.
              let (changed, phone) = (Int64(writer * 50 + number), "1370\(id)")
              try await book.kernel.database.write { transaction throws(DatabaseError) in
                _ = try transaction.execute(
                  "UPDATE person SET phone = $2, phone_index = $3 WHERE id = $1", changed,
                  book.keys.seal(phone, bound: Book.bound([.integer(changed)])),
                  book.keys.index(phone, of: "phone"))
              }
              #expect(try await book.find("1380013\(199)") == 199)
            }
          }
        }
        try await group.waitForAll()
      }
      // What was written with the old key behind the pass, if anything, the next one finds.
      #expect(try await book.keysUsed() == new)
      for writer in 0..<3 {
        for number in 0..<40 {
          let id = Int64(1_000 * (writer + 1) + number)
          #expect(try await book.find("13900\(id)") == id)
          #expect(try await book.find("1370\(id)") == Int64(writer * 50 + number))
        }
      }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aStoppedPassGoesOn(_ dialect: Dialect) async throws {
    try await Book.with(dialect) { book in
      for number in 0..<150 { _ = try await book.register(Int64(number), "1380013\(number)") }
      let new = try book.changeKeys()
      // Late enough that a column which was done before the stop is not looked at once more.
      book.kernel.time.advance(by: KeyRotation.settling)
      let first = Task { try await book.rotation.rotate(book.kernel.database) }
      try await Task.sleep(for: .milliseconds(5))
      first.cancel()
      _ = try? await first.value
      try await book.rotation.rotate(book.kernel.database)
      #expect(try await book.keysUsed() == new)
      let renewed = try await book.kernel.count("SELECT sum(renewed) FROM key_rotation")
      #expect(renewed == 300)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func onePhoneIsOneAccountThoughServersHoldOtherKeys(_ dialect: Dialect) async throws {
    try await Book.with(dialect) { book in
      let old = book.keys.keys
      _ = try book.changeKeys()
      // A server whose clock is behind: it knows the new keys and still writes with the old ones.
      let behind = KeyRing(
        book.keys.keys, path: nil, time: SettableTime(book.kernel.time.now - .seconds(60)))
      #expect(try behind.present(.index).id == old.present(.index, at: .latest)?.id)
      for round in 0..<15 {
        let phone = "1380013\(round)"
        let registered = try await withThrowingTaskGroup(of: Bool.self) { group in
          for task in 0..<6 {
            let keys = task.isMultiple(of: 2) ? book.keys : behind
            group.addTask { try await book.register(Int64(round * 10 + task), phone, by: keys) }
          }
          return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(registered == 1)
      }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func whatCantBeOpenedKeepsTheOldKey(_ dialect: Dialect) async throws {
    try await Book.with(dialect) { book in
      for number in 0..<10 { _ = try await book.register(Int64(number), "1380013\(number)") }
      try await book.kernel.execute(
        "UPDATE person SET phone = (SELECT phone FROM person WHERE id = 4) WHERE id = 5")
      let old = try await book.keysUsed()
      _ = try book.changeKeys()
      book.kernel.time.advance(by: KeyRotation.settling)
      #expect(try await book.rotation.rotate(book.kernel.database) == 18)
      #expect(try await book.rotation.needless(in: book.kernel.database).isEmpty)
      #expect(try await book.keysUsed().intersection(old).count == 2)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aRowThatStandsUnderItsIndexMoves(_ dialect: Dialect) async throws {
    try await Book.with(dialect) { book in
      try await book.kernel.execute(
        "CREATE TABLE directory (phone_index bytea NOT NULL PRIMARY KEY, id bigint NOT NULL)")
      for number in 0..<60 { _ = try await book.register(Int64(number), "1380013\(number)") }
      try await book.kernel.execute("INSERT INTO directory SELECT phone_index, id FROM person")
      let moved = RotatedColumn.custom(
        "directory", key: ["phone_index"], column: "phone_index", as: .index
      ) { transaction, keys, key throws(DatabaseError) in
        let row = try transaction.row(
          """
          SELECT d.id, p.phone FROM directory d JOIN person p ON p.id = d.id
          WHERE d.phone_index = $1
          """, key[0]
        ) { row throws(DatabaseError) in
          (try row.get(0, as: Int64.self), try row.get(1, as: SealedValue.self))
        }
        guard let (id, sealed) = row,
          let phone = try? keys.text(of: sealed, bound: Book.bound([.integer(id)]))
        else { return false }
        try transaction.execute("DELETE FROM directory WHERE phone_index = $1", key[0])
        try transaction.execute(
          "INSERT INTO directory (phone_index, id) VALUES ($1, $2)", keys.index(phone, of: "phone"),
          id)
        return true
      }
      let lasting = RotatedColumn.lasting(
        "person", key: ["id"], column: "phone_index", as: .index)
      _ = try book.changeKeys()
      book.kernel.time.advance(by: KeyRotation.shortLived)
      let rotation = KeyRotation(book.keys, columns: [moved, lasting], time: book.kernel.time)
      #expect(try await rotation.rotate(book.kernel.database) == 60)
      // What can't be made again holds its key.
      #expect(
        try await !rotation.needless(in: book.kernel.database).contains { id in
          book.keys.list.first { $0.id == id }?.purpose == .index
        })
      for number in 0..<60 {
        let index = book.keys.index("1380013\(number)", of: "phone")
        let id = try await book.kernel.database.read { transaction throws(DatabaseError) in
          try transaction.value(
            "SELECT id FROM directory WHERE phone_index = $1", index, as: Int64.self)
        }
        #expect(id == Int64(number))
      }
    }
  }

  @Test func aKeyIsKnownBeforeItIsUsed() async throws {
    try await KeyRingTests.withPath { path in
      let time = SettableTime(Moment(milliseconds: 1_772_352_309_120))
      let first = try KeyRing.make(path: path, time: time)
      let second = try KeyRing.open(path: path, time: time)
      let before = try first.present(.personal).id
      let new = try first.rotate(.personal)
      #expect(try first.present(.personal).id == before)
      #expect(first.list.first { $0.id == new }?.state == .coming)
      #expect(throws: KeyError.inUse(new)) { try first.retire(new) }
      #expect(throws: KeyError.inUse(before)) { try first.retire(before) }
      time.advance(by: KeyRing.usualNotice)
      let value = first.seal("text", bound: "here")
      #expect(value.key == new)
      // The other server reads its file again when it meets the key.
      #expect(second.keys[new] == nil)
      #expect(try second.text(of: value, bound: "here") == "text")
      #expect(second.seal("text", bound: "here").key == new)
      try first.retire(before)
      #expect(throws: KeyError.inUse(new)) { try first.retire(new) }
      #expect(try KeyRing.open(path: path).list.first { $0.id == before }?.state == .retired)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aServerWithoutThePresentKeyMustNotGoOn(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let keys = KeyRing.forTests(time: kernel.time)
      let behind = KeyRing(keys.keys, path: nil, time: kernel.time)
      try await keys.join(kernel.database)
      let watch = KeyWatch(behind, kernel.database, logger: kernel.logger)
      try await watch.look()
      let new = try keys.rotate(.index)
      try await keys.join(kernel.database)
      try await watch.look()
      kernel.time.advance(by: KeyRing.usualNotice)
      await #expect(throws: KeyError.missingKey(new)) { try await watch.look() }
    }
  }

  @Test func cursorsAreReadAsWritten() {
    let values: [Value] = [.integer(-5), .text("a b 长"), .blob([0, 255]), .boolean(true)]
    #expect(RotationCursor.values(RotationCursor.text(values)) == values)
    #expect(RotationCursor.values("i5 x3") == nil && RotationCursor.values("") == nil)
  }

  @Test func batchesGrowAndShrink() {
    var pace = Pace()
    for _ in 0..<10 { pace.took(.milliseconds(1)) }
    #expect(pace.rows == 1_000)
    for _ in 0..<20 { pace.took(.milliseconds(50)) }
    #expect(pace.rows == 1)
  }
}
