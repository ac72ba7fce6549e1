public import Database
public import Kernel

/// A program of a partner, with an identity and secrets of its own.
public struct Integration: Hashable, Sendable {
  /// Its number.
  public var id: Identifier<Actor.Integration>
  /// What people call it.
  public var name: String
  /// Whose it is.
  public var organisation: Identifier<PermissionScope.Organisation>
  /// When it was registered.
  public var madeAt: Moment
  /// When it ended; nil while it goes on.
  public var endedAt: Moment?

  /// Reads one.
  ///
  /// - Parameters:
  ///   - id: which.
  ///   - transaction: a read or a write.
  /// - Returns: Nil when there is none.
  /// - Throws: What the database says.
  public static func find(
    _ id: Identifier<Actor.Integration>, in transaction: Transaction
  ) throws(DatabaseError) -> Integration? {
    try transaction.row(
      "SELECT id, name, organisation, made_at, ended_at FROM integration WHERE id = $1", id,
      make: read)
  }

  /// Those that go on, a page at a time, of organisations that somebody may see.
  ///
  /// - Parameters:
  ///   - last: the last one of the page before.
  ///   - limit: how many at most.
  ///   - authority: whose list it is.
  ///   - transaction: a read.
  /// - Returns: In the order in which they were registered.
  /// - Throws: What the database says.
  public static func page(
    after last: Identifier<Actor.Integration>?, limit: Int, as authority: Authority,
    in transaction: Transaction
  ) throws(DatabaseError) -> [Integration] {
    let rows = try transaction.rows(
      """
      /* city-wide */
      SELECT id, name, organisation, made_at, ended_at FROM integration
      WHERE id > $1 AND ended_at IS NULL ORDER BY id LIMIT $2
      """, last?.number ?? 0, mostLookedAt, make: read)
    return Array(
      rows.lazy.filter { authority.may(.integrationsEdit, .organisation($0.organisation)) }
        .prefix(limit))
  }

  /// A city has hundreds of such programs, not thousands.
  private static let mostLookedAt = 2_000

  private static func read(_ row: borrowing Row) throws(DatabaseError) -> Integration {
    Integration(
      id: try row.get(0), name: try row.get(1), organisation: try row.get(2),
      madeAt: try row.get(3), endedAt: try row.get(4))
  }
}
