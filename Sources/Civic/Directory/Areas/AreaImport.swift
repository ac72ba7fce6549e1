public import Database
public import Kernel

/// A list of areas and outlines that somebody has sent, before it counts.
public struct AreaImport: Hashable, Sendable {
  /// What names one.
  public typealias ID = Identifier<AreaImport>

  /// Its name.
  public var id: ID
  /// A list as JSON; empty when only outlines were sent.
  public var list: String
  /// Outlines as GeoJSON; empty when only a list was sent.
  public var outlines: String
  /// Since when it holds.
  public var since: CivilDate

  private static let patience: Duration = .seconds(86_400)

  /// Describes one.
  public init(id: ID, list: String, outlines: String, since: CivilDate) {
    self.id = id
    self.list = list
    self.outlines = outlines
    self.since = since
  }

  /// Keeps it for a day.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - actor: who has sent it.
  ///   - now: the present moment.
  /// - Throws: What the database says.
  public func stage(
    in transaction: Transaction, by actor: Actor, now: Moment
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO area_import (id, list, outlines, since, made_by, ends_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      """, id, list, outlines, since, actor, now + Self.patience)
  }

  /// Reads what somebody has sent.
  ///
  /// - Parameters:
  ///   - id: its name.
  ///   - actor: who has sent it: nobody else goes on with it.
  ///   - database: where it is kept.
  /// - Returns: It; nil when there is none.
  /// - Throws: What the database says.
  public static func read(
    _ id: ID, of actor: Actor, in database: Database
  ) async throws(DatabaseError) -> AreaImport? {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.row(
        "SELECT list, outlines, since FROM area_import WHERE id = $1 AND made_by = $2", id, actor
      ) { row throws(DatabaseError) in
        AreaImport(
          id: id, list: try row.get(0), outlines: try row.get(1), since: try row.get(2))
      }
    }
  }

  /// Forgets it: it counts now, or never will.
  ///
  /// - Throws: What the database says.
  public static func forget(_ id: ID, in transaction: Transaction) throws(DatabaseError) {
    try transaction.execute("DELETE FROM area_import WHERE id = $1", id)
  }
}
