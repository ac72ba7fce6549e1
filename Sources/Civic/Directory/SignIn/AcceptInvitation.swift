public import Database
public import Kernel

/// Takes an invitation up: an account, a password, an authenticator, the role and a session, all or
/// nothing, once.
public struct AcceptInvitation: Sendable {
  /// The link's.
  public var secret: InvitationSecret
  /// What they are called.
  public var name: PersonName
  /// The name to sign in with.
  public var login: Login
  /// The new password.
  public var password: String
  /// The authenticator's secret that was shown.
  public var enrolment: Enrolment
  /// What the authenticator says.
  public var digits: String
  /// What the device looks like.
  public var device: String
  /// What the browser kept until now.
  public var replacing: SessionToken?

  /// What came of it.
  public enum Outcome: Sendable {
    /// Signed in; the codes are shown once.
    case accepted(SessionToken, KnownDevice, Account.ID, recovery: [RecoveryCode])
    /// The link is over: used, too old, or who sent it may not invite any more.
    case over
    /// The password is not taken.
    case weak(PasswordRule.Fault)
    /// Somebody else signs in with this name.
    case loginTaken
    /// The authenticator says something else.
    case wrongDigits
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - secret: the link's.
  ///   - name: what they are called.
  ///   - login: the name to sign in with.
  ///   - password: the new password.
  ///   - enrolment: the authenticator's secret that was shown.
  ///   - digits: what the authenticator says.
  ///   - device: what the device looks like.
  ///   - replacing: what the browser kept until now.
  public init(
    _ secret: InvitationSecret, name: PersonName, login: Login, password: String,
    enrolment: Enrolment, digits: String, device: String, replacing: SessionToken? = nil
  ) {
    self.secret = secret
    self.name = name
    self.login = login
    self.password = password
    self.enrolment = enrolment
    self.digits = digits
    self.device = device
    self.replacing = replacing
  }

  /// What a link is for; nil when it is over.
  ///
  /// - Throws: What the database says.
  public static func invitation(
    _ secret: InvitationSecret, in database: Database, now: Moment
  ) async throws(DatabaseError) -> Invitation? {
    try await database.read { transaction throws(DatabaseError) in
      try Invitation.find(secret, in: transaction, now: now)
    }
  }

  /// Takes it up.
  ///
  /// - Parameters:
  ///   - authorities: whether who invited still may.
  ///   - keys: the city's.
  ///   - work: works passwords out.
  ///   - maker: names the account and the session.
  ///   - now: the present moment.
  ///   - randomness: where chance comes from.
  /// - Returns: What came of it.
  /// - Throws: ``SignInError``.
  public func run(
    on authorities: Authorities, keys: KeyRing, work: PasswordWork, maker: IdentifierMaker,
    now: Moment, randomness: any Randomness = SystemRandom()
  ) async throws(SignInError) -> Outcome {
    if let fault = PasswordRule.fault(of: password, login: login) { return .weak(fault) }
    guard let typed = OneTimeCode(digits),
      let step = enrolment.totp.step(of: typed.digits, at: now, after: 0)
    else { return .wrongDigits }
    // Before a password is worked out for whoever has no link at all.
    let isThere = try await SignInError.catching { () async throws(DatabaseError) in
      try await Self.invitation(secret, in: authorities.database, now: now) != nil
    }
    guard isThere else { return .over }
    let new: NewAccount
    do { new = try NewAccount(maker: maker, randomness: randomness) } catch {
      throw .noIdentifiers
    }
    let credential = Credential(
      account: new.id, login: login, password: try await work.hash(of: password),
      secret: keys.seal(enrolment.totp.secret, bound: Credential.secretBound(new.id)),
      lastStep: step)
    let open = OpenSession(
      try SignInError.identifier(maker), for: new.id, kind: .staff, method: .invitation,
      device: device, replacing: replacing, randomness: randomness)
    let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode(randomness) }
    return try await SignInError.catching { () async throws(DatabaseError) in
      try await authorities.database.write { transaction throws(DatabaseError) in
        let refusal = try take(
          new, credential, codes.map { $0.code(of: new.id, by: keys) }, open, authorities, keys,
          in: transaction, now: now)
        if let refusal {
          transaction.discard()
          return refusal
        }
        let device = KnownDevice(of: login.text, by: keys, now: now)
        return .accepted(open.token, device, new.id, recovery: codes)
      }
    }
  }

  /// - Returns: Why it is refused; nil when it was taken up.
  private func take(
    _ new: NewAccount, _ credential: Credential, _ codes: [[UInt8]], _ open: OpenSession,
    _ authorities: Authorities, _ keys: KeyRing, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Outcome? {
    try transaction.execute(
      "UPDATE invitation SET version = version + 1 WHERE secret = $1", secret.hash)
    guard let invitation = try Invitation.find(secret, in: transaction, now: now),
      try Invitation.delete(secret, in: transaction)
    else { return .over }
    guard
      case .registered = try RegisterStaff(name, by: invitation.actor)
        .take(new, keys: keys, in: transaction, now: now)
    else { return .over }
    let records = CredentialRecords(transaction: transaction)
    guard try records.insert(credential, now: now) else { return .loginTaken }
    try records.setRecoveryCodes(codes, of: new.id)
    let grant = GrantRole(invitation, to: .account(new.id))
    if case .job = invitation.actor {
      // Whoever runs the machine may make administrators.
      try grant.keep(in: transaction, now: now)
    } else {
      guard case .granted = try grant.run(in: transaction, authorities, now: now) else {
        return .over
      }
    }
    try open.run(in: transaction, now: now)
    try transaction.audit(
      AuditRecord(
        action: "invitation.accept", actor: .account(new.id), subject: "account:\(new.id)",
        detail: ["role": invitation.role.name]), now: now)
    return nil
  }
}

extension GrantRole {
  /// Grants what nobody has to have for it.
  func keep(in transaction: Transaction, now: Moment) throws(DatabaseError) {
    guard let number = holder.holder else { return }
    let grant = Grant(
      id: id, holder: number, role: role, scope: scope, from: now, until: until,
      grantedBy: granter, reason: reason, depth: 0)
    try grant.keep(holder, parentHolder: nil, in: transaction, now: now)
    try transaction.audit(
      AuditRecord(
        action: "role.grant", actor: granter, subject: "\(holder)", detail: grant.detail), now: now)
  }
}
