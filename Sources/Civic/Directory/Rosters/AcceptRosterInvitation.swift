public import Database
public import Kernel

/// A worker says whether what a list says of them is so: only then do they belong to it.
public struct AcceptRosterInvitation: Sendable {
  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// They work there, and somebody has said who they are.
    case accepted(RosterInvitation)
    /// They do not; the invitation is gone.
    case declined
    /// There is no such invitation to them, or no longer.
    case nothing
    /// They work for so many already that nobody would believe one more.
    case tooMany
  }

  /// Who, signed in by the phone.
  public var account: Account.ID
  /// Their phone.
  public var phone: PhoneNumber
  /// Where they are said to work.
  public var organisation: RosterImport.Owner
  /// Whether it is so.
  public var isTrue: Bool
  private let affiliation: Identifier<Affiliation>
  private let verification: Identifier<VerifyWorker>

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - account: Who, signed in by the phone.
  ///   - phone: Their phone.
  ///   - organisation: Where they are said to work.
  ///   - isTrue: Whether it is so.
  ///   - maker: Names what comes of it.
  /// - Throws: ``Kernel/IdentifierError``.
  public init(
    _ account: Account.ID, phone: PhoneNumber, organisation: RosterImport.Owner, isTrue: Bool,
    maker: IdentifierMaker
  ) throws(IdentifierError) {
    self.account = account
    self.phone = phone
    self.organisation = organisation
    self.isTrue = isTrue
    affiliation = try maker.make()
    verification = try maker.make()
  }

  /// Does it.
  ///
  /// - Parameters:
  ///   - database: Where lists and accounts are kept.
  ///   - keys: Make the blind indexes.
  ///   - now: The present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    on database: Database, keys: KeyRing, now: Moment
  ) async throws(DatabaseError) -> Outcome {
    let command = self
    return try await database.write { transaction throws(DatabaseError) in
      try command.take(in: transaction, keys: keys, now: now)
    }
  }

  private func take(
    in transaction: Transaction, keys: KeyRing, now: Moment
  ) throws(DatabaseError) -> Outcome {
    let find = FindInvitations(phone)
    guard let who = try AccountRecords(transaction: transaction).touch(account),
      who.kind == .worker,
      // The phone may have become somebody else's since they signed in.
      try PhoneDirectory(keys: keys, transaction: transaction).holder(of: phone)?.account
        == account,
      let invitation = try find.find(in: transaction, keys: keys, now: now)
        .first(where: { $0.organisation == organisation })
    else { return .nothing }
    _ = try find.remove(organisation, in: transaction, keys: keys)
    guard isTrue else { return .declined }
    try transaction.execute(
      """
      UPDATE roster_import SET accepted = accepted + 1, version = version + 1
      WHERE owner = $1 AND id = $2
      """, invitation.owner, invitation.list)
    if let refusal = try join(invitation, in: transaction, now: now) {
      transaction.discard()
      return refusal
    }
    try transaction.audit(
      AuditRecord(
        action: "roster.accept", actor: .account(account), subject: "account:\(account)",
        detail: ["organisation": "\(organisation)", "roster": "\(invitation.list)"]), now: now)
    return .accepted(invitation)
  }

  /// - Returns: Why they can't work there; nil when they do.
  private func join(
    _ invitation: RosterInvitation, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Outcome? {
    let actor = Actor.account(account)
    let verified = try VerifyWorker(
      account, by: .roster(organisation), as: verification, actor: actor
    ).take(in: transaction, now: now)
    guard case .done = verified else { return .nothing }
    let begun = try ChangeAffiliation(
      .begin(Affiliation.Kind(invitation.kind), .roster), as: affiliation, of: account,
      at: organisation, by: actor
    ).take(in: transaction, now: now)
    return begun == .tooMany ? .tooMany : nil
  }
}
