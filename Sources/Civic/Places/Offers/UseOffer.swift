public import Database
public import Directory
public import Kernel

/// Shows a rider a code for an offer, good for ten minutes.
public struct ShowOfferCode: Sendable {
  /// The offer.
  public var offer: Offer.ID
  /// Who.
  public var claimant: PersonMark

  /// For what people are marked here.
  public static let purpose = "offer"
  /// For how long a code is good.
  public static let patience: Duration = .seconds(600)

  /// A code and until when it is good.
  public struct Code: Hashable, Sendable {
    /// Six characters.
    public var text: String
    /// Until when.
    public var until: Moment
  }

  /// Makes the command.
  public init(_ offer: Offer.ID, to claimant: PersonMark) {
    self.offer = offer
    self.claimant = claimant
  }

  /// Shows it; a code that is still good stays the same.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - now: the present moment.
  ///   - random: makes the code.
  /// - Returns: The code, or why there is none.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, now: Moment, random: any Randomness = SystemRandom()
  ) throws(DatabaseError) -> MarkOutcome<Code> {
    try transaction.execute("UPDATE offer SET version = version WHERE id = $1", offer)
    guard let found = try Offer.find(offer, transaction) else { return .missing }
    let shown = try transaction.row(
      "SELECT code, shown_until, used_at FROM offer_use WHERE offer = $1 AND claimant = $2",
      offer, claimant
    ) { row throws(DatabaseError) -> (code: String, until: Moment, used: Moment?) in
      (try row.get(0), try row.get(1), try row.get(2))
    }
    if shown?.used != nil { return .refused(.used) }
    guard found.isGood(on: now.dayInChina) else { return .refused(.over) }
    if let shown, shown.until > now { return .done(Code(text: shown.code, until: shown.until)) }
    let code = Code(text: MarkCode.make(random), until: now + Self.patience)
    try transaction.execute(
      """
      INSERT INTO offer_use (offer, claimant, code, shown_until, used_at)
      VALUES ($1, $2, $3, $4, NULL)
      ON CONFLICT (offer, claimant) DO UPDATE SET code = excluded.code,
        shown_until = excluded.shown_until
      """, offer, claimant, code.text, code.until)
    return .done(code)
  }
}

/// Confirms the code that a rider shows: once.
public struct UseOffer: Sendable {
  /// The offer.
  public var offer: Offer.ID
  /// What is shown.
  public var code: String

  /// Makes the command.
  public init(_ offer: Offer.ID, code: String) {
    self.offer = offer
    self.code = MarkCode.normal(code)
  }

  /// Confirms it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who confirms.
  ///   - now: the present moment.
  /// - Returns: The offer, or why the code is not good.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> MarkOutcome<Offer> {
    try transaction.execute("UPDATE offer SET version = version WHERE id = $1", offer)
    guard var found = try Offer.find(offer, transaction) else { return .missing }
    let known = try transaction.row(
      """
      SELECT claimant, shown_until, used_at FROM offer_use WHERE offer = $1 AND code = $2
      ORDER BY shown_until DESC LIMIT 1
      """, offer, code
    ) { row throws(DatabaseError) -> (claimant: PersonMark, until: Moment, used: Moment?) in
      (try row.get(0), try row.get(1), try row.get(2))
    }
    guard let known else { return .refused(.code) }
    guard known.used == nil else { return .refused(.used) }
    guard known.until > now else { return .refused(.code) }
    try transaction.execute(
      "UPDATE offer_use SET used_at = $3 WHERE offer = $1 AND claimant = $2", offer,
      known.claimant, now)
    found.used += 1
    try transaction.execute("UPDATE offer SET used = $2 WHERE id = $1", offer, found.used)
    try transaction.audit(
      AuditRecord(
        action: "offer.use", actor: author.actor, subject: "offer:\(offer)",
        request: author.request), now: now)
    return .done(found)
  }
}

/// Makes an offer, changes it, or ends it.
public struct SaveOffer: Sendable {
  /// What is kept; place and count of one that is there stay.
  public var offer: Offer
  /// The version that whoever asks has seen; nil for a new one.
  public var version: Int64?

  /// Makes the command.
  public init(_ offer: Offer, version: Int64? = nil) {
    self.offer = offer
    self.version = version
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
  ) throws(DatabaseError) -> MarkOutcome<Offer> {
    if version != nil {
      try transaction.execute("UPDATE offer SET version = version WHERE id = $1", offer.id)
    }
    let old = try Offer.find(offer.id, transaction)
    if let version {
      guard let old else { return .missing }
      guard old.version == version else { return .otherVersion(old.version) }
    }
    guard MarkText.isGood(offer.title, 1...MarkText.longestTitle),
      MarkText.isGood(offer.detail, 0...MarkText.longestText)
    else { return .refused(.title) }
    guard offer.starts <= offer.ends else { return .refused(.term) }
    var kept = offer
    (kept.place, kept.used) = (old?.place ?? offer.place, old?.used ?? 0)
    kept.version = (old?.version ?? 0) + 1
    try transaction.execute(
      """
      INSERT INTO offer (id, version, place, title, detail, starts, ends, used, state)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)
      ON CONFLICT (id) DO UPDATE SET version = excluded.version, title = excluded.title,
        detail = excluded.detail, starts = excluded.starts, ends = excluded.ends,
        state = excluded.state
      """, kept.id, kept.version, kept.place, kept.title, kept.detail, kept.starts, kept.ends,
      kept.isOpen ? "open" : "ended")
    try transaction.audit(
      AuditRecord(
        action: "offer.save", actor: author.actor, subject: "offer:\(offer.id)",
        request: author.request), now: now)
    return .done(kept)
  }
}
