import Database
import Directory
import Kernel

/// Who runs the city now.
struct AdministratorList {
  /// One of them, without a name: names are sealed.
  struct Administrator: Equatable, Sendable {
    var account: Int64
    var from: Moment
    var until: Moment
  }

  private let database: Database

  init(_ database: Database) { self.database = database }

  /// Their grants that are good at a moment.
  func all(at now: Moment) async throws(DatabaseError) -> [Administrator] {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT holder, from_at, until_at FROM role_grant
        WHERE scope_kind = 'city' AND scope_id = 0 AND role = $1 AND from_at <= $2
          AND until_at > $2 AND revoked_at IS NULL
        ORDER BY from_at, holder
        """, RoleName.administrator, now
      ) { row throws(DatabaseError) in
        Administrator(
          account: try row.get(0), from: try row.get(1), until: try row.get(2))
      }
    }
  }

  /// How many.
  func count(at now: Moment) async throws(DatabaseError) -> Int { try await all(at: now).count }
}
