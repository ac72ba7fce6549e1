public import Database
public import Kernel

/// Reads what areas were.
public enum ReadAreaHistory {
  /// What an area was and is.
  ///
  /// - Parameters:
  ///   - id: the area.
  ///   - database: where it is kept.
  /// - Returns: Its history; nil when there is no such area.
  /// - Throws: What the database says.
  public static func of(
    _ id: Area.ID, in database: Database
  ) async throws(DatabaseError) -> AreaHistory? {
    try await database.read { transaction throws(DatabaseError) in
      guard let area = try AreaRecords.find(id, transaction) else { return nil }
      return AreaHistory(
        area: area, periods: try periods(of: id, transaction),
        successors: try transaction.rows(
          "SELECT successor FROM area_successor WHERE area = $1 ORDER BY successor", id
        ) { row throws(DatabaseError) in try row.get(0) },
        predecessors: try transaction.rows(
          "SELECT area FROM area_successor WHERE successor = $1 ORDER BY area", id
        ) { row throws(DatabaseError) in try row.get(0) })
    }
  }

  /// Every area that has or had a code, the one that had it last first.
  ///
  /// - Parameters:
  ///   - code: the code.
  ///   - database: where they are kept.
  /// - Returns: The areas.
  /// - Throws: What the database says.
  public static func areas(
    code: AreaCode, in database: Database
  ) async throws(DatabaseError) -> [Area.ID] {
    let found = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        "SELECT area FROM area_period WHERE code = $1 ORDER BY since DESC, area", code
      ) { row throws(DatabaseError) in try row.get(0, as: Area.ID.self) }
    }
    var seen: Set<Area.ID> = []
    return found.filter { seen.insert($0).inserted }
  }

  private static func periods(
    of id: Area.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> [AreaPeriod] {
    try transaction.rows(
      """
      SELECT since, event, parent, code, name, state FROM area_period WHERE area = $1
      ORDER BY number
      """, id
    ) { row throws(DatabaseError) in
      guard let event = AreaPeriod.Event(rawValue: try row.get(1)),
        let state = Area.State(rawValue: try row.get(5))
      else { throw .unexpectedValue(column: 1) }
      return AreaPeriod(
        since: try row.get(0), event: event, parent: try row.get(2), code: try row.get(3),
        name: try row.get(4), state: state)
    }
  }
}
