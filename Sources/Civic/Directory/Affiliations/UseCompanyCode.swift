public import Database
public import Kernel

/// A worker types the code of their company: they are confirmed, and work there.
public struct UseCompanyCode: Sendable {
  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// They are confirmed by this company.
    case done(Identifier<PermissionScope.Organisation>)
    /// No such code, or its time or its uses are over: which one is nobody's business.
    case wrong
    /// They tried too often.
    case tooOften(until: Moment)
  }

  let affiliation: Identifier<Affiliation>
  let verification: Identifier<VerifyWorker>
  /// Who.
  public var account: Account.ID
  /// What they typed; nil when it can be no code.
  public var code: CompanyCode?

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - typed: what they typed.
  ///   - account: who.
  ///   - maker: names what comes of it.
  /// - Throws: ``Kernel/IdentifierError``.
  public init(
    _ typed: String, by account: Account.ID, maker: IdentifierMaker
  ) throws(IdentifierError) {
    code = CompanyCode(typed)
    self.account = account
    affiliation = try maker.make()
    verification = try maker.make()
  }

  /// Uses it.
  ///
  /// - Parameters:
  ///   - database: where codes are.
  ///   - keys: of the city.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    on database: Database, keys: KeyRing, now: Moment
  ) async throws(DatabaseError) -> Outcome {
    try await database.write { transaction throws(DatabaseError) in
      let bucket = Array("\(account)".utf8)
      if case .exceeded(let until) = try transaction.take(
        CompanyCode.tries, bucket: bucket, now: now)
      {
        return .tooOften(until: until)
      }
      guard let code, let found = try use(code, keys, transaction, now) else { return .wrong }
      let verified = try VerifyWorker(
        account, by: .companyCode(found.organisation), as: verification, actor: .account(account)
      ).take(in: transaction, now: now)
      guard case .done = verified else { return .wrong }
      _ = try ChangeAffiliation(
        .begin(found.kind, .companyCode), as: affiliation, of: account, at: found.organisation,
        by: .account(account)
      ).take(in: transaction, now: now)
      return .done(found.organisation)
    }
  }

  private func use(
    _ code: CompanyCode, _ keys: KeyRing, _ transaction: Transaction, _ now: Moment
  ) throws(DatabaseError) -> (
    organisation: Identifier<PermissionScope.Organisation>, kind: Affiliation.Kind
  )? {
    for index in keys.indexes(code.text, of: "company-code") {
      let found =
        try transaction.row(
          """
          UPDATE company_code SET uses_left = uses_left - 1, version = version + 1
          WHERE code_index = $1 AND uses_left > 0 AND expires_at > $2 RETURNING organisation, kind
          """, index, now
        ) { row throws(DatabaseError) in
          guard let kind = Affiliation.Kind(rawValue: try row.get(1)) else {
            throw .unexpectedValue(column: 1)
          }
          return (organisation: try row.get(0), kind: kind)
        } as (organisation: Identifier<PermissionScope.Organisation>, kind: Affiliation.Kind)?
      if let found { return found }
    }
    return nil
  }
}
