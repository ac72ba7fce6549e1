import Database
import Kernel

/// Sessions in their tables.
struct SessionRecords {
  let transaction: Transaction

  /// The session of a token, ended or not.
  func row(of hash: [UInt8]) throws(DatabaseError) -> SessionRow? {
    let found = try transaction.row(
      "SELECT account, session FROM session_token WHERE hash = $1", hash
    ) { row throws(DatabaseError) in
      (
        account: try row.get(0, as: Identifier<Actor.Account>.self),
        id: try row.get(1, as: Identifier<Session>.self)
      )
    }
    guard let found else { return nil }
    return try row(found.id, of: found.account)
  }

  func row(
    _ id: Identifier<Session>, of account: Identifier<Actor.Account>
  ) throws(DatabaseError) -> SessionRow? {
    try transaction.row(
      """
      SELECT account, id, kind, method, present, next, next_at, previous, previous_until,
        authenticated_at, seen_at, rotated_at, ends_at, last_at
      FROM session WHERE account = $1 AND id = $2
      """, account, id
    ) { row throws(DatabaseError) in
      guard let kind = SessionKind(rawValue: try row.get(2)) else {
        throw .unexpectedValue(column: 2)
      }
      guard let method = SessionMethod(rawValue: try row.get(3)) else {
        throw .unexpectedValue(column: 3)
      }
      return SessionRow(
        account: try row.get(0), id: try row.get(1), kind: kind, method: method,
        present: try row.get(4), next: try row.get(5), nextAt: try row.get(6),
        previous: try row.get(7), previousUntil: try row.get(8),
        authenticatedAt: try row.get(9), seenAt: try row.get(10), rotatedAt: try row.get(11),
        endsAt: try row.get(12), lastAt: try row.get(13))
    }
  }

  /// Takes hold of a session.
  ///
  /// - Returns: It as it is then; nil when it is gone.
  func touch(
    _ id: Identifier<Session>, of account: Identifier<Actor.Account>
  ) throws(DatabaseError) -> SessionRow? {
    try transaction.execute(
      "UPDATE session SET version = version + 1 WHERE account = $1 AND id = $2", account, id)
    return try row(id, of: account)
  }

  func insert(_ session: SessionRow, device: String) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO session (account, id, kind, method, device, present, began_at,
        authenticated_at, seen_at, rotated_at, ends_at, last_at, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, $7, $8, $9, 0)
      """,
      session.account, session.id, session.kind.rawValue, session.method.rawValue, device,
      session.present, session.authenticatedAt, session.endsAt, session.lastAt)
    try lead(session.present, to: session)
  }

  /// Writes the tokens and times of a session that was touched.
  func update(_ session: SessionRow) throws(DatabaseError) {
    try transaction.execute(
      """
      UPDATE session SET method = $3, present = $4, next = $5, next_at = $6, previous = $7,
        previous_until = $8, authenticated_at = $9, seen_at = $10, rotated_at = $11, ends_at = $12
      WHERE account = $1 AND id = $2
      """,
      session.account, session.id, session.method.rawValue, session.present, session.next,
      session.nextAt, session.previous, session.previousUntil, session.authenticatedAt,
      session.seenAt, session.rotatedAt, session.endsAt)
  }

  /// Lets a token lead to a session.
  func lead(_ hash: [UInt8], to session: SessionRow) throws(DatabaseError) {
    try transaction.execute(
      "INSERT INTO session_token (hash, account, session, forget_at) VALUES ($1, $2, $3, $4)",
      hash, session.account, session.id, session.lastAt)
  }

  func forget(_ hash: [UInt8]?) throws(DatabaseError) {
    guard let hash else { return }
    try transaction.execute("DELETE FROM session_token WHERE hash = $1", hash)
  }

  /// Ends a session.
  ///
  /// - Returns: Whether there was one.
  func delete(
    _ id: Identifier<Session>, of account: Identifier<Actor.Account>
  ) throws(DatabaseError) -> Bool {
    guard let session = try touch(id, of: account) else { return false }
    for hash in [session.present, session.next, session.previous] { try forget(hash) }
    return try transaction.execute(
      "DELETE FROM session WHERE account = $1 AND id = $2", account, id) == 1
  }

  /// The sessions of an account, the one used last first.
  func all(
    of account: Identifier<Actor.Account>, at now: Moment
  ) throws(DatabaseError) -> [SessionSummary] {
    try transaction.rows(
      """
      SELECT id, device, method, began_at, seen_at FROM session
      WHERE account = $1 AND ends_at > $2 ORDER BY seen_at DESC, id DESC
      """, account, now
    ) { row throws(DatabaseError) in
      guard let method = SessionMethod(rawValue: try row.get(2)) else {
        throw .unexpectedValue(column: 2)
      }
      return SessionSummary(
        id: try row.get(0), device: try row.get(1), method: method, beganAt: try row.get(3),
        seenAt: try row.get(4))
    }
  }
}
