public import Database
public import Kernel

/// Staff look at somebody's data: the only way to it, and every time is noted for the person.
public struct LookAtPerson: Sendable {
  /// A law that keeps a look from the person for a while.
  public struct Ground: Hashable, Sendable {
    /// Which law.
    public var law: String
    /// Until when; a year at most.
    public var until: Moment

    /// Names a law.
    public init(_ law: String, until: Moment) {
      self.law = law
      self.until = until
    }
  }

  let id: Identifier<PersonalLook>
  /// At whom.
  public var account: Account.ID
  /// At what: nothing else comes back.
  public var fields: Set<PersonalLook.Field>
  /// Why.
  public var purpose: PersonalLook.Purpose
  /// Why, in their words.
  public var reason: String
  /// Who looks.
  public var actor: Actor
  /// As what.
  public var role: String
  /// For whom.
  public var organisation: Identifier<PermissionScope.Organisation>?
  /// What keeps it from the person for a while.
  public var ground: Ground?

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - account: at whom.
  ///   - fields: at what.
  ///   - purpose: why.
  ///   - reason: why, in their words.
  ///   - id: a new name.
  ///   - actor: who looks.
  ///   - role: as what.
  ///   - organisation: for whom.
  public init(
    at account: Account.ID, _ fields: Set<PersonalLook.Field>, for purpose: PersonalLook.Purpose,
    reason: String, as id: Identifier<PersonalLook>, by actor: Actor, role: String,
    of organisation: Identifier<PermissionScope.Organisation>? = nil
  ) {
    self.id = id
    self.account = account
    self.fields = fields
    self.purpose = purpose
    self.reason = String(reason.prefix(200))
    self.actor = actor
    self.role = role
    self.organisation = organisation
  }

  /// Looks.
  ///
  /// - Parameters:
  ///   - database: where everything is.
  ///   - keys: of the city.
  ///   - now: the present moment.
  /// - Returns: What was asked for; nil when there is no such person.
  /// - Throws: ``AccountError``; then nothing was seen.
  public func run(
    on database: Database, keys: KeyRing, now: Moment
  ) async throws(AccountError) -> SeenPerson? {
    let found: (AccountProfile.Sealed, [Affiliation])?
    do {
      found = try await database.write { transaction throws(DatabaseError) in
        guard let sealed = try AccountProfile.sealed(of: account, in: transaction) else {
          return nil
        }
        try note(in: transaction, now: now)
        return (sealed, try Affiliation.all(of: account, in: transaction))
      }
    } catch {
      throw .database(error)
    }
    guard let (sealed, affiliations) = found else { return nil }
    do {
      return SeenPerson(try sealed.open(with: keys), affiliations, only: fields)
    } catch {
      throw .sealed(error)
    }
  }

  private func note(in transaction: Transaction, now: Moment) throws(DatabaseError) {
    let names = PersonalLook.Field.allCases.filter(fields.contains).map(\.rawValue)
    let hidden = ground.map { min($0.until, now + .seconds(366 * 86_400)) }
    try transaction.execute(
      """
      INSERT INTO personal_look (account, id, happened_at, role, organisation, purpose, reason,
        fields, hidden_until, hidden_ground)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """, account, id, now, role, organisation, purpose.rawValue, reason,
      names.joined(separator: ","), hidden, ground?.law)
    try transaction.audit(
      AuditRecord(
        action: "person.look", actor: actor, subject: "account:\(account)",
        detail: ["purpose": purpose.rawValue, "fields": names.joined(separator: " ")]), now: now)
  }
}

/// What staff see of somebody: what they asked for, and nothing else.
public struct SeenPerson: Hashable, Sendable {
  /// Who.
  public var id: Account.ID
  /// Worker or staff.
  public var kind: Account.Kind
  /// How far the account has come.
  public var state: AccountState?
  /// What they drive or carry.
  public var workerKinds: Set<WorkerKind>?
  /// `138****1234`, or the whole number when it was asked for.
  public var phone: String?
  /// What they are called.
  public var name: String?
  /// Where they live.
  public var homeArea: Identifier<PermissionScope.Area>?
  /// Whom they work for and worked for.
  public var affiliations: [Affiliation]?

  init(
    _ profile: AccountProfile, _ affiliations: [Affiliation], only fields: Set<PersonalLook.Field>
  ) {
    id = profile.account.id
    kind = profile.account.kind
    if fields.contains(.state) {
      state = profile.account.state
      workerKinds = profile.account.workerKinds
    }
    if fields.contains(.phone) {
      phone = profile.phone?.local
    } else if fields.contains(.maskedPhone) {
      phone = profile.phone?.masked
    }
    if fields.contains(.name) { name = profile.name?.text }
    if fields.contains(.homeArea) { homeArea = profile.account.homeArea }
    if fields.contains(.affiliations) { self.affiliations = affiliations }
  }
}
