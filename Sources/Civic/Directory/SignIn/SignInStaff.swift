public import Database
public import Kernel

/// Staff sign in: name, password and authenticator in one step, so that nothing tells which of them
/// was wrong, or whether the name is anybody's.
public struct SignInStaff: Sendable {
  /// What was typed as the name.
  public var login: String
  /// What was typed as the password.
  public var password: String
  /// Six digits of the authenticator, or a recovery code.
  public var factor: String
  /// Which network asks.
  public var mark: [UInt8]
  /// The browser, when it was known here before: ``KnownDevice/text``.
  public var knownDevice: String?
  /// What the device looks like.
  public var device: String
  /// What the browser kept until now.
  public var replacing: SessionToken?
  /// How often.
  public var limits = SignInLimits()

  /// What came of it.
  public enum Outcome: Sendable {
    /// Signed in; the browser keeps both.
    case signedIn(SessionToken, KnownDevice, Account.ID)
    /// Something of it was wrong.
    case wrong
    /// It was tried too often, from there.
    case tooOften(until: Moment)
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - login: what was typed as the name.
  ///   - password: what was typed as the password.
  ///   - factor: six digits of the authenticator, or a recovery code.
  ///   - mark: which network asks.
  ///   - knownDevice: the browser, when it is known.
  ///   - device: what the device looks like.
  ///   - replacing: what the browser kept until now.
  public init(
    _ login: String, password: String, factor: String, mark: [UInt8], knownDevice: String? = nil,
    device: String, replacing: SessionToken? = nil
  ) {
    self.login = login
    self.password = password
    self.factor = factor
    self.mark = mark
    self.knownDevice = knownDevice
    self.device = device
    self.replacing = replacing
  }

  /// Signs in.
  ///
  /// - Parameters:
  ///   - database: where all of it is.
  ///   - keys: the city's.
  ///   - work: works passwords out.
  ///   - maker: names the session.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: ``SignInError``.
  public func run(
    on database: Database, keys: KeyRing, work: PasswordWork, maker: IdentifierMaker, now: Moment
  ) async throws(SignInError) -> Outcome {
    let login = Login(login)
    let name = login?.text ?? String(self.login.prefix(200))
    let known = knownDevice.flatMap { KnownDevice($0, of: name, by: keys, now: now) }
    let bounds = bounds(name, keys, known)
    let (until, found) = try await SignInError.catching { () async throws(DatabaseError) in
      try await database.write { transaction throws(DatabaseError) in
        let until = try transaction.take(bounds, now: now)
        let records = CredentialRecords(transaction: transaction)
        let account = try login.map { login throws(DatabaseError) in
          try records.account(of: login)
        }
        return (until, try records.find(account ?? nil))
      }
    }
    if let until { return .tooOften(until: until) }
    let isRight = try await work.isRight(password, found?.password)
    var fresh: PasswordHash?
    if isRight, let found, found.password.cost != work.cost {
      fresh = try await work.hash(of: password)
    }
    let entry = StaffEntry(
      found: isRight ? found : nil, fresh: fresh, factor: SecondFactor(factor), login: name,
      isKnown: known != nil, bounds: bounds, limits: limits,
      session: try SignInError.identifier(maker), device: device, replacing: replacing)
    return try await SignInError.catching { () async throws(DatabaseError) in
      try await database.write { transaction throws(DatabaseError) in
        try entry.take(in: transaction, keys: keys, now: now)
      }
    }
  }

  private func bounds(
    _ name: String, _ keys: KeyRing, _ known: KnownDevice?
  ) -> [SignInLimits.Bound] {
    if let known { return [(limits.passwordsByDevice, known.bucket)] }
    let index = keys.index(name, of: "limit.login").bytes
    return [(limits.passwordsByNameAndMark, index + mark), (limits.passwordsByMark, mark)]
  }
}

extension SignInError {
  /// Runs what only the database can fail.
  static func catching<Outcome>(
    _ body: () async throws(DatabaseError) -> Outcome
  ) async throws(SignInError) -> Outcome {
    do { return try await body() } catch { throw .database(error) }
  }

  static func identifier<Entity>(
    _ maker: IdentifierMaker
  ) throws(SignInError) -> Identifier<Entity> {
    do { return try maker.make() } catch { throw .noIdentifiers }
  }
}
