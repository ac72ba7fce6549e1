public import Database
public import Directory
public import Kernel

/// Care packages of a street: one for each person while there are some (关爱礼包).
public struct Gift: Hashable, Sendable {
  /// What names a gift.
  public typealias ID = Identifier<Gift>

  /// What is given.
  public struct Plan: Hashable, Sendable {
    /// Who gives it.
    public var area: Area.ID
    /// What it is.
    public var title: String
    /// Where and when it is handed out.
    public var detail: String
    /// How many there are.
    public var stock: Int64
    /// The first day.
    public var starts: CivilDate
    /// The last day.
    public var ends: CivilDate

    /// Says what is given.
    public init(
      area: Area.ID, title: String, detail: String, stock: Int64, starts: CivilDate,
      ends: CivilDate
    ) {
      self.area = area
      self.title = title
      self.detail = detail
      self.stock = stock
      self.starts = starts
      self.ends = ends
    }
  }

  /// Its name among all.
  public var id: ID
  /// What is given.
  public var plan: Plan
  /// How many are spoken for.
  public var claimed: Int64
  /// Grows with every change of the plan.
  public var version: Int64

  /// Whether it can be claimed on a day.
  public func isOpen(on day: CivilDate) -> Bool { plan.starts <= day && day <= plan.ends }

  /// One of them.
  ///
  /// - Parameters:
  ///   - id: the gift.
  ///   - database: where it is kept.
  /// - Returns: It; nil when there is none.
  /// - Throws: What the database says.
  public static func one(
    _ id: ID, in database: Database
  ) async throws(DatabaseError) -> Gift? {
    try await database.read { transaction throws(DatabaseError) in try find(id, transaction) }
  }

  /// Those that can be claimed, the newest first.
  ///
  /// - Parameters:
  ///   - day: on this day.
  ///   - database: where they are kept.
  /// - Returns: At most a hundred.
  /// - Throws: What the database says.
  public static func all(
    on day: CivilDate, in database: Database
  ) async throws(DatabaseError) -> [Gift] {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT id, version, area, title, detail, stock, claimed, starts, ends FROM gift
        WHERE starts <= $1 AND ends >= $1 ORDER BY id DESC LIMIT 100
        """, day
      ) { row throws(DatabaseError) in try read(row) }
    }
  }

  static func find(_ id: ID, _ transaction: Transaction) throws(DatabaseError) -> Gift? {
    try transaction.row(
      """
      SELECT id, version, area, title, detail, stock, claimed, starts, ends FROM gift
      WHERE id = $1
      """, id
    ) { row throws(DatabaseError) in try read(row) }
  }

  private static func read(_ row: borrowing Row) throws(DatabaseError) -> Gift {
    Gift(
      id: try row.get(0),
      plan: Plan(
        area: try row.get(2), title: try row.get(3), detail: try row.get(4),
        stock: try row.get(5), starts: try row.get(7), ends: try row.get(8)),
      claimed: try row.get(6), version: try row.get(1))
  }
}

/// Says that somebody has a gift; whoever hands it out asks for the receipt.
public struct GiftReceipt: Hashable, Sendable {
  /// Six characters.
  public var code: String
  /// Since when it is theirs.
  public var claimedAt: Moment
  /// When it was handed out; nil before.
  public var handedAt: Moment?
}
