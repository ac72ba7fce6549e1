import Database
public import Kernel

/// What somebody is invited to be.
public struct Invitation: Hashable, Sendable {
  /// How long a link is good.
  public static let life: Duration = .seconds(86_400)

  /// Its number: the one of the grant that comes of it.
  public var id: Identifier<Grant>
  /// The role.
  public var role: RoleName
  /// Where.
  public var scope: PermissionScope
  /// Until when the role is held.
  public var until: Moment
  /// Who invites.
  public var actor: Actor
  /// Until when the link is good.
  public var expiresAt: Moment

  func insert(
    _ secret: InvitationSecret, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO invitation (secret, id, role, scope_kind, scope_id, until_at, invited_by,
        invited_at, expires_at, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)
      """,
      secret.hash, id, role, ScopeKind(scope).rawValue, scope.number, until, actor, now, expiresAt)
  }

  static func find(
    _ secret: InvitationSecret, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Invitation? {
    try transaction.row(
      """
      SELECT id, role, scope_kind, scope_id, until_at, invited_by, expires_at FROM invitation
      WHERE secret = $1 AND expires_at > $2
      """, secret.hash, now
    ) { row throws(DatabaseError) in
      guard let scope = PermissionScope(kind: try row.get(2), number: try row.get(3)) else {
        throw .unexpectedValue(column: 2)
      }
      return Invitation(
        id: try row.get(0), role: try row.get(1), scope: scope, until: try row.get(4),
        actor: try row.get(5), expiresAt: try row.get(6))
    }
  }

  static func delete(
    _ secret: InvitationSecret, in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.execute("DELETE FROM invitation WHERE secret = $1", secret.hash) == 1
  }
}
