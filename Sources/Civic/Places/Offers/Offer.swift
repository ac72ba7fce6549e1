public import Database
public import Kernel

/// What a merchant offers to riders, once for each (优惠).
public struct Offer: Hashable, Sendable {
  /// What names an offer.
  public typealias ID = Identifier<Offer>

  /// Its name among all.
  public var id: ID
  /// Where it is good.
  public var place: Place.ID
  /// What it is.
  public var title: String
  /// What else is to be known.
  public var detail: String
  /// The first day.
  public var starts: CivilDate
  /// The last day.
  public var ends: CivilDate
  /// How often it was used.
  public var used: Int64
  /// Whether the merchant still makes it.
  public var isOpen: Bool
  /// Grows with every change.
  public var version: Int64

  /// Describes an offer.
  public init(
    id: ID, place: Place.ID, title: String, detail: String, starts: CivilDate, ends: CivilDate,
    used: Int64 = 0, isOpen: Bool = true, version: Int64 = 0
  ) {
    self.id = id
    self.place = place
    self.title = title
    self.detail = detail
    self.starts = starts
    self.ends = ends
    self.used = used
    self.isOpen = isOpen
    self.version = version
  }

  /// Whether it can be used on a day.
  public func isGood(on day: CivilDate) -> Bool { isOpen && starts <= day && day <= ends }

  /// One of them.
  ///
  /// - Parameters:
  ///   - id: the offer.
  ///   - database: where it is kept.
  /// - Returns: It; nil when there is none.
  /// - Throws: What the database says.
  public static func one(_ id: ID, in database: Database) async throws(DatabaseError) -> Offer? {
    try await database.read { transaction throws(DatabaseError) in try find(id, transaction) }
  }

  /// Those of a place, the newest first.
  ///
  /// - Parameters:
  ///   - place: the place.
  ///   - database: where they are kept.
  /// - Returns: At most fifty.
  /// - Throws: What the database says.
  public static func all(
    of place: Place.ID, in database: Database
  ) async throws(DatabaseError) -> [Offer] {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT id, version, place, title, detail, starts, ends, used, state FROM offer
        WHERE place = $1 ORDER BY id DESC LIMIT 50
        """, place
      ) { row throws(DatabaseError) in try read(row) }
    }
  }

  static func find(_ id: ID, _ transaction: Transaction) throws(DatabaseError) -> Offer? {
    try transaction.row(
      """
      SELECT id, version, place, title, detail, starts, ends, used, state FROM offer
      WHERE id = $1
      """, id
    ) { row throws(DatabaseError) in try read(row) }
  }

  private static func read(_ row: borrowing Row) throws(DatabaseError) -> Offer {
    Offer(
      id: try row.get(0), place: try row.get(2), title: try row.get(3), detail: try row.get(4),
      starts: try row.get(5), ends: try row.get(6), used: try row.get(7),
      isOpen: try row.get(8, as: String.self) == "open", version: try row.get(1))
  }
}
