public import Database
public import Kernel

/// Somebody who is signed in shows anew who they are, before something grave: by a code to their
/// phone, or by password and second factor.
public struct ConfirmIdentity: Sendable {
  /// By what.
  public enum Means: Sendable {
    /// A code that was sent for ``CodePurpose/confirm(_:)``.
    case code(UseCode)
    /// Password and authenticator, or a recovery code.
    case password(String, factor: String)
  }

  /// What came of it.
  public enum Outcome<Result: Sendable>: Sendable {
    /// It was shown, and what it was for is done.
    case done(Result)
    /// The code was wrong; so many tries are left.
    case wrongCode(triesLeft: Int)
    /// There is no such code any more.
    case over
    /// Password or factor was wrong, which of them is not told.
    case wrong
    /// It was tried too often.
    case tooOften(until: Moment)
  }

  /// Who.
  public var account: Account.ID
  /// By what.
  public var means: Means
  /// Which network asks.
  public var mark: [UInt8]
  /// How often.
  public var limits = SignInLimits()

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - account: who.
  ///   - means: by what.
  ///   - mark: which network asks.
  public init(_ account: Account.ID, by means: Means, mark: [UInt8]) {
    self.account = account
    self.means = means
    self.mark = mark
  }

  /// Looks whether it is so, and if it is, does what it is for in the same transaction.
  ///
  /// - Parameters:
  ///   - database: where all of it is.
  ///   - keys: the city's.
  ///   - work: works passwords out.
  ///   - now: the present moment.
  ///   - effect: what it is for.
  /// - Returns: What came of it.
  /// - Throws: ``SignInError``; then nothing is done.
  public func run<Result: Sendable>(
    on database: Database, keys: KeyRing, work: PasswordWork, now: Moment,
    then effect: @escaping @Sendable (Transaction) throws(DatabaseError) -> Result
  ) async throws(SignInError) -> Outcome<Result> {
    switch means {
    case .code(var code):
      code.purpose = .confirm(account)
      let command = code
      return try await SignInError.catching { () async throws(DatabaseError) in
        try await database.write { transaction throws(DatabaseError) -> Outcome<Result> in
          switch try command.take(in: transaction, keys: keys, now: now) {
          case .right: return .done(try effect(transaction))
          case .wrong(let left): return .wrongCode(triesLeft: left)
          case .over: return .over
          }
        }
      }
    case .password(let password, let factor):
      return try await run(password, factor, database, keys, work, now, effect)
    }
  }

  private func run<Result: Sendable>(
    _ password: String, _ factor: String, _ database: Database, _ keys: KeyRing,
    _ work: PasswordWork, _ now: Moment,
    _ effect: @escaping @Sendable (Transaction) throws(DatabaseError) -> Result
  ) async throws(SignInError) -> Outcome<Result> {
    let index = keys.index("\(account)", of: "limit.confirm").bytes
    let bounds: [SignInLimits.Bound] = [
      (limits.passwordsByNameAndMark, index + mark), (limits.passwordsByMark, mark),
    ]
    let (until, found) = try await SignInError.catching { () async throws(DatabaseError) in
      try await database.write { transaction throws(DatabaseError) in
        let until = try transaction.take(bounds, now: now)
        return (until, try CredentialRecords(transaction: transaction).find(account))
      }
    }
    if let until { return .tooOften(until: until) }
    let isRight = try await work.isRight(password, found?.password)
    let factors: SignInLimits.Bound = (
      limits.secondFactors, keys.index("\(account)", of: "limit.factor").bytes
    )
    let second = SecondFactor(factor)
    return try await SignInError.catching { () async throws(DatabaseError) in
      try await database.write { transaction throws(DatabaseError) -> Outcome<Result> in
        let records = CredentialRecords(transaction: transaction)
        guard let credential = try records.touch(account), isRight,
          credential.password == found?.password
        else { return .wrong }
        // Counted before it is looked at, or guessing would go on beyond the limit.
        if let until = try transaction.take([factors], now: now) { return .tooOften(until: until) }
        guard try second.use(credential, in: records, keys: keys, now: now) else { return .wrong }
        if let own = bounds.first { try transaction.forget(own) }
        try transaction.forget(factors)
        return .done(try effect(transaction))
      }
    }
  }
}
