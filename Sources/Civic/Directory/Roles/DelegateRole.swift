public import Database
public import Kernel

/// Hands a part of one's own role on for a while: to a deputy, during a holiday.
///
/// What was handed on ends with what it is a part of, can't be handed on again, and appoints
/// nobody.
public struct DelegateRole: Sendable {
  /// The longest time.
  public static let longest: Duration = .seconds(92 * 86_400)

  /// Its number.
  public let id: Identifier<Grant>
  /// The grant of which it is a part; the one who hands it on holds it.
  public var parent: Identifier<Grant>
  /// Who hands it on.
  public var owner: Actor
  /// Who stands in.
  public var holder: Actor
  /// Where: within the grant's scope.
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
  ///   - parent: a grant of the owner's.
  ///   - holder: who stands in.
  ///   - scope: where.
  ///   - owner: who hands it on.
  ///   - from: from when on.
  ///   - until: until when.
  ///   - reason: why, in words; only the first 500 characters are kept.
  public init(
    _ id: Identifier<Grant>, partOf parent: Identifier<Grant>, to holder: Actor,
    in scope: PermissionScope, by owner: Actor, from: Moment, until: Moment, reason: String
  ) {
    self.id = id
    self.parent = parent
    self.owner = owner
    self.holder = holder
    self.scope = scope
    self.from = from
    self.until = until
    self.reason = String(reason.prefix(500))
  }

  /// Hands it on.
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

  private func run(
    in transaction: Transaction, _ authorities: Authorities, now: Moment
  ) throws(DatabaseError) -> GrantOutcome {
    guard let ownerNumber = owner.holder, let number = holder.holder, number != ownerNumber else {
      return .notHandedOn
    }
    let records = GrantRecords(transaction: transaction)
    // Touched before it is read, so that nobody takes it back meanwhile.
    guard try records.touch(parent, of: ownerNumber),
      let whole = try records.grant(parent, of: ownerNumber), whole.isLive(at: now),
      whole.depth == 0
    else { return .notHandedOn }
    let catalogue = try RoleCatalogue.read(in: transaction)
    guard let role = catalogue[whole.role] else { return .noSuchRole }
    guard role.fits(scope), let object = scope.object else { return .doesNotFit }
    guard from < until, now < until, until <= whole.until, until <= max(from, now) + Self.longest
    else { return .badTerm }
    let authority = try authorities.authority(
      of: owner, implicit: [], catalogue, in: transaction, now: now)
    // By that grant alone, and not by another that ends earlier or later.
    guard authority.may(.rolesDelegate, object), authorities.covers(whole.scope, object, of: owner)
    else { return .notYours }
    let grant = Grant(
      id: id, holder: number, role: whole.role, scope: scope, from: max(from, now), until: until,
      grantedBy: owner, reason: reason, parent: parent, depth: 1)
    try grant.keep(holder, parentHolder: ownerNumber, in: transaction, now: now)
    try transaction.audit(
      AuditRecord(
        action: "role.delegate", actor: owner, subject: "\(holder)", detail: grant.detail),
      now: now)
    return .granted(grant)
  }
}
