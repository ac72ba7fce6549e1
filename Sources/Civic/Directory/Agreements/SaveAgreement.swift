public import Database
public import Kernel

/// Makes an agreement, or changes one.
public struct SaveAgreement: Sendable {
  /// The agreement.
  public var id: Identifier<Agreement>
  /// The version that whoever asks has seen; nil for a new one.
  public var version: Int64?
  /// What it says.
  public var terms: Agreement.Terms
  /// How far it has come.
  public var state: Agreement.State

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is kept so.
    case done(Agreement)
    /// There is no such agreement.
    case missing
    /// Somebody else has changed it meanwhile.
    case otherVersion(Int64)
    /// It can't be so.
    case refused([AgreementFault])
  }

  /// Makes the command.
  public init(
    _ id: Identifier<Agreement>, version: Int64?, _ terms: Agreement.Terms,
    state: Agreement.State
  ) {
    self.id = id
    self.version = version
    self.terms = terms
    self.state = state
  }

  /// Keeps it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> Outcome {
    // The row is what several who change one agreement wait for.
    if version != nil {
      try transaction.execute("UPDATE agreement SET version = version WHERE id = $1", id)
    }
    let old = try AgreementRecords.find(id, transaction)
    if let version {
      guard let old else { return .missing }
      guard old.version == version else { return .otherVersion(old.version) }
    }
    let faults = try faults(old, transaction)
    guard faults.isEmpty else { return .refused(faults) }
    let agreement = Agreement(
      id: id, terms: terms, state: state, version: (old?.version ?? 0) + 1)
    guard agreement.terms != old?.terms || state != old?.state else {
      return old.map(Outcome.done) ?? .missing
    }
    try AgreementRecords.put(agreement, at: now, transaction)
    try transaction.audit(
      AuditRecord(
        action: "agreement.\(state.rawValue)", actor: author.actor, subject: "agreement:\(id)",
        request: author.request), now: now)
    return .done(agreement)
  }

  private func faults(
    _ old: Agreement?, _ transaction: Transaction
  ) throws(DatabaseError) -> [AgreementFault] {
    var faults: [AgreementFault] = []
    if !(1...120).contains(terms.title.unicodeScalars.count) { faults.append(.title) }
    if terms.ends < terms.starts { faults.append(.term) }
    if old.map({ !$0.state.canBecome(state) }) ?? false { faults.append(.state) }
    guard (2...50).contains(terms.parties.count) else { return faults + [.parties] }
    for party in terms.parties.sorted() {
      guard let found = try OrganisationRecords.find(party, transaction),
        found.state != .dissolved || old?.terms.parties.contains(party) == true
      else { return faults + [.parties] }
    }
    return faults
  }
}
