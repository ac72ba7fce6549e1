public import Database
public import Kernel

/// Gives an area another name, another code, or to another area; what it was stays known.
public struct ChangeArea: Sendable {
  /// The area.
  public var id: Area.ID
  /// The version that whoever asks has seen; nil changes whatever is there.
  public var version: Int64?
  /// What it belongs to.
  public var parent: Area.ID?
  /// Its code.
  public var code: AreaCode?
  /// What it is called.
  public var name: LocalisedText
  /// Since when.
  public var since: CivilDate

  /// Makes the command.
  public init(
    _ id: Area.ID, version: Int64?, below parent: Area.ID?, code: AreaCode?, name: LocalisedText,
    since: CivilDate
  ) {
    self.id = id
    self.version = version
    self.parent = parent
    self.code = code
    self.name = name
    self.since = since
  }

  /// Changes it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: What came of it; what is already so is left alone.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> DirectoryOutcome<Area> {
    let desk = AreaDesk(transaction: transaction, author: author, now: now)
    try desk.touchGuard()
    guard let old = try AreaRecords.find(id, transaction) else { return .missing }
    if let version, version != old.version { return .otherVersion(old.version) }
    guard old.state == .active else { return .refused([.ended]) }
    let above = try parent.flatMap { parent throws(DatabaseError) in
      try AreaRecords.find(parent, transaction)
    }
    var area = old
    (area.parent, area.code, area.name) = (parent, code, name)
    guard area != old else { return .done(old) }
    area.path = AreaPath(id, below: above?.path)
    area.since = since
    area.version += 1
    var faults = try desk.faults(of: area, parent: above, isNewCode: code != old.code)
    if since < old.since { faults.append(.day) }
    if above?.path.isWithin(old.path) == true { faults = [.parentCircle] }
    guard faults.isEmpty else { return .refused(faults) }
    try desk.update(area, event: event(old))
    if area.path != old.path { try desk.rewritePaths(from: old.path, to: area.path) }
    try desk.tell([id])
    return .done(area)
  }

  private func event(_ old: Area) -> AreaPeriod.Event {
    switch (old.name != name, old.code != code, old.parent != parent) {
    case (true, false, false): .renamed
    case (false, true, false): .recoded
    case (false, false, true): .moved
    default: .changed
    }
  }
}
