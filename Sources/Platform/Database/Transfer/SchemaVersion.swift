/// One migration as a backup remembers it.
public struct SchemaVersion: Hashable, Sendable {
  /// The migration's number.
  public var number: Int
  /// What it was called.
  public var name: String
  /// The checksums of its texts for SQLite and PostgreSQL.
  public var checksums: [String]

  /// Puts together what a file holds.
  public init(number: Int, name: String, checksums: [String]) {
    self.number = number
    self.name = name
    self.checksums = checksums
  }

  init(_ migration: Migration) {
    self.init(
      number: migration.number, name: migration.name,
      checksums: [migration.checksum(for: .sqlite), migration.checksum(for: .postgresql)])
  }
}

extension TransferSchema {
  /// What was applied, for a backup.
  public var versions: [SchemaVersion] { migrations.map(SchemaVersion.init) }

  /// The schema that a backup was made of.
  ///
  /// - Parameters:
  ///   - versions: what had been applied then.
  ///   - known: the program's migrations.
  /// - Throws: ``MigrationError/newerSchema(number:name:)`` for a migration that the program does
  ///   not know, `changed` for one that it has with another text.
  public init(_ versions: [SchemaVersion], known: [Migration]) throws(MigrationError) {
    var found: [Migration] = []
    for version in versions {
      guard let migration = known.first(where: { $0.number == version.number }) else {
        throw .newerSchema(number: version.number, name: version.name)
      }
      guard SchemaVersion(migration).checksums == version.checksums else {
        throw .changed(number: version.number, name: version.name)
      }
      found.append(migration)
    }
    try self.init(found)
  }
}
