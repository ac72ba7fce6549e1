public import Database
public import Kernel

/// Reads all that riders say of doors at present, for a copy in memory.
public enum ReadDoors {
  /// Hands out each place with what is said of it.
  ///
  /// - Parameters:
  ///   - database: where it is kept.
  ///   - now: the present moment.
  /// - Returns: What is said, place by place.
  /// - Throws: What the database says.
  public static func all(
    in database: Database, now: Moment
  ) async throws(DatabaseError) -> [DoorElement: DoorSummary] {
    try await database.read { transaction throws(DatabaseError) in
      var doors: [DoorElement: DoorSummary] = [:]
      try transaction.stream(
        "/* city-wide */ SELECT element, version FROM door WHERE forget_at > $1", now
      ) { row throws(DatabaseError) in
        doors[try row.get(0)] = DoorSummary(version: try row.get(1))
        return true
      }
      try transaction.stream(
        """
        /* city-wide */ SELECT element, answer, said_at, ends_at, is_official FROM door_word
        WHERE ends_at > $1 ORDER BY said_at
        """, now
      ) { row throws(DatabaseError) in
        doors[try row.get(0)]?.entries.append(
          DoorSummary.Entry(
            answer: try row.get(1), saidAt: try row.get(2), endsAt: try row.get(3),
            isOfficial: try row.get(4)))
        return true
      }
      return doors
    }
  }
}
