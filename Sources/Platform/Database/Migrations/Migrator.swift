import Foundation
import Synchronization

/// Brings a database to the schema of this program, forward only.
///
/// Each migration is one transaction, so a failing one leaves nothing. Servers that start together
/// wait for each other, and each migration is applied by one of them.
public struct Migrator: Sendable {
  private let migrations: [Migration]
  private let limit: Duration
  private let now: @Sendable () -> Int64

  /// A migrator for the whole product's migrations, in any order.
  ///
  /// - Parameters:
  ///   - migrations: of every target.
  ///   - limit: how long one migration may take, waiting for another server included; a large
  ///     table takes its time.
  ///   - now: UTC milliseconds, for the time of each migration; by default the machine's.
  public init(
    _ migrations: [Migration], limit: Duration = .seconds(3_600),
    now: (@Sendable () -> Int64)? = nil
  ) {
    self.migrations = migrations.sorted { $0.number < $1.number }
    self.limit = limit
    self.now = now ?? { Int64(Date().timeIntervalSince1970 * 1_000) }
  }

  /// What would be applied, in order; the database is only read.
  ///
  /// - Throws: ``MigrationError`` as ``migrate(_:)`` does before the first statement.
  public func plan(_ database: Database) async throws(MigrationError) -> [Migration] {
    try check(database.dialect)
    let entries: [MigrationLedger.Entry]
    do {
      entries = try await database.read { transaction throws(DatabaseError) in
        try MigrationLedger.entries(transaction)
      }
    } catch {
      throw .database(error)
    }
    return try pending(entries, database.dialect)
  }

  /// Applies what is missing.
  ///
  /// - Returns: What this call applied; another server may have applied the rest.
  /// - Throws: ``MigrationError/newerSchema(number:name:)``, `changed`, `failed`, `database`, and
  ///   what is wrong with the migrations themselves.
  @discardableResult
  public func migrate(_ database: Database) async throws(MigrationError) -> [Migration] {
    let missing = try await plan(database)
    if missing.isEmpty { return [] }
    do {
      try await patiently { () async throws(DatabaseError) in
        try await MigrationLedger.prepare(database, limit: limit)
      }
    } catch {
      throw .database(error)
    }
    var applied: [Migration] = []
    for migration in missing where try await apply(migration, to: database) {
      applied.append(migration)
    }
    return applied
  }

  /// Finds what is wrong without asking the database.
  private func check(_ dialect: Dialect) throws(MigrationError) {
    for (one, next) in zip(migrations, migrations.dropFirst()) where one.number == next.number {
      throw .numberTaken(one.number)
    }
    for migration in migrations { _ = try migration.statements(for: dialect) }
  }

  private func pending(
    _ entries: [MigrationLedger.Entry], _ dialect: Dialect
  ) throws(MigrationError) -> [Migration] {
    var missing = Dictionary(uniqueKeysWithValues: migrations.map { ($0.number, $0) })
    for entry in entries {
      guard let migration = missing.removeValue(forKey: entry.number) else {
        throw .newerSchema(number: entry.number, name: entry.name)
      }
      guard migration.checksum(for: dialect) == entry.checksum else {
        throw .changed(number: entry.number, name: entry.name)
      }
    }
    return migrations.filter { missing[$0.number] != nil }
  }

  /// Applies one migration unless another server was faster; returns whether it did.
  private func apply(
    _ migration: Migration, to database: Database
  ) async throws(MigrationError) -> Bool {
    let statements = try migration.statements(for: database.dialect)
    let index = database.dialect == .postgresql ? try migration.loneIndex() : nil
    let entry = migration.entry(for: database.dialect)
    let moment = now()
    let progress = MigrationProgress()
    let theirs: MigrationLedger.Entry?
    do {
      if let index {
        progress.statement = 1
        try await index.make(on: database, limit: limit)
      }
      theirs = try await patiently { () async throws(DatabaseError) in
        try await database.write(limit: limit) { transaction throws(DatabaseError) in
          progress.statement = 0
          try MigrationLedger.lock(transaction)
          if let theirs = try MigrationLedger.entry(entry.number, transaction) { return theirs }
          for (position, statement) in statements.enumerated() where index == nil {
            progress.statement = position + 1
            try transaction.execute(statement)
          }
          progress.statement = 0
          try MigrationLedger.add(entry, at: moment, transaction)
          return nil
        }
      }
    } catch {
      throw progress.error(error, entry)
    }
    guard let theirs else { return true }
    guard theirs.checksum == entry.checksum else {
      throw .changed(number: theirs.number, name: theirs.name)
    }
    return false
  }

  /// Waits for another server's long migration, for which no ordinary write would.
  private func patiently<Outcome>(
    _ work: () async throws(DatabaseError) -> Outcome
  ) async throws(DatabaseError) -> Outcome {
    let deadline = ContinuousClock.now + limit
    while true {
      do {
        return try await work()
      } catch {
        guard case .conflict = error, deadline > .now else { throw error }
      }
    }
  }
}

/// Which statement of a migration is under way; 0 for none of them.
private final class MigrationProgress: Sendable {
  private let position = Atomic(0)

  var statement: Int {
    get { position.load(ordering: .relaxed) }
    set { position.store(newValue, ordering: .relaxed) }
  }

  func error(_ error: DatabaseError, _ entry: MigrationLedger.Entry) -> MigrationError {
    statement == 0
      ? .database(error)
      : .failed(number: entry.number, name: entry.name, statement: statement, error)
  }
}

extension Migration {
  /// The index to be made outside a transaction, when the migration is marked so.
  fileprivate func loneIndex() throws(MigrationError) -> LoneIndex? {
    let script = try script(for: .postgresql)
    guard script.isAlone, let statement = script.statements.first else { return nil }
    do {
      return try LoneIndex(statement)
    } catch {
      throw .notPortable(number: number, line: error.line, reason: error.reason)
    }
  }

  /// What is written down when it was applied.
  fileprivate func entry(for dialect: Dialect) -> MigrationLedger.Entry {
    MigrationLedger.Entry(number: number, name: name, checksum: checksum(for: dialect))
  }
}
