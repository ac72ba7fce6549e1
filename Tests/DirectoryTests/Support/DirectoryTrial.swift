import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

/// A directory to try commands on.
struct DirectoryTrial {
  static let now = Moment(milliseconds: 1_790_000_000_000)
  let database: Database
  let maker = IdentifierMaker(node: 1, time: SettableTime(now))
  let author = DirectoryAuthor(.job("test"))

  static func with(
    _ dialect: Dialect, _ body: (DirectoryTrial) async throws -> Void
  ) async throws {
    try await TestDatabases.with(dialect) { database in
      try await Migrator(KernelSchema.migrations + DirectorySchema.migrations).migrate(database)
      try await body(DirectoryTrial(database: database))
    }
  }

  static func day(_ text: String = "2026-01-01") throws -> CivilDate {
    try #require(CivilDate(text))
  }

  static func name(_ text: String, _ english: String? = nil) throws -> LocalisedText {
    try #require(LocalisedText(text, english: english))
  }

  func write<Outcome: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws(DatabaseError) -> Outcome
  ) async throws -> Outcome {
    try await database.write(body)
  }

  func add(
    _ kind: AreaKind, _ name: String, below parent: Area.ID? = nil, code: String? = nil
  ) async throws -> DirectoryOutcome<Area> {
    let command = try AddArea(
      kind, below: parent, code: code.flatMap(AreaCode.init), name: Self.name(name),
      since: Self.day())
    let (id, author) = (try maker.make(PermissionScope.Area.self), author)
    return try await write { transaction throws(DatabaseError) in
      try command.run(in: transaction, id: id, by: author, now: Self.now)
    }
  }

  func list(
    _ facts: Organisation.Facts, source: String? = nil
  ) async throws -> DirectoryOutcome<Organisation> {
    let (id, author) = (try maker.make(PermissionScope.Organisation.self), author)
    return try await write { transaction throws(DatabaseError) in
      try ListOrganisation(facts, source: source).run(
        in: transaction, id: id, by: author, now: Self.now)
    }
  }
}

extension DirectoryOutcome {
  /// What was done; nil for anything else.
  var thing: Thing? {
    guard case .done(let thing) = self else { return nil }
    return thing
  }
}
