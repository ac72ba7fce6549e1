public import Database
public import Directory
public import Kernel

/// Makes a campaign, changes its plan, or ends it.
public struct SaveCampaign: Sendable {
  /// The campaign.
  public var id: Campaign.ID
  /// The version that whoever asks has seen; nil for a new one.
  public var version: Int64?
  /// What is asked for.
  public var plan: Campaign.Plan
  /// Whether it goes on.
  public var isRunning: Bool

  /// The most places of one campaign.
  public static let most = 5_000

  /// Makes the command.
  public init(
    _ id: Campaign.ID, version: Int64? = nil, _ plan: Campaign.Plan, isRunning: Bool = true
  ) {
    self.id = id
    self.version = version
    self.plan = plan
    self.isRunning = isRunning
  }

  /// Keeps it.
  ///
  /// The area and the kind of one that is there stay as they are.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - tree: areas.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, tree: DirectoryTree, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> MarkOutcome<Campaign> {
    if version != nil {
      try transaction.execute("UPDATE campaign SET version = version WHERE id = $1", id)
    }
    let old = try CampaignRecords.find(id, transaction)
    if let version {
      guard let old else { return .missing }
      guard old.version == version else { return .otherVersion(old.version) }
      guard old.isRunning else { return .refused(.over) }
    }
    var plan = plan
    if let old { (plan.area, plan.kind) = (old.plan.area, old.plan.kind) }
    guard tree.area(plan.area)?.state == .active else { return .refused(.area) }
    guard MarkText.isGood(plan.title, 1...MarkText.longestTitle) else { return .refused(.title) }
    guard (1...Int64(Self.most)).contains(plan.target) else { return .refused(.count) }
    guard plan.starts <= plan.ends else { return .refused(.term) }
    let campaign = Campaign(
      id: id, plan: plan, isRunning: isRunning, version: (old?.version ?? 0) + 1)
    try transaction.execute(
      """
      INSERT INTO campaign (id, version, area, kind, title, target, starts, ends, state)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (id) DO UPDATE SET version = excluded.version, title = excluded.title,
        target = excluded.target, starts = excluded.starts, ends = excluded.ends,
        state = excluded.state
      """, id, campaign.version, plan.area, plan.kind, plan.title, plan.target, plan.starts,
      plan.ends, isRunning ? "running" : "ended")
    try transaction.audit(
      AuditRecord(
        action: "campaign.\(isRunning ? "save" : "end")", actor: author.actor,
        subject: "campaign:\(id)", request: author.request), now: now)
    return .done(campaign)
  }
}
