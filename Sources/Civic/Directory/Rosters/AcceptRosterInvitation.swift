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
  }

  /// Who, signed in by the phone.
  public var account: Account.ID
  /// Their phone.
  public var phone: PhoneNumber
  /// Where they are said to work.
  public var organisation: RosterImport.Owner
  /// Whether it is so.
  public var isTrue: Bool
  private let affiliation: Identifier<RosterInvitation>
  private let verification: Identifier<RosterInvitation>

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
    let accounts = AccountRecords(transaction: transaction)
    let find = FindInvitations(phone)
    guard let who = try accounts.touch(account), who.kind == .worker,
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
    try join(invitation, in: transaction, now: now)
    let isVerified = try VerificationRecords(transaction: transaction).isVerified(account)
    if let state = who.state.after(.verify, isVerified: isVerified), state != who.state {
      try accounts.setState(state, of: account, now: now)
    }
    try transaction.audit(
      AuditRecord(
        action: "roster.accept", actor: .account(account), subject: "account:\(account)",
        detail: ["organisation": "\(organisation)", "roster": "\(invitation.list)"]), now: now)
    return .accepted(invitation)
  }

  private func join(
    _ invitation: RosterInvitation, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    let isThere = try transaction.value(
      """
      SELECT 1 FROM affiliation
      WHERE account = $1 AND organisation = $2 AND kind = $3 AND until_at IS NULL LIMIT 1
      """, account, organisation, invitation.kind.rawValue, as: Int.self)
    if isThere == nil {
      try transaction.execute(
        """
        INSERT INTO affiliation (account, id, organisation, kind, source, from_at, made_at)
        VALUES ($1, $2, $3, $4, 'roster', $5, $5)
        """, account, affiliation, organisation, invitation.kind.rawValue, now)
    }
    try transaction.execute(
      """
      INSERT INTO verification (account, id, how, organisation, made_at)
      VALUES ($1, $2, 'roster', $3, $4)
      """, account, verification, organisation, now)
  }
}
