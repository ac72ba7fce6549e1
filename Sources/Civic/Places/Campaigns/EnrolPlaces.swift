public import Database
public import Directory
public import Kernel
import Addresses

/// Puts every place of a campaign's kind that lies in its area onto its list.
public struct EnrolPlaces: Sendable {
  /// The campaign.
  public var campaign: Campaign.ID

  /// Makes the command.
  public init(_ campaign: Campaign.ID) { self.campaign = campaign }

  /// Lists them; those that stand there already keep their answers.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - tree: areas.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: How far the campaign is then.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, tree: DirectoryTree, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> MarkOutcome<Campaign.Progress> {
    try transaction.execute("UPDATE campaign SET version = version WHERE id = $1", campaign)
    guard let found = try CampaignRecords.find(campaign, transaction) else { return .missing }
    guard found.isRunning else { return .refused(.over) }
    var left = SaveCampaign.most - Int(try CampaignRecords.progress(campaign, transaction).all)
    let areas = [found.plan.area] + tree.areas(within: found.plan.area).map(\.id)
    for area in Set(areas).sorted() where left > 0 {
      let places = try transaction.rows(
        """
        /* city-wide */
        SELECT id, name FROM place WHERE area = $1 AND kind = $2 AND state <> 'closed'
        ORDER BY sort_key, id LIMIT $3
        """, area, found.plan.kind, left
      ) { row throws(DatabaseError) -> (Place.ID, LocalisedText) in
        (try row.get(0), try row.get(1))
      }
      for (place, name) in places {
        try transaction.execute(
          """
          INSERT INTO campaign_place (campaign, place, name, sort_key, state, note, changed_at)
          VALUES ($1, $2, $3, $4, 'listed', NULL, $5)
          ON CONFLICT (campaign, place) DO NOTHING
          """, campaign, place, name, Pinyin.sortKey(name.chinese), now)
      }
      left -= places.count
    }
    try transaction.audit(
      AuditRecord(
        action: "campaign.enrol", actor: author.actor, subject: "campaign:\(campaign)",
        request: author.request), now: now)
    return .done(try CampaignRecords.progress(campaign, transaction))
  }
}

/// Notes what a place said to a campaign.
public struct NoteAnswer: Sendable {
  /// The campaign.
  public var campaign: Campaign.ID
  /// The place.
  public var place: Place.ID
  /// What it said.
  public var answer: Campaign.Answer
  /// What else is to be known; nothing about persons.
  public var note: String?

  /// Makes the command.
  public init(
    _ campaign: Campaign.ID, _ place: Place.ID, _ answer: Campaign.Answer, note: String? = nil
  ) {
    self.campaign = campaign
    self.place = place
    self.answer = answer
    self.note = note
  }

  /// Notes it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: How far the campaign is then.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> MarkOutcome<Campaign.Progress> {
    try transaction.execute("UPDATE campaign SET version = version WHERE id = $1", campaign)
    guard let found = try CampaignRecords.find(campaign, transaction) else { return .missing }
    guard found.isRunning else { return .refused(.over) }
    guard MarkText.isGood(note ?? "", 0...MarkText.longestNote) else { return .refused(.note) }
    let changed = try transaction.execute(
      """
      UPDATE campaign_place SET state = $3, note = $4, changed_at = $5
      WHERE campaign = $1 AND place = $2
      """, campaign, place, answer.rawValue, note, now)
    guard changed == 1 else { return .missing }
    try transaction.audit(
      AuditRecord(
        action: "campaign.answer", actor: author.actor, subject: "place:\(place)",
        detail: ["campaign": "\(campaign)", "answer": answer.rawValue],
        request: author.request), now: now)
    return .done(try CampaignRecords.progress(campaign, transaction))
  }
}
