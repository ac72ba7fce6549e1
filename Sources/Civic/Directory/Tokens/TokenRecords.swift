import Database
import Kernel

/// Tokens in their table.
struct TokenRecords {
  let transaction: Transaction

  func insert(_ token: AccessToken, _ grant: TokenGrant) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO access_token (hash, id, holder, kind, name, permissions, made_at, expires_at,
        used_day)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)
      """,
      token.hash, grant.id, grant.actor.holder ?? 0, Self.kind(of: grant.actor), grant.name,
      Self.text(of: grant.permissions), grant.madeAt, grant.expiresAt)
  }

  func find(_ hash: [UInt8], at now: Moment) throws(DatabaseError) -> TokenGrant? {
    try transaction.row(
      """
      SELECT id, holder, kind, name, permissions, made_at, expires_at, used_day FROM access_token
      WHERE hash = $1 AND expires_at > $2
      """, hash, now, make: Self.grant)
  }

  /// Keeps one that was issued for a secret, and of those before it the newest.
  func issue(
    _ token: AccessToken, _ grant: TokenGrant, keeping most: Int
  ) throws(DatabaseError) {
    let holder = grant.actor.holder ?? 0
    try transaction.execute(
      """
      DELETE FROM issued_token WHERE hash IN (
        SELECT hash FROM issued_token WHERE holder = $1 ORDER BY id DESC LIMIT 1000 OFFSET $2)
      """, holder, most - 1)
    try transaction.execute(
      """
      INSERT INTO issued_token (hash, id, holder, name, permissions, made_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      token.hash, grant.id, holder, grant.name, Self.text(of: grant.permissions), grant.madeAt,
      grant.expiresAt)
  }

  /// One that was issued for a secret.
  func findIssued(_ hash: [UInt8], at now: Moment) throws(DatabaseError) -> TokenGrant? {
    try transaction.row(
      """
      SELECT id, holder, 'integration', name, permissions, made_at, expires_at, 0
      FROM issued_token WHERE hash = $1 AND expires_at > $2
      """, hash, now, make: Self.grant)
  }

  func all(of holder: Int64, at now: Moment) throws(DatabaseError) -> [TokenGrant] {
    try transaction.rows(
      """
      SELECT id, holder, kind, name, permissions, made_at, expires_at, used_day FROM access_token
      WHERE holder = $1 AND expires_at > $2 ORDER BY id
      """, holder, now, make: Self.grant)
  }

  /// Notes the day of use, once a day.
  func note(_ hash: [UInt8], day: Int64) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE access_token SET used_day = $2 WHERE hash = $1 AND used_day < $2", hash, day)
  }

  func delete(_ id: Identifier<TokenGrant>, of holder: Int64) throws(DatabaseError) -> Bool {
    try transaction.execute(
      "DELETE FROM access_token WHERE holder = $1 AND id = $2", holder, id) > 0
  }

  func deleteAll(of holder: Int64) throws(DatabaseError) {
    try transaction.execute("DELETE FROM access_token WHERE holder = $1", holder)
    try transaction.execute("DELETE FROM issued_token WHERE holder = $1", holder)
  }

  private static func text(of permissions: Set<PermissionName>) -> String {
    permissions.map(\.name).sorted().joined(separator: " ")
  }

  private static func kind(of actor: Actor) -> String {
    if case .integration = actor { "integration" } else { "personal" }
  }

  private static func grant(_ row: borrowing Row) throws(DatabaseError) -> TokenGrant {
    let actor: Actor
    switch try row.get(2, as: String.self) {
    case "integration": actor = .integration(try row.get(1))
    default: actor = .account(try row.get(1))
    }
    let names = try row.get(4, as: String.self).split(separator: " ")
    let day = try row.get(7, as: Int64.self)
    return TokenGrant(
      id: try row.get(0), actor: actor, name: try row.get(3),
      permissions: Set(names.compactMap { PermissionName(String($0)) }), madeAt: try row.get(5),
      expiresAt: try row.get(6), usedDay: day == 0 ? nil : day)
  }
}
