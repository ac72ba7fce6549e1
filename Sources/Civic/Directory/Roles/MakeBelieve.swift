public import Database

/// Whether a database is that of a make-believe city: only there anybody may be anybody.
///
/// The mark stays for good, so that accounts that anyone could open never get into a real city.
public enum MakeBelieve {
  /// Makes a city in which nobody has an account yet a make-believe one.
  ///
  /// - Parameter database: the city's, migrated.
  /// - Returns: Whether it is make-believe, now or since before; false for one that has people.
  /// - Throws: What the database says.
  public static func claim(_ database: Database) async throws(DatabaseError) -> Bool {
    try await database.write { transaction throws(DatabaseError) in
      // Two servers may start at the same time.
      try transaction.execute("UPDATE grant_guard SET version = version + 1 WHERE name = 'city'")
      if try isMarked(in: transaction) { return true }
      let somebody = try transaction.value(
        "/* city-wide */ SELECT id FROM account LIMIT 1", as: Int64.self)
      guard somebody == nil else { return false }
      try transaction.execute("INSERT INTO grant_guard (name, version) VALUES ('demo', 0)")
      return true
    }
  }

  /// Whether it is marked.
  ///
  /// - Parameter database: the city's, migrated.
  /// - Returns: Whether anybody may have been anybody in it.
  /// - Throws: What the database says.
  public static func isMarked(_ database: Database) async throws(DatabaseError) -> Bool {
    try await database.read { transaction throws(DatabaseError) in
      try isMarked(in: transaction)
    }
  }

  private static func isMarked(in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.value(
      "SELECT version FROM grant_guard WHERE name = 'demo'", as: Int64.self) != nil
  }
}
