public import Database
public import Kernel

/// Ends an area: another takes it in, its ground is given to several, or it is no more.
public struct EndArea: Sendable {
  /// What becomes of it.
  public enum End: Hashable, Sendable {
    /// Another area of its level takes it in, with everything below.
    case merged(into: Area.ID)
    /// Others of its level take its ground; what was below must have been given to them before.
    case split(into: [Area.ID])
    /// Nothing takes its place; nothing may be below it.
    case dissolved
  }

  /// The area.
  public var id: Area.ID
  /// The version that whoever asks has seen; nil ends whatever is there.
  public var version: Int64?
  /// What becomes of it.
  public var end: End
  /// Since when.
  public var since: CivilDate

  /// Makes the command.
  public init(_ id: Area.ID, version: Int64?, _ end: End, since: CivilDate) {
    self.id = id
    self.version = version
    self.end = end
    self.since = since
  }

  /// Ends it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> DirectoryOutcome<Area> {
    let desk = AreaDesk(transaction: transaction, author: author, now: now)
    try desk.touchGuard()
    guard let old = try AreaRecords.find(id, transaction) else { return .missing }
    if let version, version != old.version { return .otherVersion(old.version) }
    guard old.state == .active else { return .refused([.ended]) }
    guard since >= old.since, since <= now.dayInChina else { return .refused([.day]) }
    let below = try active(below: id, transaction)
    var successors: [Area] = []
    for successor in self.successors {
      guard let found = try AreaRecords.find(successor, transaction), found.state == .active,
        found.kind == old.kind, found.id != id, since >= found.since
      else { return .refused([.successor]) }
      successors.append(found)
    }
    var area = old
    area.since = since
    area.version += 1
    switch end {
    case .merged:
      area.state = .merged
      area.parent = successors.first?.id
      area.path = AreaPath(id, below: successors.first?.path)
    case .split:
      guard successors.count > 1 else { return .refused([.successor]) }
      area.state = .split
    case .dissolved: area.state = .dissolved
    }
    if area.state != .merged, !below.isEmpty { return .refused([.notEmpty]) }
    try desk.update(area, event: event)
    if area.path != old.path { try desk.rewritePaths(from: old.path, to: area.path) }
    for child in below { try move(child, to: successors.first, desk) }
    for successor in successors { try keep(successor.id, transaction) }
    try desk.tell([id] + below.map(\.id))
    return .done(area)
  }

  private var successors: [Area.ID] {
    switch end {
    case .merged(let area): [area]
    case .split(let areas): Array(Set(areas)).sorted()
    case .dissolved: []
    }
  }

  private var event: AreaPeriod.Event {
    switch end {
    case .merged: .merged
    case .split: .split
    case .dissolved: .dissolved
    }
  }

  private func active(
    below id: Area.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> [Area] {
    try transaction.rows(
      """
      SELECT id, kind, parent, path, code, name, state, since, version FROM area
      WHERE parent = $1 AND state = 'active' ORDER BY id
      """, id
    ) { row throws(DatabaseError) in try AreaRecords.read(row) }
  }

  /// What was below the area that ends is below the one that takes it in.
  private func move(_ child: Area, to parent: Area?, _ desk: AreaDesk) throws(DatabaseError) {
    guard let parent, let now = try AreaRecords.find(child.id, desk.transaction) else { return }
    var area = now
    area.parent = parent.id
    area.path = AreaPath(area.id, below: parent.path)
    area.since = max(since, child.since)
    area.version += 1
    try desk.update(area, event: .moved)
    try desk.rewritePaths(from: now.path, to: area.path)
  }

  private func keep(
    _ successor: Area.ID, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "INSERT INTO area_successor (area, successor, since) VALUES ($1, $2, $3)", id, successor,
      since)
  }
}
