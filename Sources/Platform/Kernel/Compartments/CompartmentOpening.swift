import Database

/// A time in which an officer may read a sealed compartment, once two officers have approved.
public struct CompartmentOpening: Sendable {
  /// Its name.
  public let id: Identifier<CompartmentOpening>
  /// The name of the compartment.
  public let compartment: String
  /// The officer who asked for it and may read.
  public let requestedBy: Identifier<Actor.Account>
  /// Approvals are taken until then.
  public let approveUntil: Moment
  /// How long it is open.
  public let openFor: Duration
  /// When it is over; nil before two officers have approved.
  public let openedUntil: Moment?
  let subject: [UInt8]?
  let purpose: SealedValue
  let publicKey: [UInt8]

  static func bound(_ id: Identifier<CompartmentOpening>) -> String {
    "compartment.opening:\(id)"
  }

  /// Finds an opening and holds it: who approves, reads or closes comes after whoever has it now.
  static func hold(
    _ id: Identifier<CompartmentOpening>, in transaction: Transaction
  ) throws(DatabaseError) -> CompartmentOpening? {
    try transaction.execute(
      "UPDATE compartment_opening SET version = version + 1 WHERE id = $1", id)
    return try find(id, in: transaction)
  }

  static func find(
    _ id: Identifier<CompartmentOpening>, in transaction: Transaction
  ) throws(DatabaseError) -> CompartmentOpening? {
    try transaction.row(
      """
      SELECT id, compartment, requested_by, approve_until, open_for, opened_until, subject, purpose,
        public_key
      FROM compartment_opening WHERE id = $1
      """, id
    ) { row throws(DatabaseError) in
      CompartmentOpening(
        id: try row.get(0), compartment: try row.get(1), requestedBy: try row.get(2),
        approveUntil: try row.get(3), openFor: .milliseconds(try row.get(4, as: Int64.self)),
        openedUntil: try row.get(5), subject: try row.get(6), purpose: try row.get(7),
        publicKey: try row.get(8))
    }
  }

  /// The shares that were approved for it, sealed to its key.
  func approvals(in transaction: Transaction) throws(DatabaseError) -> [[UInt8]] {
    try transaction.rows(
      "SELECT share FROM compartment_approval WHERE opening = $1 ORDER BY officer", id
    ) { row throws(DatabaseError) in try row.get(0) }
  }
}
