import Database
import Kernel
import TestDatabases

@testable import Directory

/// What tests of sessions share: a database, a clock, people.
enum SessionTrial {
  static let start = Moment(milliseconds: 1_790_000_000_000)
  static let ids = IdentifierMaker(node: 7, time: SystemTime())

  static func with(
    _ dialect: Dialect, _ body: (Database, Sessions) async throws -> Void
  ) async throws {
    var settings = DatabaseSettings()
    settings.writeLimit = .seconds(60)
    try await TestDatabases.with(dialect, settings: settings) { database in
      try await Migrator(KernelSchema.migrations + DirectorySchema.migrations).migrate(database)
      try await body(database, sessions(database))
    }
  }

  static func sessions(_ database: Database) -> Sessions {
    Sessions(authorities(database))
  }

  static func authorities(
    _ database: Database, tree: any ScopeTree = FlatScopes(),
    places: @escaping AccountPlaces.Reader = { _, _ throws(DatabaseError) in AccountPlaces() }
  ) -> Authorities {
    Authorities(database, tree: { tree }, places: places)
  }

  static func account() throws -> Identifier<Actor.Account> { try ids.make() }

  static func open(
    _ account: Identifier<Actor.Account>, _ kind: SessionKind = .worker,
    device: String = "Android", replacing: SessionToken? = nil, at now: Moment = start,
    on database: Database
  ) async throws -> SessionToken {
    try await OpenSession(
      try ids.make(), for: account, kind: kind, method: .code, device: device,
      replacing: replacing
    ).run(on: database, now: now)
  }
}
