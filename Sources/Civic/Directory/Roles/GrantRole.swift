public import Database
public import Kernel

/// Grants a role to somebody: nothing that one does not have oneself, nowhere else and no longer.
public struct GrantRole: Sendable {
  /// The longest term; only administrators may be without an end.
  public static let longest: Duration = .seconds(3 * 366 * 86_400)

  /// Its number.
  public let id: Identifier<Grant>
  /// Who grants.
  public var granter: Actor
  /// An account or an integration.
  public var holder: Actor
  /// The role.
  public var role: RoleName
  /// Where.
  public var scope: PermissionScope
  /// From when on.
  public var from: Moment
  /// Until when.
  public var until: Moment
  /// Why, in words.
  public var reason: String

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - id: a new number.
  ///   - role: the role.
  ///   - holder: an account or an integration.
  ///   - scope: where.
  ///   - granter: who grants.
  ///   - from: from when on.
  ///   - until: until when.
  ///   - reason: why, in words; only the first 500 characters are kept.
  public init(
    _ id: Identifier<Grant>, _ role: RoleName, to holder: Actor, in scope: PermissionScope,
    by granter: Actor, from: Moment, until: Moment, reason: String
  ) {
    self.id = id
    self.role = role
    self.holder = holder
    self.scope = scope
    self.granter = granter
    self.from = from
    self.until = until
    self.reason = String(reason.prefix(500))
  }

  /// Grants the role.
  ///
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    on authorities: Authorities, now: Moment
  ) async throws(DatabaseError) -> GrantOutcome {
    try await authorities.granting(to: holder) { transaction throws(DatabaseError) in
      try run(in: transaction, authorities, now: now)
    }
  }

  /// Grants it in a transaction that does more; nothing was written unless it was granted.
  func run(
    in transaction: Transaction, _ authorities: Authorities, now: Moment
  ) throws(DatabaseError) -> GrantOutcome {
    let grant: Grant
    switch try check(in: transaction, authorities, now: now) {
    case .success(let good): grant = good
    case .failure(let refusal): return refusal.outcome
    }
    try grant.keep(holder, parentHolder: nil, in: transaction, now: now)
    try transaction.audit(
      AuditRecord(
        action: "role.grant", actor: granter, subject: "\(holder)", detail: grant.detail), now: now)
    return .granted(grant)
  }

  /// What would be granted, if it may be.
  func check(
    in transaction: Transaction, _ authorities: Authorities, now: Moment
  ) throws(DatabaseError) -> Result<Grant, Refusal> {
    let catalogue = try RoleCatalogue.read(in: transaction)
    guard let role = catalogue[role], !role.isImplicit, let number = holder.holder else {
      return .failure(Refusal(outcome: .noSuchRole))
    }
    guard role.fits(scope), let object = scope.object else {
      return .failure(Refusal(outcome: .doesNotFit))
    }
    guard isTermGood(now) else { return .failure(Refusal(outcome: .badTerm)) }
    let authority = try authorities.authority(
      of: granter, implicit: [], catalogue, in: transaction, now: now)
    guard authority.mayGrant(role, object, until: until) else {
      return .failure(Refusal(outcome: .notYours))
    }
    return .success(
      Grant(
        id: id, holder: number, role: role.name, scope: scope, from: max(from, now), until: until,
        grantedBy: granter, reason: reason, depth: 0))
  }

  /// Why it is not granted.
  struct Refusal: Error { var outcome: GrantOutcome }

  private func isTermGood(_ now: Moment) -> Bool {
    guard from < until, now < until else { return false }
    return until <= max(from, now) + Self.longest || role == .administrator && until == .latest
  }
}

extension Authority {
  /// Whether the actor may appoint somebody to a role there for so long, and has all of it there
  /// for so long: or one could get by another's hand what one has not.
  func mayGrant(_ role: Role, _ object: PermissionObject, until: Moment) -> Bool {
    (role.permissions.union([.rolesGrant])).allSatisfy { permission in
      end(of: permission, object).map { until <= $0 } ?? false
    }
  }
}

extension Grant {
  /// What the audit tells of it.
  var detail: [String: String] {
    let place = scope.number == 0 ? "" : ":\(scope.number)"
    return [
      "role": role.name, "scope": ScopeKind(scope).rawValue + place, "grant": "\(id)",
      "until": "\(until.milliseconds)",
    ]
  }

  /// Writes a grant, and lets the tokens of an account change that may more than before.
  func keep(
    _ holder: Actor, parentHolder: Int64?, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    try GrantRecords(transaction: transaction).insert(self, parentHolder: parentHolder, now: now)
    if case .account(let account) = holder {
      try Sessions.rotateSoon(account, in: transaction)
    }
  }
}
