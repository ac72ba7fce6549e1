public import Database
public import Directory
public import Kernel

/// Gives a street its mark, or decides about the picture that it has sent.
public struct SaveAreaMark: Sendable {
  /// What is done.
  public enum Change: Hashable, Sendable {
    /// Other shapes and another colour.
    case shapes(field: String, sign: String, colour: String)
    /// A picture that somebody has to look at; nil takes it away.
    case picture([UInt8]?)
    /// Somebody has looked at the picture.
    case decide(isShown: Bool)
  }

  /// The street.
  public var area: Area.ID
  /// The version that whoever asks has seen; nil takes whatever is there.
  public var version: Int64?
  /// What is done.
  public var change: Change

  /// The most bytes of a picture.
  public static let mostBytes = 1 << 20

  /// Makes the command.
  public init(_ area: Area.ID, version: Int64? = nil, _ change: Change) {
    self.area = area
    self.version = version
    self.change = change
  }

  /// Does it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> MarkOutcome<AreaMark> {
    try transaction.execute(
      """
      INSERT INTO street_mark (area, version, field, sign, colour, picture, picture_state)
      VALUES ($1, 0, 'disc', 'roof', 'teal', NULL, 'none')
      ON CONFLICT (area) DO UPDATE SET version = street_mark.version
      """, area)
    guard var mark = try AreaMark.find(area, transaction) else { return .missing }
    if let version, version != mark.version {
      transaction.discard()
      return .otherVersion(mark.version)
    }
    switch change {
    case .shapes(let field, let sign, let colour):
      (mark.field, mark.sign, mark.colour) = (field, sign, colour)
    case .picture(let picture):
      guard picture.map({ !$0.isEmpty && $0.count <= Self.mostBytes }) ?? true else {
        transaction.discard()
        return .refused(.picture)
      }
      mark.picture = picture
      mark.pictureState = picture == nil ? .none : .waiting
    case .decide(let isShown):
      guard mark.pictureState == .waiting else {
        transaction.discard()
        return .refused(.event)
      }
      mark.pictureState = isShown ? .shown : .refused
      if !isShown { mark.picture = nil }
    }
    mark.version += 1
    try transaction.execute(
      """
      UPDATE street_mark SET field = $2, sign = $3, colour = $4, picture = $5, picture_state = $6,
        version = $7
      WHERE area = $1
      """, area, mark.field, mark.sign, mark.colour, mark.picture, mark.pictureState.rawValue,
      mark.version)
    try transaction.audit(
      AuditRecord(
        action: "street-mark.change", actor: author.actor, subject: "area:\(area)",
        detail: ["picture": mark.pictureState.rawValue], request: author.request), now: now)
    return .done(mark)
  }
}
