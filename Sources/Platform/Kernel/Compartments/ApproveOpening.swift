public import Database

/// What came of an approval.
public enum ApprovalOutcome: Equatable, Sendable {
  /// It counts; so many more officers are needed.
  case approved(needed: Int)
  /// It was the second one: the compartment is open.
  case opened(until: Moment)
  /// The secret is not the officer's; so many more tries.
  case wrongSecret(left: Int)
  /// Too many wrong secrets; again at this moment.
  case tooMany(until: Moment)
  /// The account is no officer of the compartment.
  case notOfficer
  /// The officer has approved already: it takes another one.
  case alreadyApproved
  /// Nobody approved in time, or it is over.
  case expired
}

/// Approves an opening, by an officer's own sign-in and own secret.
public struct ApproveOpening: Sendable {
  private static let needed = 2

  private let opening: Identifier<CompartmentOpening>
  private let officer: Identifier<Actor.Account>
  private let secret: String

  /// Plans an approval.
  ///
  /// - Parameters:
  ///   - opening: what is approved.
  ///   - officer: who approves; the one who asked is one of the two at most.
  ///   - secret: the officer's.
  public init(
    _ opening: Identifier<CompartmentOpening>, by officer: Identifier<Actor.Account>,
    secret: String
  ) {
    self.opening = opening
    self.officer = officer
    self.secret = secret
  }

  /// Approves.
  ///
  /// - Parameters:
  ///   - database: the city's.
  ///   - keys: the keys.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: ``CompartmentError``.
  public func run(
    on database: Database, keys: KeyRing, now: Moment
  ) async throws(CompartmentError) -> ApprovalOutcome {
    let begun: Begun
    do {
      begun = try await database.write { transaction throws(DatabaseError) in
        try begin(in: transaction, now)
      }
    } catch {
      throw .database(error)
    }
    guard case .goOn(let found, let wrapped, let left) = begun else {
      if case .refused(let outcome) = begun { return outcome }
      return .expired
    }
    let share: SecretShare?
    do throws(KeyError) {
      share = try await WrappedShare.unwrap(
        wrapped, secret: secret, bound: Compartment.bound(found.compartment, officer), keys: keys)
    } catch {
      throw .key(error)
    }
    guard let share else { return .wrongSecret(left: left) }
    guard
      let sealed = CompartmentKey.seal(
        share.data, to: found.publicKey, bound: CompartmentOpening.bound(opening))
    else { throw .key(.notAuthentic) }
    do {
      return try await database.write { transaction throws(DatabaseError) in
        try approve(sealed, in: transaction, now)
      }
    } catch {
      throw .database(error)
    }
  }

  private enum Begun: Sendable {
    case refused(ApprovalOutcome)
    case goOn(CompartmentOpening, wrapped: [UInt8], left: Int)
  }

  /// Counts the try before it is made, so that no number of tries at once is free.
  private func begin(in transaction: Transaction, _ now: Moment) throws(DatabaseError) -> Begun {
    guard let found = try CompartmentOpening.hold(opening, in: transaction) else {
      return .refused(.expired)
    }
    guard
      let wrapped = try CompartmentOfficer.wrapped(of: officer, in: found.compartment, transaction)
    else { return .refused(.notOfficer) }
    guard found.approveUntil > now, found.openedUntil == nil else { return .refused(.expired) }
    let bucket = CompartmentOfficer.bucket(officer, found.compartment)
    switch try transaction.take(CompartmentOfficer.limit, bucket: bucket, now: now) {
    case .exceeded(let until): return .refused(.tooMany(until: until))
    case .taken(let left): return .goOn(found, wrapped: wrapped, left: left)
    }
  }

  private func approve(
    _ share: [UInt8], in transaction: Transaction, _ now: Moment
  ) throws(DatabaseError) -> ApprovalOutcome {
    // The secret took a while: whatever happened meanwhile counts.
    guard let found = try CompartmentOpening.hold(opening, in: transaction),
      found.approveUntil > now, found.openedUntil == nil
    else { return .expired }
    try transaction.forget(
      CompartmentOfficer.limit, bucket: CompartmentOfficer.bucket(officer, found.compartment))
    let isNew = try transaction.execute(
      """
      INSERT INTO compartment_approval (opening, officer, share, ends_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (opening, officer) DO NOTHING
      """, opening, officer, share, found.approveUntil)
    guard isNew == 1 else { return .alreadyApproved }
    try transaction.audit(
      AuditRecord(
        action: "compartment.approve", actor: .account(officer),
        subject: "compartment:\(found.compartment)", detail: ["opening": "\(opening)"]), now: now)
    let count = try found.approvals(in: transaction).count
    guard count >= Self.needed else { return .approved(needed: Self.needed - count) }
    let until = now + found.openFor
    try transaction.execute(
      "UPDATE compartment_opening SET opened_until = $2, ends_at = $2 WHERE id = $1", opening, until
    )
    try transaction.execute(
      "UPDATE compartment_approval SET ends_at = $2 WHERE opening = $1", opening, until)
    return .opened(until: until)
  }
}
