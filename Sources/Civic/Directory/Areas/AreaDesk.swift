import Database
import Kernel

/// What every change of areas does: the guard first, the feed last.
struct AreaDesk {
  let transaction: Transaction
  let author: DirectoryAuthor
  let now: Moment

  static let longestName = 80

  /// Makes changes of the tree wait for each other.
  func touchGuard() throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO directory_guard (name, version) VALUES ('area', 1)
      ON CONFLICT (name) DO UPDATE SET version = directory_guard.version + 1
      """)
  }

  func faults(of area: Area, parent: Area?, isNewCode: Bool) throws(DatabaseError)
    -> [DirectoryFault]
  {
    var faults: [DirectoryFault] = []
    if ([area.name.chinese] + area.name.others.values).contains(where: {
      $0.unicodeScalars.count > Self.longestName
        || $0.unicodeScalars.contains { $0.value < 32 }
    }) {
      faults.append(.name)
    }
    if area.since > now.dayInChina { faults.append(.day) }
    if area.parent != nil, parent?.state != .active { faults.append(.parentMissing) }
    if let parent, parent.kind >= area.kind { faults.append(.parentLevel) }
    guard isNewCode, let code = area.code else { return faults }
    guard code.suits(area.kind) else { return faults + [.codeForm] }
    if let parent, let above = parent.code, !code.belongs(below: above, parent.kind) {
      faults.append(.codeElsewhere)
    }
    let holder = try transaction.value(
      "SELECT id FROM area WHERE code = $1 AND state = 'active' AND id <> $2", code, area.id,
      as: Int64.self)
    return holder == nil ? faults : faults + [.codeTaken]
  }

  func insert(_ area: Area) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO area
        (id, kind, parent, path, code, name, state, since, sort_key, version, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """, area.id, area.kind.rawValue, area.parent, area.path, area.code, area.name,
      area.state.rawValue, area.since, area.sortKey, area.version, now)
    try keep(area, event: .founded)
  }

  func update(_ area: Area, event: AreaPeriod.Event) throws(DatabaseError) {
    try transaction.execute(
      """
      UPDATE area SET parent = $2, path = $3, code = $4, name = $5, state = $6, since = $7,
        sort_key = $8, version = $9, changed_at = $10
      WHERE id = $1
      """, area.id, area.parent, area.path, area.code, area.name, area.state.rawValue, area.since,
      area.sortKey, area.version, now)
    try keep(area, event: event)
  }

  /// Moves everything below along.
  func rewritePaths(from old: AreaPath, to new: AreaPath) throws(DatabaseError) {
    try transaction.execute(
      """
      UPDATE area SET path = $1 || substr(path, CAST($2 AS integer)), version = version + 1
      WHERE path > $3 AND path < $4
      """, new, old.text.utf8.count + 1, old, old.end)
  }

  private func keep(_ area: Area, event: AreaPeriod.Event) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO area_period
        (area, number, since, event, parent, code, name, state, told_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """, area.id, area.version, area.since, event.rawValue, area.parent, area.code, area.name,
      area.state.rawValue, now)
    let names = try transaction.rows(
      "SELECT name FROM area_period WHERE area = $1", area.id
    ) { row throws(DatabaseError) in try row.get(0, as: LocalisedText.self) }
    try DirectoryNames.put(
      Array(Set(names)), of: .area, area.id.number, in: transaction)
    try transaction.audit(
      AuditRecord(
        action: "area.\(event.rawValue)", actor: author.actor, subject: "area:\(area.id)",
        detail: ["since": area.since.description], request: author.request), now: now)
  }

  func tell(_ areas: [Area.ID]) throws(DatabaseError) {
    try transaction.tell(areas.map { DirectoryChange.of(.area, $0.number, at: now) })
  }
}
