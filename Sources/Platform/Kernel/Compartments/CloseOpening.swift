public import Database

/// Ends an opening before its time.
public struct CloseOpening: Sendable {
  private let opening: Identifier<CompartmentOpening>
  private let officer: Identifier<Actor.Account>

  /// Plans it.
  ///
  /// - Parameters:
  ///   - opening: what is closed.
  ///   - officer: any officer of the compartment.
  public init(
    _ opening: Identifier<CompartmentOpening>, by officer: Identifier<Actor.Account>
  ) {
    self.opening = opening
    self.officer = officer
  }

  /// Closes it; what was approved is forgotten.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: False when there is none, or the account is no officer of its compartment.
  /// - Throws: What the database says.
  public func run(in transaction: Transaction, now: Moment) throws(DatabaseError) -> Bool {
    guard let found = try CompartmentOpening.hold(opening, in: transaction),
      try CompartmentOfficer.wrapped(of: officer, in: found.compartment, transaction) != nil
    else { return false }
    try transaction.execute("DELETE FROM compartment_approval WHERE opening = $1", opening)
    try transaction.execute(
      """
      UPDATE compartment_opening SET opened_until = $2, approve_until = $2, ends_at = $2
      WHERE id = $1
      """, opening, now)
    try transaction.audit(
      AuditRecord(
        action: "compartment.close", actor: .account(officer),
        subject: "compartment:\(found.compartment)", detail: ["opening": "\(opening)"]), now: now)
    return true
  }
}
