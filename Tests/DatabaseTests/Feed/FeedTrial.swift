import Kernel
import TestDatabases

@testable import Database

enum KernelMigrations {
  static var all: [Migration] { get throws { try KernelSchema.migrations } }
}

/// Fresh databases with the feed's tables.
enum FeedTrial {
  static let stream = FeedStream(district: 7)
  static let scope = FeedScope.streams([stream])

  static func with(
    _ dialect: Dialect, settings: DatabaseSettings = DatabaseSettings(),
    _ body: (Database) async throws -> Void
  ) async throws {
    try await TestDatabases.with(dialect, settings: settings) { database in
      try await Migrator(KernelMigrations.all).migrate(database)
      try await body(database)
    }
  }

  /// Appends one change a number.
  static func append(
    _ subjects: some Sequence<Int64> & Sendable, to stream: FeedStream = stream,
    in database: Database
  ) async throws {
    let changes = subjects.map { Change(kind: "test", subject: $0, at: $0 * 1_000) }
    try await database.write { transaction throws(DatabaseError) in
      try transaction.append(contentsOf: changes, to: stream)
    }
  }
}

extension FeedBatch {
  var subjects: [Int64]? {
    guard case .changes(let entries, _, _) = self else { return nil }
    return entries.map(\.change.subject)
  }
}
