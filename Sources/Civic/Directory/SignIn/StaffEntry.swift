import Database
import Kernel

/// The second half of signing in staff, when the password has been worked out.
struct StaffEntry: Sendable {
  /// Whose password was right; nil when it was wrong or nobody's.
  var found: Credential?
  var fresh: PasswordHash?
  var factor: SecondFactor
  var login: String
  var isKnown: Bool
  var bounds: [SignInLimits.Bound]
  var limits: SignInLimits
  var session: Identifier<Session>
  var device: String
  var replacing: SessionToken?

  func take(
    in transaction: Transaction, keys: KeyRing, now: Moment
  ) throws(DatabaseError) -> SignInStaff.Outcome {
    let records = CredentialRecords(transaction: transaction)
    let credential = try records.touch(found?.account)
    guard let found, let credential, credential.password == found.password else { return .wrong }
    let account = found.account
    // Counted before it is looked at, or guessing would go on beyond the limit.
    let factors: SignInLimits.Bound = (
      limits.secondFactors, keys.index("\(account)", of: "limit.factor").bytes
    )
    if !isKnown, let until = try transaction.take([factors], now: now) {
      return .tooOften(until: until)
    }
    guard try factor.use(credential, in: records, keys: keys, now: now) else { return .wrong }
    if let fresh { try records.setPassword(fresh, of: account, now: now) }
    // What a network did for other names goes on counting.
    if let own = bounds.first { try transaction.forget(own) }
    try transaction.forget(factors)
    let open = OpenSession(
      session, for: account, kind: .staff, method: factor.method, device: device,
      replacing: replacing)
    try open.run(in: transaction, now: now)
    try NoteVisit(account).take(in: transaction, now: now)
    try transaction.audit(
      AuditRecord(
        action: "session.open", actor: .account(account), subject: "account:\(account)",
        detail: ["method": factor.method.rawValue]), now: now)
    return .signedIn(open.token, KnownDevice(of: login, by: keys, now: now), account)
  }
}
