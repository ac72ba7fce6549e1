extension PostgreSQLConnection {
  /// What a body gets for a failure of the connection.
  func failure(_ failure: ServerFailure) -> DatabaseError {
    switch failure {
    case .lost(let reason):
      verdict = .reconnect(reason)
      return job?.over ?? .cannotConnect(reason)
    case .over(let reason):
      verdict = .reconnect("no answer in time")
      return reason
    case .refused(let code, let message):
      return self.failure(Refusal(code: code, message: message, isControl: false), of: nil)
    }
  }

  /// What a body gets for a refusal; what the engine does is in ``verdict``.
  func failure(_ refusal: Refusal, of sql: SQL?, wasKept: Bool = false) -> DatabaseError {
    switch refusal.code {
    case "40001", "40P01":
      verdict = .again(afterPause: true)
      return .conflict(tries: tries)
    case "25006" where job?.isWrite == true, "0A000" where refusal.isControl:
      // The primary became a standby.
      verdict = .reconnect("read-only")
      return .readOnly
    case "0A000" where wasKept:
      // A migration has changed what the statement gives.
      if let sql { statements.forget(sql) }
      verdict = .again(afterPause: false)
      return .conflict(tries: tries)
    case "26000", "42P05":
      verdict = .reconnect(refusal.code)
      return .conflict(tries: tries)
    case "25P02":
      // No statement follows one that failed, so somebody else's transaction was left open here.
      verdict = .reconnect(refusal.code)
      return .conflict(tries: tries)
    case "53300", "57P01", "57P02", "57P03":
      verdict = .reconnect(refusal.code)
      return .cannotConnect(refusal.code)
    case "57014": return job?.over ?? .timedOut
    default: return DatabaseError(refusal: refusal)
    }
  }

  func failure(ofCommit refusal: Refusal) -> DatabaseError {
    let isConflict = !wire.warnings.codes.isDisjoint(with: ["40001", "40P01"])
    if refusal.code == "XX000", isConflict {
      // How Citus tells that a worker refused.
      verdict = .again(afterPause: true)
      return .conflict(tries: tries)
    }
    return failure(refusal, of: nil)
  }
}
