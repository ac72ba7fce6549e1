public import Database
public import Directory
public import Kernel

/// Signs a pledge, or takes a signature back.
public struct SignPledge: Sendable {
  /// The pledge.
  public var pledge: Pledge.ID
  /// Who signs.
  public var signer: Pledge.Signer
  /// Whether the signature is taken back.
  public var isWithdrawn: Bool

  /// For what people are marked here.
  public static let purpose = "pledge"

  /// Makes the command.
  public init(_ pledge: Pledge.ID, _ signer: Pledge.Signer, isWithdrawn: Bool = false) {
    self.pledge = pledge
    self.signer = signer
    self.isWithdrawn = isWithdrawn
  }

  /// Signs; who signs twice has signed once.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> MarkOutcome<Pledge> {
    // The row of the pledge is what signers wait for, so that the count is right.
    try transaction.execute("UPDATE pledge SET version = version WHERE id = $1", pledge)
    guard var found = try Pledge.find(pledge, transaction) else { return .missing }
    guard found.isOpen || isWithdrawn else { return .refused(.over) }
    let changed =
      isWithdrawn
      ? try transaction.execute(
        "DELETE FROM pledge_signature WHERE pledge = $1 AND kind = $2 AND signer = $3", pledge,
        signer.kind, signer.key)
      : try transaction.execute(
        """
        INSERT INTO pledge_signature (pledge, kind, signer, name, signed_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (pledge, kind, signer) DO NOTHING
        """, pledge, signer.kind, signer.key, signer.name, now)
    guard changed == 1 else { return .done(found) }
    found.signatures += isWithdrawn ? -1 : 1
    try transaction.execute(
      "UPDATE pledge SET signatures = $2 WHERE id = $1", pledge, found.signatures)
    if signer.kind != "person" {
      try transaction.audit(
        AuditRecord(
          action: isWithdrawn ? "pledge.withdraw" : "pledge.sign", actor: author.actor,
          subject: "pledge:\(pledge)", request: author.request), now: now)
    }
    return .done(found)
  }
}

/// Opens a pledge for signatures, changes its words, or ends it.
public struct SavePledge: Sendable {
  /// The pledge.
  public var id: Pledge.ID
  /// The version that whoever asks has seen; nil for a new one.
  public var version: Int64?
  /// Where it is for; stays for one that is there.
  public var area: Area.ID
  /// What it is called.
  public var title: String
  /// What is promised; only of one that nobody has signed may it change.
  public var body: String
  /// Whether it can be signed.
  public var isOpen: Bool

  /// Makes the command.
  public init(
    _ id: Pledge.ID, version: Int64? = nil, area: Area.ID, title: String, body: String,
    isOpen: Bool = true
  ) {
    self.id = id
    self.version = version
    self.area = area
    self.title = title
    self.body = body
    self.isOpen = isOpen
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
  ) throws(DatabaseError) -> MarkOutcome<Pledge> {
    if version != nil {
      try transaction.execute("UPDATE pledge SET version = version WHERE id = $1", id)
    }
    let old = try Pledge.find(id, transaction)
    if let version {
      guard let old else { return .missing }
      guard old.version == version else { return .otherVersion(old.version) }
      // Nobody finds another promise under their name.
      guard old.signatures == 0 || (old.title, old.body) == (title, body) else {
        return .refused(.used)
      }
    }
    guard MarkText.isGood(title, 1...MarkText.longestTitle),
      MarkText.isGood(body, 1...MarkText.longestText)
    else { return .refused(.title) }
    let pledge = Pledge(
      id: id, area: old?.area ?? area, title: title, body: body,
      signatures: old?.signatures ?? 0, isOpen: isOpen, version: (old?.version ?? 0) + 1)
    try transaction.execute(
      """
      INSERT INTO pledge (id, version, area, title, body, signatures, state)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (id) DO UPDATE SET version = excluded.version, title = excluded.title,
        body = excluded.body, state = excluded.state
      """, id, pledge.version, pledge.area, title, body, pledge.signatures,
      isOpen ? "open" : "ended")
    try transaction.audit(
      AuditRecord(
        action: "pledge.save", actor: author.actor, subject: "pledge:\(id)",
        request: author.request), now: now)
    return .done(pledge)
  }
}
