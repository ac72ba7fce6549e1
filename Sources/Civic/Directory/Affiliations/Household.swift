public import Database
public import Kernel

/// Whom somebody lives with: how many of which age, never who.
///
/// Told for family help, if at all.
public struct Household: Hashable, Sendable {
  /// Bands of age, in years.
  public enum Band: String, CaseIterable, Sendable {
    case under3 = "under-3"
    case from3 = "3-5"
    case from6 = "6-11"
    case from12 = "12-17"
    case from18 = "18-59"
    case from60 = "60+"
  }

  /// More in one band are not believed.
  public static let most = 12

  /// How many, without the person.
  public var counts: [Band: Int]
  /// Whether they ride together with their husband or wife (夫妻档).
  public var worksAsCouple: Bool

  /// Says who is there; counts are cut to what is believed, and none is left out.
  ///
  /// - Parameters:
  ///   - counts: how many of each band.
  ///   - worksAsCouple: whether they work with their husband or wife.
  public init(_ counts: [Band: Int], worksAsCouple: Bool = false) {
    self.counts = counts.mapValues { min(max(0, $0), Self.most) }.filter { $0.value > 0 }
    self.worksAsCouple = worksAsCouple
  }

  /// Whether nothing is said.
  public var isEmpty: Bool { counts.isEmpty && !worksAsCouple }

  /// Reads what somebody told.
  ///
  /// - Parameters:
  ///   - account: who.
  ///   - transaction: a read.
  /// - Returns: Nil when they told nothing.
  /// - Throws: What the database says.
  public static func of(
    _ account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> Household? {
    try transaction.row(
      """
      SELECT under_3, from_3, from_6, from_12, from_18, from_60, works_as_couple FROM household
      WHERE account = $1
      """, account
    ) { row throws(DatabaseError) in
      var counts: [Band: Int] = [:]
      for (column, band) in Band.allCases.enumerated() { counts[band] = try row.get(column) }
      return Household(counts, worksAsCouple: try row.get(6))
    }
  }

  /// Keeps what somebody told in place of what they told before; nothing when it is empty.
  ///
  /// - Parameters:
  ///   - account: who.
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: Whether there is such an account.
  /// - Throws: What the database says.
  public func keep(
    for account: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Bool {
    guard try AccountRecords(transaction: transaction).touch(account) != nil else { return false }
    try transaction.execute("DELETE FROM household WHERE account = $1", account)
    if !isEmpty {
      let numbers = Band.allCases.map { Value.integer(Int64(counts[$0] ?? 0)) }
      try transaction.execute(
        """
        INSERT INTO household (account, works_as_couple, changed_at, under_3, from_3, from_6,
          from_12, from_18, from_60)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        values: [account.databaseValue, .boolean(worksAsCouple), now.databaseValue] + numbers)
    }
    try transaction.audit(
      AuditRecord(
        action: "household.tell", actor: .account(account), subject: "account:\(account)"),
      now: now)
    return true
  }
}
