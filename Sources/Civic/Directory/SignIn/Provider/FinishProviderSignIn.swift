public import Database
public import Kernel

/// Somebody comes back from the identity provider.
public struct FinishProviderSignIn: Sendable {
  /// What stands in the address.
  public var state: String
  /// What stands in the address.
  public var code: String
  /// What the browser kept.
  public var browser: CodeHandle
  /// What the device looks like.
  public var device: String
  /// What the browser kept of a session until now.
  public var replacing: SessionToken?

  /// What came of it.
  public enum Outcome: Sendable {
    /// Signed in.
    case signedIn(SessionToken, Account.ID)
    /// The person opens that account from now on.
    case linked(Account.ID)
    /// The provider knows the person; nobody here does.
    case notLinked
    /// Nobody began this in this browser, or too long ago; or it was finished before.
    case over
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - state: what stands in the address.
  ///   - code: what stands in the address.
  ///   - browser: what the browser kept.
  ///   - device: what the device looks like.
  ///   - replacing: what the browser kept of a session until now.
  public init(
    state: String, code: String, browser: CodeHandle, device: String,
    replacing: SessionToken? = nil
  ) {
    self.state = state
    self.code = code
    self.browser = browser
    self.device = device
    self.replacing = replacing
  }

  private struct Attempt: Sendable {
    var account: Int64
    var nonce: String
    var verifier: String
  }

  /// Finishes it.
  ///
  /// - Parameters:
  ///   - provider: the provider.
  ///   - database: where all of it is.
  ///   - maker: names the session.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: ``ProviderError``.
  public func run(
    at provider: Provider, on database: Database, maker: IdentifierMaker, now: Moment
  ) async throws(ProviderError) -> Outcome {
    let session: Identifier<Session>
    do { session = try maker.make() } catch { throw .noIdentifiers }
    guard let attempt = try await taken(on: database, now: now) else { return .over }
    let name = try await provider.subject(
      code: code, verifier: attempt.verifier, nonce: attempt.nonce, now: now)
    let subject = StartProviderSignIn.hash("\(provider.settings.issuer)\n\(name)")
    do {
      return try await database.write { transaction throws(DatabaseError) -> Outcome in
        if let account = Account.ID(number: attempt.account) {
          try transaction.execute(
            """
            INSERT INTO provider_link (subject, account, made_at) VALUES ($1, $2, $3)
            ON CONFLICT (subject) DO NOTHING
            """, subject, account, now)
          let kept: Account.ID? = try transaction.value(
            "SELECT account FROM provider_link WHERE subject = $1", subject)
          guard kept == account else { return .notLinked }
          try transaction.audit(
            AuditRecord(
              action: "provider.link", actor: .account(account), subject: "account:\(account)"),
            now: now)
          return .linked(account)
        }
        guard
          let account: Account.ID = try transaction.value(
            "SELECT account FROM provider_link WHERE subject = $1", subject)
        else { return .notLinked }
        let open = OpenSession(
          session, for: account, kind: .staff, method: .provider, device: device,
          replacing: replacing)
        try open.run(in: transaction, now: now)
        try transaction.audit(
          AuditRecord(
            action: "session.open", actor: .account(account), subject: "account:\(account)",
            detail: ["method": SessionMethod.provider.rawValue]), now: now)
        return .signedIn(open.token, account)
      }
    } catch {
      throw .database(error)
    }
  }

  /// Uses the attempt up, before anybody is asked: it is good once, also when that fails.
  private func taken(
    on database: Database, now: Moment
  ) async throws(ProviderError) -> Attempt? {
    let (hash, browser) = (StartProviderSignIn.hash(state), browser.hash)
    do {
      return try await database.write { transaction throws(DatabaseError) -> Attempt? in
        let attempt = try transaction.row(
          """
          SELECT account, nonce, verifier FROM provider_attempt
          WHERE state = $1 AND browser = $2 AND expires_at > $3
          """, hash, browser, now
        ) { row throws(DatabaseError) in
          Attempt(account: try row.get(0), nonce: try row.get(1), verifier: try row.get(2))
        }
        guard let attempt,
          try transaction.execute("DELETE FROM provider_attempt WHERE state = $1", hash) == 1
        else { return nil }
        return attempt
      }
    } catch {
      throw .database(error)
    }
  }
}
