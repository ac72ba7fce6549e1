import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

extension People {
  static func organisation(
    _ number: Int64
  ) throws -> Identifier<PermissionScope.Organisation> {
    try #require(Identifier(number: number))
  }

  /// Somebody with everything that can be stored.
  func fullAccount(_ number: Int) async throws -> Account {
    let account = try await register(People.phone(number), kinds: [.rider])
    _ = try await EditAccount(
      account.id, [.name(PersonName("Wang \(number)")), .homeArea(Identifier(number: 77))],
      by: .account(account.id)
    ).run(on: database, keys: keys, now: People.start)
    let organisation = try People.organisation(Int64(1_000 + number))
    let began = try await ChangeAffiliation(
      .begin(.rider, .own), as: maker.make(), of: account.id, at: organisation,
      by: .account(account.id)
    ).run(on: database, now: People.start)
    guard case .done = began else { throw NobodyThere() }
    _ = try await VerifyWorker(
      account.id, by: .roster(organisation), as: maker.make(), actor: .account(account.id)
    ).run(on: database, now: People.start)
    try await SetConsent(.household, isGiven: true, by: account.id, as: maker.make()).run(
      on: database, now: People.start)
    _ = try await database.write { transaction throws(DatabaseError) in
      try Household([.from3: 2, .from60: 1], worksAsCouple: true).keep(
        for: account.id, in: transaction, now: People.start)
    }
    return account
  }

  func affiliations(_ account: Account.ID) async throws -> [Affiliation] {
    try await database.read { transaction throws(DatabaseError) in
      try Affiliation.all(of: account, in: transaction)
    }
  }

  /// Every column of every table that holds the number or the text of an account.
  func traces(of account: Account.ID) async throws -> [String] {
    let schema = try TransferSchema(KernelSchema.migrations + DirectorySchema.migrations)
    let dialect = database.dialect
    return try await database.read { transaction throws(DatabaseError) in
      var traces: Set<String> = []
      for table in schema.tables {
        let names: [String] =
          switch dialect {
          case .sqlite:
            try transaction.rows("SELECT name FROM pragma_table_info($1)", table.name) {
              row throws(DatabaseError) in try row.get(0)
            }
          case .postgresql:
            try transaction.rows(
              "SELECT column_name::text FROM information_schema.columns WHERE table_name = $1",
              table.name
            ) { row throws(DatabaseError) in try row.get(0) }
          }
        for name in names {
          let sql = SQL(
            made: "/* city-wide */ SELECT count(*) FROM \"\(table.name)\" WHERE "
              + "CAST(\"\(name)\" AS text) LIKE $1 OR CAST(\"\(name)\" AS text) LIKE $2")
          let count = try transaction.value(
            sql, "%\(account.number)%", "%\(account)%", as: Int.self)
          if count ?? 0 > 0 { traces.insert("\(table.name).\(name)") }
        }
      }
      return traces.sorted()
    }
  }
}
