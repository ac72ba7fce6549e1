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

  /// Its name.
  public var id: Identifier<PersonalLook>
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
    let found: Found?
    do {
      found = try await database.write { transaction throws(DatabaseError) in
        guard let found = try Found(account, in: transaction) else { return nil }
        try note(in: transaction, now: now)
        return found
      }
    } catch {
      throw .database(error)
    }
    return try found?.seen(with: keys, only: fields)
  }

  /// Notes the look in a transaction that does more, and reads nothing: see ``again(on:keys:)``.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: Whether there is such a person.
  /// - Throws: What the database says.
  public func take(in transaction: Transaction, now: Moment) throws(DatabaseError) -> Bool {
    guard try FindAccount.by(account, in: transaction) != nil else { return false }
    try note(in: transaction, now: now)
    return true
  }

  /// Shows once more what was noted a moment ago: the same look, not another.
  ///
  /// - Parameters:
  ///   - database: where everything is.
  ///   - keys: of the city.
  /// - Returns: What was asked for; nil when there is no such person, or no such look.
  /// - Throws: ``AccountError``.
  public func again(
    on database: Database, keys: KeyRing
  ) async throws(AccountError) -> SeenPerson? {
    let found: Found?
    do {
      found = try await database.read { transaction throws(DatabaseError) in
        let isNoted = try transaction.value(
          "SELECT 1 FROM personal_look WHERE account = $1 AND id = $2", account, id, as: Int.self)
        return isNoted == nil ? nil : try Found(account, in: transaction)
      }
    } catch {
      throw .database(error)
    }
    return try found?.seen(with: keys, only: fields)
  }

  /// What the database has of somebody, sealed.
  private struct Found: Sendable {
    let sealed: AccountProfile.Sealed
    let affiliations: [Affiliation]
    let confirmations: [VerifyWorker.How]

    init?(_ account: Account.ID, in transaction: Transaction) throws(DatabaseError) {
      guard let sealed = try AccountProfile.sealed(of: account, in: transaction) else {
        return nil
      }
      self.sealed = sealed
      affiliations = try Affiliation.all(of: account, in: transaction)
      confirmations = try VerificationRecords(transaction: transaction).present(account)
    }

    func seen(
      with keys: KeyRing, only fields: Set<PersonalLook.Field>
    ) throws(AccountError) -> SeenPerson {
      do throws(KeyError) {
        return SeenPerson(try sealed.open(with: keys), affiliations, confirmations, only: fields)
      } catch {
        throw .sealed(error)
      }
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
