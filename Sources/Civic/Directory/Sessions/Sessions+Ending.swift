public import Database
public import Kernel

extension Sessions {
  /// The sessions of an account, the one used last first.
  ///
  /// - Throws: What the database says.
  public func list(
    of account: Identifier<Actor.Account>, now: Moment
  ) async throws(DatabaseError) -> [SessionSummary] {
    try await database.read { transaction throws(DatabaseError) in
      try SessionRecords(transaction: transaction).all(of: account, at: now)
    }
  }

  /// Ends one session of an account: here at once, on every server within a second.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: What the database says.
  @discardableResult
  public func end(
    _ id: Identifier<Session>, of account: Identifier<Actor.Account>
  ) async throws(DatabaseError) -> Bool {
    let isEnded = try await database.write { transaction throws(DatabaseError) in
      try SessionRecords(transaction: transaction).delete(id, of: account)
    }
    forget(account)
    return isEnded
  }

  /// Ends all sessions of an account.
  ///
  /// - Parameters:
  ///   - account: whose.
  ///   - kept: the one that goes on, if any.
  /// - Returns: How many ended.
  /// - Throws: What the database says.
  @discardableResult
  public func endAll(
    of account: Identifier<Actor.Account>, but kept: Identifier<Session>? = nil
  ) async throws(DatabaseError) -> Int {
    let count = try await database.write { transaction throws(DatabaseError) in
      try Self.endAll(of: account, but: kept, in: transaction)
    }
    forget(account)
    return count
  }

  /// Ends all sessions of an account in the transaction that has the reason.
  ///
  /// That is erasure, another phone number, another password. Servers know within a second.
  ///
  /// - Throws: What the database says.
  @discardableResult
  public static func endAll(
    of account: Identifier<Actor.Account>, but kept: Identifier<Session>? = nil,
    in transaction: Transaction
  ) throws(DatabaseError) -> Int {
    let records = SessionRecords(transaction: transaction)
    var count = 0
    for session in try records.all(of: account, at: .earliest) where session.id != kept {
      if try records.delete(session.id, of: account) { count += 1 }
    }
    return count
  }

  /// Lets the tokens of an account change with their next use, for somebody may do more or less
  /// than before.
  static func rotateSoon(
    _ account: Identifier<Actor.Account>, in transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE session SET rotated_at = $2, version = version + 1 WHERE account = $1", account,
      Moment.earliest)
  }
}
