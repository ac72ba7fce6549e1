public import Database
public import Kernel

/// Where an account belongs: whoever is responsible there may be responsible for the person.
public struct AccountPlaces: Hashable, Sendable {
  /// The areas that are the person's home.
  public var areas: Set<Identifier<PermissionScope.Area>>
  /// The organisations that the person works for at present.
  public var organisations: Set<Identifier<PermissionScope.Organisation>>

  /// Brings places together.
  public init(
    areas: Set<Identifier<PermissionScope.Area>> = [],
    organisations: Set<Identifier<PermissionScope.Organisation>> = []
  ) {
    self.areas = areas
    self.organisations = organisations
  }

  /// Reads the places of an account.
  public typealias Reader =
    @Sendable (Identifier<Actor.Account>, Transaction) throws(DatabaseError) -> AccountPlaces
}

extension AccountPlaces {
  /// Reads the places of an account from where people keep them: their home, and whom they work for
  /// at present.
  ///
  /// - Parameter time: tells which affiliations are over.
  /// - Returns: What reads.
  public static func stored(_ time: any TimeSource = SystemTime()) -> Reader {
    { account, transaction throws(DatabaseError) in
      let home: Identifier<PermissionScope.Area>?? = try transaction.value(
        "SELECT home_area FROM account WHERE id = $1", account)
      let organisations = try transaction.rows(
        """
        SELECT organisation FROM affiliation
        WHERE account = $1 AND from_at <= $2 AND (until_at IS NULL OR until_at > $2)
        """, account, time.now
      ) { row throws(DatabaseError) in
        try row.get(0, as: Identifier<PermissionScope.Organisation>.self)
      }
      return AccountPlaces(
        areas: Set([home ?? nil].compactMap { $0 }), organisations: Set(organisations))
    }
  }
}
