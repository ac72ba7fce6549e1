public import Database

extension KeyRing {
  /// Makes sure that a database and these keys belong together; a new database is given to them.
  ///
  /// - Parameter database: the city's; its tables are there.
  /// - Throws: ``KeyError/otherKeys`` when other keys made what is in the database, `missingKey`
  ///   when some of it needs a key that is not in the file, `differentKey`, `database`.
  public func join(_ database: Database) async throws(KeyError) {
    guard let fault = try await fault(with: database) else { return }
    // A key that another server knows may have come into the file since it was read.
    guard case .missingKey = fault, (try? refresh()) == true else { throw fault }
    if let fault = try await self.fault(with: database) { throw fault }
  }

  /// Whether a database was given to keys before.
  ///
  /// - Throws: ``KeyError/database(_:)``.
  public static func isKnown(to database: Database) async throws(KeyError) -> Bool {
    do {
      return try await database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT count(*) FROM key_ring", as: Int.self) != 0
      }
    } catch {
      throw .database(error)
    }
  }

  private func fault(with database: Database) async throws(KeyError) -> KeyError? {
    do {
      return try await database.write { [keys] transaction throws(DatabaseError) in
        let fault = try KeyRecord.join(keys, in: transaction)
        if fault != nil { transaction.discard() }
        return fault
      }
    } catch {
      throw .database(error)
    }
  }
}
