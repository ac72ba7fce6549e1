public import Database
public import Kernel

/// Who has what: the grants that somebody may see, page by page.
public struct ListGrants: Sendable {
  /// Rows that are looked at for one page at most: more find more for who may see little.
  static let look = 2_000

  /// Only those of this holder.
  public var holder: Int64?
  /// Only those of this role.
  public var role: RoleName?
  /// Only those that end before this moment.
  public var endingBefore: Moment?
  /// After this one.
  public var after: Identifier<Grant>?
  /// How many at most.
  public var limit: Int

  /// Asks for grants.
  ///
  /// - Parameters:
  ///   - holder: only those of this holder.
  ///   - role: only those of this role.
  ///   - moment: only those that end before it.
  ///   - after: the last one of the page before.
  ///   - limit: how many at most.
  public init(
    of holder: Int64? = nil, role: RoleName? = nil, endingBefore moment: Moment? = nil,
    after: Identifier<Grant>? = nil, limit: Int = 50
  ) {
    self.holder = holder
    self.role = role
    endingBefore = moment
    self.after = after
    self.limit = limit
  }

  /// One page.
  public struct Page: Hashable, Sendable {
    /// In the order in which they were granted.
    public var grants: [Grant]
    /// Where the next page begins; nil when there is none.
    public var next: Identifier<Grant>?
  }

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - database: where grants are.
  ///   - authority: what the reader may see.
  ///   - now: the present moment; what is over is not shown.
  /// - Returns: The page.
  /// - Throws: What the database says.
  public func run(
    on database: Database, as authority: Authority, now: Moment
  ) async throws(DatabaseError) -> Page {
    let rows = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT id, holder, role, scope_kind, scope_id, from_at, until_at, granted_by, reason,
          parent, depth, revoked_at
        FROM role_grant
        WHERE until_at > $1 AND (until_at < $2 OR $2 = $7) AND revoked_at IS NULL AND id > $3
          AND (holder = $4 OR $4 = 0) AND (role = $5 OR $5 = '')
        ORDER BY id LIMIT $6
        """, now, endingBefore ?? .latest, after?.number ?? 0, holder ?? 0, role?.name ?? "",
        Self.look, Moment.latest,
        make: GrantRecords.grant)
    }
    var page = Page(grants: [], next: nil)
    for grant in rows {
      if page.grants.count == limit {
        page.next = page.grants.last?.id
        return page
      }
      let isOwn = authority.actor.holder == grant.holder
      if isOwn || grant.scope.object.map({ authority.may(.rolesSee, $0) }) ?? false {
        page.grants.append(grant)
      }
    }
    if rows.count == Self.look { page.next = rows.last?.id }
    return page
  }
}
