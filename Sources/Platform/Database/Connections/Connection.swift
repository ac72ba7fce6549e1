/// One connection of either engine; used on its own thread only.
///
/// A transaction is under way whenever one of these is called; the engine's thread begins and ends
/// it. Errors are mapped to ``DatabaseError`` by the engine.
protocol Connection: AnyObject {
  var dialect: Dialect { get }

  /// Runs a statement and hands out its rows until the closure says false.
  ///
  /// - Returns: The number of rows changed.
  func run(
    _ sql: SQL, _ parameters: [Value],
    each: (borrowing Row) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) -> Int

  /// The same in bounded memory for an answer of any length.
  func stream(
    _ sql: SQL, _ parameters: [Value],
    each: (borrowing Row) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) -> Int

  /// Inserts rows until `next` gives nil.
  func insert(
    into table: String, columns: [String], next: () throws(DatabaseError) -> [Value]?
  ) throws(DatabaseError) -> Int

  func beginSavepoint() throws(DatabaseError)
  /// Ends the innermost savepoint.
  func endSavepoint(keep: Bool) throws(DatabaseError)
}

extension DatabaseError {
  /// Whether the engine has given up the whole transaction, savepoints and all.
  var endsTransaction: Bool {
    switch self {
    case .cannotConnect, .timedOut, .cancelled, .closed, .diskFull, .unknownOutcome, .damaged,
      .conflict, .moved:
      true
    default: false
    }
  }
}
