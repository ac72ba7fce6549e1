import Foundation

/// What migrations alone put into tables.
enum SeedRows {
  /// Migrates a database of its own and looks at it.
  ///
  /// - Returns: For every table of the schema, in its order.
  static func digests(
    of schema: TransferSchema
  ) async throws(MigrationError) -> [TableDigest] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "qiji-seeds-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .unreadable(path: folder.path)
    }
    do {
      let database = try await Database.open(
        .sqlite(path: folder.appending(path: "seeds.sqlite").path), settings: .transfer)
      let outcome = await migrated(database, schema)
      await database.close()
      return try outcome.get()
    } catch let error as DatabaseError {
      throw .database(error)
    } catch let error as MigrationError {
      throw error
    } catch {
      throw .unreadable(path: folder.path)
    }
  }

  private static func migrated(
    _ database: Database, _ schema: TransferSchema
  ) async -> Result<[TableDigest], any Error> {
    do {
      try await Migrator(schema.migrations).migrate(database)
      return .success(
        try await database.read { transaction throws(DatabaseError) in
          var digests: [TableDigest] = []
          for table in schema.tables { digests.append(try transaction.digest(of: table)) }
          return digests
        })
    } catch {
      return .failure(error)
    }
  }
}
