public import Database
public import Kernel

/// Somebody tells whom they live with, having agreed to its being kept; or takes it back.
public struct TellHousehold: Sendable {
  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is kept; this is the account's version now.
    case kept(version: Int64)
    /// They have not agreed to its being kept.
    case consentMissing
    /// The account was changed meanwhile; this is its version now.
    case otherVersion(Int64)
    /// There is no such account.
    case nobody
  }

  /// Who.
  public var account: Account.ID
  /// What they tell; an empty one takes back what they told.
  public var household: Household
  /// Their consent, when it is given in the same breath.
  public var consent: SetConsent?
  /// The version of the account that they saw; nil for whichever there is.
  public var version: Int64?

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - household: what they tell.
  ///   - account: who.
  ///   - consent: given in the same breath.
  ///   - version: the version of the account that they saw.
  public init(
    _ household: Household, by account: Account.ID, consent: SetConsent? = nil,
    version: Int64? = nil
  ) {
    self.household = household
    self.account = account
    self.consent = consent
    self.version = version
  }

  /// Keeps it.
  ///
  /// - Parameters:
  ///   - database: where it is kept.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(on database: Database, now: Moment) async throws(DatabaseError) -> Outcome {
    try await database.write { transaction throws(DatabaseError) in
      let outcome = try take(in: transaction, now: now)
      guard case .kept = outcome else {
        transaction.discard()
        return outcome
      }
      return outcome
    }
  }

  private func take(
    in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Outcome {
    let records = AccountRecords(transaction: transaction)
    guard let touched = try records.touch(account) else { return .nobody }
    if let version, version != touched.version - 1 { return .otherVersion(touched.version - 1) }
    if let consent { _ = try consent.take(in: transaction, now: now) }
    if !household.isEmpty {
      guard try Consent.holds(.household, of: account, in: transaction) else {
        return .consentMissing
      }
    }
    _ = try household.keep(for: account, in: transaction, now: now)
    return .kept(version: try records.find(account)?.version ?? touched.version)
  }
}
