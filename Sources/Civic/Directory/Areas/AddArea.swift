public import Database
public import Kernel

/// Enters an area.
public struct AddArea: Sendable {
  /// Its level.
  public var kind: AreaKind
  /// What it belongs to.
  public var parent: Area.ID?
  /// Its code.
  public var code: AreaCode?
  /// What it is called.
  public var name: LocalisedText
  /// Since when it has been so.
  public var since: CivilDate

  /// Makes the command.
  public init(
    _ kind: AreaKind, below parent: Area.ID?, code: AreaCode?, name: LocalisedText,
    since: CivilDate
  ) {
    self.kind = kind
    self.parent = parent
    self.code = code
    self.name = name
    self.since = since
  }

  /// Enters it, within a transaction of others: with an idempotency key, for instance.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - id: what names it.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, id: Area.ID, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> DirectoryOutcome<Area> {
    let desk = AreaDesk(transaction: transaction, author: author, now: now)
    try desk.touchGuard()
    let above = try parent.flatMap { parent throws(DatabaseError) in
      try AreaRecords.find(parent, transaction)
    }
    let area = Area(
      id: id, kind: kind, parent: parent, path: AreaPath(id, below: above?.path), code: code,
      name: name, since: since)
    let faults = try desk.faults(of: area, parent: above, isNewCode: true)
    guard faults.isEmpty else { return .refused(faults) }
    try desk.insert(area)
    try desk.tell([id])
    return .done(area)
  }
}
