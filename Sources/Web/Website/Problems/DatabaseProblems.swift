import Database
import HTTPTypes
import WebServer

extension ProblemCode {
  /// The database does not answer, or not in time; nothing was kept.
  static let notAnswering = ProblemCode(
    "not_answering", status: .serviceUnavailable, remedy: .again)
  /// The database can be read but not written: the disk is full, or this server may not.
  static let notKept = ProblemCode("not_kept", status: .serviceUnavailable, remedy: .again)
  /// The connection broke while it was being kept.
  static let perhapsKept = ProblemCode("perhaps_kept", status: .serviceUnavailable, remedy: .again)
  /// The city was moved to another database.
  static let cityMoved = ProblemCode("city_moved", status: .serviceUnavailable, remedy: .again)

  /// What a route that reads the database may answer.
  static let reading: [ProblemCode] = [.notAnswering, .cityMoved]
  /// What a route that writes to the database may answer.
  static let keeping: [ProblemCode] = reading + [.notKept, .perhapsKept]
}

extension DatabaseError {
  /// What a visitor is told; nil for bugs and damage, which are for the operator's log.
  var problem: Problem? {
    switch self {
    case .overloaded, .conflict: Problem(.overloaded)
    case .timedOut, .cannotConnect, .closed: Problem(.notAnswering).retry(afterSeconds: 5)
    // An operator has to do something about it.
    case .diskFull, .readOnly: Problem(.notKept).retry(afterSeconds: 60)
    case .moved: Problem(.cityMoved).retry(afterSeconds: 60)
    case .unknownOutcome: Problem(.perhapsKept).retry(afterSeconds: 5)
    case .cancelled: Problem(.notReady)
    case .badLocation, .notDurable, .nested, .failedBefore, .duplicate, .brokenReference,
      .refusedByRule, .damaged, .statement, .engine, .unexpectedValue:
      nil
    }
  }
}

/// Runs what asks the database, and tells visitors in their words when it can't.
///
/// - Throws: A `Problem`, or the error itself where it is a bug.
func asking<Answer>(
  _ question: () async throws(DatabaseError) -> Answer
) async throws -> Answer {
  do throws(DatabaseError) {
    return try await question()
  } catch {
    throw error.problem ?? error
  }
}
