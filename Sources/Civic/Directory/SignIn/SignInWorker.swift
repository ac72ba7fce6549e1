public import Database
public import Kernel

/// A worker signs in, or registers, with a code: the code, the account and the session in one
/// transaction.
public struct SignInWorker: Sendable {
  /// The code.
  public var code: UseCode
  /// Whether they said that they are at least sixteen; asked only of who is new.
  public var isAtLeastSixteen: Bool
  /// What the device looks like.
  public var device: String
  /// What the browser kept until now.
  public var replacing: SessionToken?

  /// What came of it.
  public enum Outcome: Sendable {
    /// Signed in; the browser keeps both.
    case signedIn(SessionToken, KnownDevice, Account, isNew: Bool)
    /// The code was wrong.
    case wrong(triesLeft: Int)
    /// The code is over.
    case over
    /// They are new and did not say that they are sixteen; the code is still good.
    case ageNotDeclared
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - code: the code, for ``CodePurpose/signIn``.
  ///   - isAtLeastSixteen: what they said.
  ///   - device: what the device looks like.
  ///   - replacing: what the browser kept until now.
  public init(
    _ code: UseCode, isAtLeastSixteen: Bool, device: String, replacing: SessionToken? = nil
  ) {
    self.code = code
    self.isAtLeastSixteen = isAtLeastSixteen
    self.device = device
    self.replacing = replacing
    self.code.purpose = .signIn
  }

  /// Signs in.
  ///
  /// - Parameters:
  ///   - database: where all of it is.
  ///   - keys: the city's.
  ///   - maker: names the account and the session.
  ///   - now: the present moment.
  ///   - randomness: where chance comes from.
  /// - Returns: What came of it.
  /// - Throws: ``AccountError``.
  public func run(
    on database: Database, keys: KeyRing, maker: IdentifierMaker, now: Moment,
    randomness: any Randomness = SystemRandom()
  ) async throws(AccountError) -> Outcome {
    let (new, session) = try AccountError.catching { () throws(IdentifierError) in
      (try NewAccount(maker: maker, randomness: randomness), try maker.make(Session.self))
    }
    do {
      return try await database.write { transaction throws(DatabaseError) -> Outcome in
        let phone: PhoneNumber
        switch try code.take(in: transaction, keys: keys, now: now) {
        case .right(let right): phone = right
        case .wrong(let left): return .wrong(triesLeft: left)
        case .over: return .over
        }
        let registered = try RegisterWorker(phone, isAtLeastSixteen: isAtLeastSixteen)
          .take(new, keys: keys, in: transaction, now: now)
        let (account, isNew): (Account, Bool)
        switch registered {
        case .registered(let made): (account, isNew) = (made, true)
        case .known(let known): (account, isNew) = (known, false)
        case .ageNotDeclared: return .ageNotDeclared
        }
        // Staff may have the phone of a worker: what it opens is a worker's session, without roles
        // that ask for more than a code.
        let open = OpenSession(
          session, for: account.id, kind: .worker, method: .code, device: device,
          replacing: replacing, randomness: randomness)
        try open.run(in: transaction, now: now)
        try NoteVisit(account.id).take(in: transaction, now: now)
        try transaction.audit(
          AuditRecord(
            action: "session.open", actor: .account(account.id), subject: "account:\(account.id)",
            detail: ["method": SessionMethod.code.rawValue]), now: now)
        return .signedIn(
          open.token, KnownDevice(of: phone.e164, by: keys, now: now), account, isNew: isNew)
      }
    } catch {
      throw .database(error)
    }
  }
}
