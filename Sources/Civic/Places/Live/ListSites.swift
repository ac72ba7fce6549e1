public import Database

/// Lists partners' sites: those of which nobody has said which place they are, or the others.
public struct ListSites: Sendable {
  /// Whether somebody has said which place they are.
  public var isLinked: Bool
  /// The last one of the page before.
  public var after: String?
  /// How many at most.
  public var limit: Int

  /// More are not looked through for one page.
  static let most = 20_000

  /// Makes the question.
  ///
  /// - Parameters:
  ///   - isLinked: whether somebody has said which place they are.
  ///   - after: the last one of the page before.
  ///   - limit: how many at most.
  public init(isLinked: Bool, after: String? = nil, limit: Int) {
    self.isLinked = isLinked
    self.after = after
    self.limit = max(1, limit)
  }

  /// Asks.
  ///
  /// - Parameters:
  ///   - database: where they are kept.
  ///   - patience: how long it may take.
  ///   - isOurs: which of them are wanted.
  /// - Returns: The sites, by partner and name.
  /// - Throws: What the database says.
  public func run(
    on database: Database, patience: Duration? = nil,
    where isOurs: @escaping @Sendable (LiveSite) -> Bool = { _ in true }
  ) async throws(DatabaseError) -> [LiveSite] {
    let question = self
    return try await database.read(limit: patience) { transaction throws(DatabaseError) in
      var found: [LiveSite] = []
      var count = 0
      func take(_ row: borrowing Row) throws(DatabaseError) -> Bool {
        let site = try LiveSiteRecords.read(row)
        count += 1
        if isOurs(site) { found.append(site) }
        return found.count < question.limit && count < Self.most
      }
      if question.isLinked {
        try transaction.stream(
          """
          /* city-wide */
          SELECT site, partner, name, latitude_e7, longitude_e7, hours, place, reported_at, heard_at
          FROM live_site WHERE place IS NOT NULL AND site > $1 ORDER BY site
          """, question.after ?? "", row: take)
      } else {
        try transaction.stream(
          """
          /* city-wide */
          SELECT site, partner, name, latitude_e7, longitude_e7, hours, place, reported_at, heard_at
          FROM live_site WHERE place IS NULL AND site > $1 ORDER BY site
          """, question.after ?? "", row: take)
      }
      return found
    }
  }
}
