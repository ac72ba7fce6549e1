import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

/// A city of people to test with.
struct People {
  static let dialects = TestDatabases.dialects
  static let start = Moment(milliseconds: 1_790_000_000_000)

  let database: Database
  let keys: KeyRing
  let maker: IdentifierMaker

  static func with(_ dialect: Dialect, _ body: (People) async throws -> Void) async throws {
    try await TestDatabases.with(dialect) { database in
      try await Migrator(KernelSchema.migrations + DirectorySchema.migrations).migrate(database)
      try await body(
        People(
          database: database, keys: KeyRing.forTests(),
          maker: IdentifierMaker(node: 1, time: SystemTime())))
    }
  }

  static func phone(_ number: Int = 1) throws -> PhoneNumber {
    try #require(PhoneNumber("138\(String(100_000_000 + number).suffix(8))"))
  }

  func register(
    _ phone: PhoneNumber, at now: Moment = People.start, kinds: Set<WorkerKind> = []
  ) async throws -> Account {
    let outcome = try await RegisterWorker(phone, isAtLeastSixteen: true, kinds: kinds).run(
      on: database, keys: keys, maker: maker, now: now)
    switch outcome {
    case .registered(let account), .known(let account): return account
    case .ageNotDeclared: throw NobodyThere()
    }
  }

  func staff(_ name: String = "Li Si", phone: PhoneNumber? = nil) async throws -> Account {
    let outcome = try await RegisterStaff(
      #require(PersonName(name)), phone: phone, by: .job("test")
    ).run(on: database, keys: keys, maker: maker, now: People.start)
    switch outcome {
    case .registered(let account), .known(let account): return account
    }
  }

  func find(_ phone: PhoneNumber, at now: Moment = People.start) async throws -> Account? {
    try await database.read { [keys] transaction throws(DatabaseError) in
      try FindAccount.by(phone, keys: keys, in: transaction, now: now)
    }
  }

  func find(_ id: Account.ID) async throws -> Account? {
    try await database.read { transaction throws(DatabaseError) in
      try FindAccount.by(id, in: transaction)
    }
  }

  func profile(_ id: Account.ID) async throws -> AccountProfile? {
    try await database.read { transaction throws(DatabaseError) in
      try AccountProfile.sealed(of: id, in: transaction)
    }?.open(with: keys)
  }

  func count(_ sql: SQL) async throws -> Int? {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.value(sql, as: Int.self)
    }
  }

  struct NobodyThere: Error {}
}
