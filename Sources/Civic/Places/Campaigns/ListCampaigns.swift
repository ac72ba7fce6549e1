public import Database
public import Directory
public import Kernel

/// Reads campaigns with how far they are.
public enum ListCampaigns {
  /// A campaign and how far it is.
  public struct Found: Hashable, Sendable {
    /// The campaign.
    public var campaign: Campaign
    /// How far it is.
    public var progress: Campaign.Progress
  }

  /// Those of some areas, the newest first.
  ///
  /// - Parameters:
  ///   - last: only older ones than this; nil from the newest on.
  ///   - limit: how many at most.
  ///   - database: where they are kept.
  ///   - isShown: whether one of this area is wanted.
  /// - Returns: The campaigns.
  /// - Throws: What the database says.
  public static func all(
    before last: Campaign.ID? = nil, limit: Int = 50, in database: Database,
    isShown: @escaping @Sendable (Area.ID) -> Bool
  ) async throws(DatabaseError) -> [Found] {
    try await database.read { transaction throws(DatabaseError) in
      let found = try transaction.rows(
        """
        /* city-wide */
        SELECT id, version, area, kind, title, target, starts, ends, state FROM campaign
        WHERE id < $1 ORDER BY id DESC LIMIT 2000
        """, last?.number ?? Int64.max
      ) { row throws(DatabaseError) in try CampaignRecords.read(row) }
      var page: [Found] = []
      for campaign in found.filter({ isShown($0.plan.area) }).prefix(limit) {
        page.append(
          Found(
            campaign: campaign,
            progress: try CampaignRecords.progress(campaign.id, transaction)))
      }
      return page
    }
  }

  /// One of them.
  ///
  /// - Parameters:
  ///   - id: the campaign.
  ///   - database: where it is kept.
  /// - Returns: It; nil when there is none.
  /// - Throws: What the database says.
  public static func one(
    _ id: Campaign.ID, in database: Database
  ) async throws(DatabaseError) -> Found? {
    try await database.read { transaction throws(DatabaseError) in
      guard let campaign = try CampaignRecords.find(id, transaction) else { return nil }
      return Found(campaign: campaign, progress: try CampaignRecords.progress(id, transaction))
    }
  }

  /// The places of one with an answer, by name.
  ///
  /// - Parameters:
  ///   - id: the campaign.
  ///   - answer: what they said.
  ///   - offset: how many are left out at the beginning; a list has at most 5,000.
  ///   - limit: how many at most.
  ///   - database: where they are kept.
  /// - Returns: The places.
  /// - Throws: What the database says.
  public static func places(
    of id: Campaign.ID, _ answer: Campaign.Answer, from offset: Int = 0, limit: Int = 100,
    in database: Database
  ) async throws(DatabaseError) -> [CampaignPlace] {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        SELECT place, name, note FROM campaign_place WHERE campaign = $1 AND state = $2
        ORDER BY sort_key, place LIMIT $3 OFFSET $4
        """, id, answer.rawValue, limit, offset
      ) { row throws(DatabaseError) in
        CampaignPlace(
          place: try row.get(0), name: try row.get(1), answer: answer, note: try row.get(2))
      }
    }
  }
}
