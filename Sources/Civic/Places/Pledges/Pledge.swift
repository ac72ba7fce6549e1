public import Database
public import Directory
public import Kernel

/// What people, firms and places of a street promise (倡议、承诺).
public struct Pledge: Hashable, Sendable {
  /// What names a pledge.
  public typealias ID = Identifier<Pledge>

  /// Who signs.
  public enum Signer: Hashable, Sendable {
    /// A firm, with its name.
    case organisation(Organisation.ID, name: String)
    /// A place, with its name.
    case place(Place.ID, name: String)
    /// Somebody, by a keyed hash; counted only.
    case person(PersonMark)

    var kind: String {
      switch self {
      case .organisation: "organisation"
      case .place: "place"
      case .person: "person"
      }
    }

    var key: [UInt8] {
      switch self {
      case .organisation(let id, _): Array("\(id)".utf8)
      case .place(let id, _): Array("\(id)".utf8)
      case .person(let mark): mark.bytes
      }
    }

    var name: String? {
      switch self {
      case .organisation(_, let name), .place(_, let name): name
      case .person: nil
      }
    }
  }

  /// Its name among all.
  public var id: ID
  /// Where it is for.
  public var area: Area.ID
  /// What it is called.
  public var title: String
  /// What is promised.
  public var body: String
  /// How many have signed.
  public var signatures: Int64
  /// Whether it can be signed.
  public var isOpen: Bool
  /// Grows with every change.
  public var version: Int64

  /// One of them, with the names of firms and places, the first first.
  ///
  /// - Parameters:
  ///   - id: the pledge.
  ///   - database: where it is kept.
  /// - Returns: It and at most 500 names; nil when there is none.
  /// - Throws: What the database says.
  public static func one(
    _ id: ID, in database: Database
  ) async throws(DatabaseError) -> (pledge: Pledge, names: [String])? {
    try await database.read { transaction throws(DatabaseError) in
      guard let pledge = try find(id, transaction) else { return nil }
      let names = try transaction.rows(
        """
        SELECT name FROM pledge_signature WHERE pledge = $1 AND name IS NOT NULL
        ORDER BY signed_at LIMIT 500
        """, id
      ) { row throws(DatabaseError) in try row.get(0, as: String.self) }
      return (pledge, names)
    }
  }

  /// Pledges, the newest first.
  ///
  /// - Parameters:
  ///   - before: the last one of the page before.
  ///   - limit: how many at most.
  ///   - database: where they are kept.
  /// - Returns: The pledges.
  /// - Throws: What the database says.
  public static func all(
    before: ID?, limit: Int, in database: Database
  ) async throws(DatabaseError) -> [Pledge] {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT id, version, area, title, body, signatures, state FROM pledge
        WHERE id < $1 ORDER BY id DESC LIMIT $2
        """, before?.number ?? .max, limit
      ) { row throws(DatabaseError) in try read(row) }
    }
  }

  static func find(_ id: ID, _ transaction: Transaction) throws(DatabaseError) -> Pledge? {
    try transaction.row(
      "SELECT id, version, area, title, body, signatures, state FROM pledge WHERE id = $1", id
    ) { row throws(DatabaseError) in try read(row) }
  }

  private static func read(_ row: borrowing Row) throws(DatabaseError) -> Pledge {
    Pledge(
      id: try row.get(0), area: try row.get(2), title: try row.get(3), body: try row.get(4),
      signatures: try row.get(5), isOpen: try row.get(6, as: String.self) == "open",
      version: try row.get(1))
  }
}
