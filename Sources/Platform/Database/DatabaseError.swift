/// What can go wrong with a database.
///
/// Details are for the operator's log: codes of the engine, never values of rows.
public enum DatabaseError: Error, Equatable, Sendable {
  /// The location can't be understood.
  case badLocation(String)
  /// The engine does not open, or does not answer.
  case cannotConnect(String)
  /// The server would lose what it acknowledged: `fsync` or `synchronous_commit` is off.
  case notDurable(setting: String)
  /// Too much is waiting; nothing was done.
  case overloaded
  /// The time was over before the work was done; nothing of it was kept.
  case timedOut
  /// The task was cancelled; nothing of it was kept.
  case cancelled
  /// The database was closed.
  case closed
  /// Called from inside a body, or a statement while a stream of the same transaction is read.
  case nested
  /// A statement of this transaction failed before; nothing of it can be kept.
  case failedBefore
  /// A row with the same key is there.
  case duplicate
  /// A row that is referred to is missing, or one that is still referred to would go.
  case brokenReference
  /// A check or a not-null rule of the table refuses the row.
  case refusedByRule
  /// Others kept changing the same; tried so often, nothing was kept.
  case conflict(tries: Int)
  /// The disk is full; nothing of it was kept.
  case diskFull
  /// The database can be read but not changed.
  case readOnly
  /// The connection broke while the commit was under way: it may be kept or not. A write with an
  /// idempotency key can be repeated.
  case unknownOutcome
  /// The file is damaged or is no database.
  case damaged
  /// A statement is wrong: a bug of this program. Code and message of the engine.
  case statement(code: String, message: String)
  /// The engine failed in another way: code and message.
  case engine(code: String, message: String)
  /// The column holds something else than was asked for.
  case unexpectedValue(column: Int)
  /// This city was moved to another database by `qiji copy`.
  case moved
}
