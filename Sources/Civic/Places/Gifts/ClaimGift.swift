public import Database
public import Directory
public import Kernel

/// Claims a gift for somebody: once, while there are some.
public struct ClaimGift: Sendable {
  /// The gift.
  public var gift: Gift.ID
  /// Who.
  public var claimant: PersonMark

  /// For what people are marked here.
  public static let purpose = "gift"

  /// Makes the command.
  public init(_ gift: Gift.ID, by claimant: PersonMark) {
    self.gift = gift
    self.claimant = claimant
  }

  /// Claims it; who claims again gets the same receipt.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - now: the present moment.
  ///   - random: makes the receipt.
  /// - Returns: The receipt, or why there is none.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, now: Moment, random: any Randomness = SystemRandom()
  ) throws(DatabaseError) -> MarkOutcome<GiftReceipt> {
    // The guard first: whoever claims at the same time waits here.
    try transaction.execute("UPDATE gift SET version = version WHERE id = $1", gift)
    guard let found = try Gift.find(gift, transaction) else { return .missing }
    if let receipt = try receipt(transaction) { return .done(receipt) }
    guard found.isOpen(on: now.dayInChina) else { return .refused(.over) }
    guard found.claimed < found.plan.stock else { return .refused(.none) }
    var code = MarkCode.make(random)
    while try transaction.value(
      "SELECT 1 FROM gift_claim WHERE gift = $1 AND receipt = $2", gift, code, as: Int64.self)
      != nil
    { code = MarkCode.make(random) }
    try transaction.execute(
      """
      INSERT INTO gift_claim (gift, claimant, receipt, claimed_at, handed_at)
      VALUES ($1, $2, $3, $4, NULL)
      """, gift, claimant, code, now)
    try transaction.execute("UPDATE gift SET claimed = claimed + 1 WHERE id = $1", gift)
    return .done(GiftReceipt(code: code, claimedAt: now, handedAt: nil))
  }

  /// The receipt of somebody who has claimed it.
  ///
  /// - Parameter database: where it is kept.
  /// - Returns: It; nil when they have not.
  /// - Throws: What the database says.
  public func receipt(in database: Database) async throws(DatabaseError) -> GiftReceipt? {
    try await database.read { transaction throws(DatabaseError) in try receipt(transaction) }
  }

  private func receipt(_ transaction: Transaction) throws(DatabaseError) -> GiftReceipt? {
    try transaction.row(
      """
      SELECT receipt, claimed_at, handed_at FROM gift_claim WHERE gift = $1 AND claimant = $2
      """, gift, claimant
    ) { row throws(DatabaseError) in
      GiftReceipt(code: try row.get(0), claimedAt: try row.get(1), handedAt: try row.get(2))
    }
  }
}

/// Hands a gift out to whoever shows its receipt: once.
public struct HandGift: Sendable {
  /// The gift.
  public var gift: Gift.ID
  /// What is shown.
  public var code: String

  /// Makes the command.
  public init(_ gift: Gift.ID, receipt code: String) {
    self.gift = gift
    self.code = MarkCode.normal(code)
  }

  /// Notes it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who hands it out.
  ///   - now: the present moment.
  /// - Returns: The gift, or why it is not handed out.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> MarkOutcome<Gift> {
    try transaction.execute("UPDATE gift SET version = version WHERE id = $1", gift)
    guard let found = try Gift.find(gift, transaction) else { return .missing }
    let isHanded = try transaction.value(
      "SELECT handed_at IS NOT NULL FROM gift_claim WHERE gift = $1 AND receipt = $2", gift, code,
      as: Bool.self)
    guard let isHanded else { return .refused(.code) }
    guard !isHanded else { return .refused(.used) }
    try transaction.execute(
      "UPDATE gift_claim SET handed_at = $3 WHERE gift = $1 AND receipt = $2", gift, code, now)
    try transaction.audit(
      AuditRecord(
        action: "gift.hand", actor: author.actor, subject: "gift:\(gift)",
        request: author.request), now: now)
    return .done(found)
  }
}

/// Announces a gift, or changes what is said of it.
public struct SaveGift: Sendable {
  /// The gift.
  public var id: Gift.ID
  /// The version that whoever asks has seen; nil for a new one.
  public var version: Int64?
  /// What is given; the area of one that is there stays.
  public var plan: Gift.Plan

  /// The most of one kind.
  public static let most: Int64 = 100_000

  /// Makes the command.
  public init(_ id: Gift.ID, version: Int64? = nil, _ plan: Gift.Plan) {
    self.id = id
    self.version = version
    self.plan = plan
  }

  /// Keeps it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> MarkOutcome<Gift> {
    if version != nil {
      try transaction.execute("UPDATE gift SET version = version WHERE id = $1", id)
    }
    let old = try Gift.find(id, transaction)
    if let version {
      guard let old else { return .missing }
      guard old.version == version else { return .otherVersion(old.version) }
    }
    var plan = plan
    plan.area = old?.plan.area ?? plan.area
    guard MarkText.isGood(plan.title, 1...MarkText.longestTitle),
      MarkText.isGood(plan.detail, 1...MarkText.longestText)
    else { return .refused(.title) }
    guard plan.starts <= plan.ends else { return .refused(.term) }
    guard (1...Self.most).contains(plan.stock) else { return .refused(.count) }
    guard plan.stock >= (old?.claimed ?? 0) else { return .refused(.stock) }
    let gift = Gift(
      id: id, plan: plan, claimed: old?.claimed ?? 0, version: (old?.version ?? 0) + 1)
    try transaction.execute(
      """
      INSERT INTO gift (id, version, area, title, detail, stock, claimed, starts, ends)
      VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)
      ON CONFLICT (id) DO UPDATE SET version = excluded.version, title = excluded.title,
        detail = excluded.detail, stock = excluded.stock, starts = excluded.starts,
        ends = excluded.ends
      """, id, gift.version, plan.area, plan.title, plan.detail, plan.stock, plan.starts,
      plan.ends)
    try transaction.audit(
      AuditRecord(
        action: "gift.save", actor: author.actor, subject: "gift:\(id)",
        request: author.request), now: now)
    return .done(gift)
  }
}
