import Database
import Kernel

/// Grants in their table.
struct GrantRecords {
  let transaction: Transaction

  /// Grants of a holder that count or will count, in order.
  func held(by holder: Int64, at now: Moment) throws(DatabaseError) -> [Grant] {
    try transaction.rows(
      """
      SELECT id, holder, role, scope_kind, scope_id, from_at, until_at, granted_by, reason, parent,
        depth, revoked_at
      FROM role_grant WHERE holder = $1 AND until_at > $2 AND revoked_at IS NULL ORDER BY id
      """, holder, now, make: Self.grant)
  }

  /// One grant, whatever its state.
  func grant(
    _ id: Identifier<Grant>, of holder: Int64
  ) throws(DatabaseError) -> Grant? {
    try transaction.row(
      """
      SELECT id, holder, role, scope_kind, scope_id, from_at, until_at, granted_by, reason, parent,
        depth, revoked_at
      FROM role_grant WHERE holder = $1 AND id = $2
      """, holder, id, make: Self.grant)
  }

  /// Takes hold of a grant, so that nobody hands it on while it is taken back.
  func touch(_ id: Identifier<Grant>, of holder: Int64) throws(DatabaseError) -> Bool {
    try transaction.execute(
      "UPDATE role_grant SET version = version + 1 WHERE holder = $1 AND id = $2", holder, id) == 1
  }

  func insert(_ grant: Grant, parentHolder: Int64?, now: Moment) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO role_grant (holder, id, role, scope_kind, scope_id, from_at, until_at,
        granted_by, granted_at, reason, parent_holder, parent, depth, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0)
      """,
      grant.holder, grant.id, grant.role, ScopeKind(grant.scope).rawValue, grant.scope.number,
      grant.from, grant.until, grant.grantedBy, now, grant.reason, parentHolder, grant.parent,
      grant.depth)
  }

  /// Takes a grant back.
  func revoke(
    _ id: Identifier<Grant>, of holder: Int64, by actor: Actor, now: Moment
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      UPDATE role_grant SET revoked_at = $3, revoked_by = $4, version = version + 1
      WHERE holder = $1 AND id = $2 AND revoked_at IS NULL
      """, holder, id, now, actor) == 1
  }

  /// What was handed on of a grant and not taken back.
  func parts(of id: Identifier<Grant>) throws(DatabaseError) -> [Grant] {
    try transaction.rows(
      """
      /* city-wide */
      SELECT id, holder, role, scope_kind, scope_id, from_at, until_at, granted_by, reason, parent,
        depth, revoked_at
      FROM role_grant WHERE parent = $1 AND revoked_at IS NULL ORDER BY id
      """, id, make: Self.grant)
  }

  /// How many others run the city at a moment.
  func administrators(but id: Identifier<Grant>?, at now: Moment) throws(DatabaseError) -> Int {
    try transaction.value(
      """
      /* city-wide */
      SELECT count(*) FROM role_grant WHERE scope_kind = 'city' AND scope_id = 0 AND role = $1
        AND from_at <= $2 AND until_at > $2 AND revoked_at IS NULL AND depth = 0 AND id <> $3
      """, RoleName.administrator, now, id?.number ?? 0) ?? 0
  }

  static func grant(_ row: borrowing Row) throws(DatabaseError) -> Grant {
    guard let scope = PermissionScope(kind: try row.get(3), number: try row.get(4)) else {
      throw .unexpectedValue(column: 3)
    }
    return Grant(
      id: try row.get(0), holder: try row.get(1), role: try row.get(2), scope: scope,
      from: try row.get(5), until: try row.get(6), grantedBy: try row.get(7),
      reason: try row.get(8), parent: try row.get(9), depth: try row.get(10),
      revokedAt: try row.get(11))
  }
}
