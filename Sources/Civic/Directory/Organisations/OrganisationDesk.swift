import Database
import Kernel

/// What every change of organisations does: the guard first, the feed last.
struct OrganisationDesk {
  let transaction: Transaction
  let author: DirectoryAuthor
  let now: Moment

  static let longestText = 200
  static let mostAreas = 200

  /// Makes changes of the tree wait for each other.
  func touchGuard() throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO directory_guard (name, version) VALUES ('organisation', 1)
      ON CONFLICT (name) DO UPDATE SET version = directory_guard.version + 1
      """)
  }

  func faults(
    of facts: Organisation.Facts, id: Organisation.ID
  ) throws(DatabaseError) -> [DirectoryFault] {
    var faults: [DirectoryFault] = []
    if ([facts.name.chinese] + facts.name.others.values).contains(where: {
      $0.unicodeScalars.count > AreaDesk.longestName
        || $0.unicodeScalars.contains { $0.value < 32 }
    }) {
      faults.append(.name)
    }
    if (facts.address ?? "").unicodeScalars.count > Self.longestText { faults.append(.length) }
    if facts.areas.count > Self.mostAreas { return faults + [.areasMany] }
    for area in facts.areas.union([facts.home].compactMap(\.self)).sorted() {
      guard let found = try AreaRecords.find(area, transaction), found.state == .active else {
        faults.append(.areaMissing)
        break
      }
    }
    if let parent = facts.parent { faults += try self.faults(parent: parent, of: id) }
    if let code = facts.creditCode {
      let holder = try transaction.value(
        """
        SELECT id FROM organisation
        WHERE credit_code = $1 AND id <> $2 AND state <> 'dissolved' AND kind <> $3
        """, code, id, OrganisationKind.dispatchStation.rawValue, as: Int64.self)
      // A company's stations have its code.
      if holder != nil, facts.kind != .dispatchStation { faults.append(.creditCodeTaken) }
    }
    return faults
  }

  private func faults(
    parent: Organisation.ID, of id: Organisation.ID
  ) throws(DatabaseError) -> [DirectoryFault] {
    var next: Organisation.ID? = parent
    var isFirst = true
    while let step = next {
      if step == id { return [.parentCircle] }
      guard let found = try OrganisationRecords.find(step, transaction),
        !isFirst || found.state != .dissolved
      else { return [.parentMissing] }
      next = found.parent
      isFirst = false
    }
    return []
  }

  func insert(_ organisation: Organisation, source: String?) throws(DatabaseError) {
    let facts = organisation.facts
    try transaction.execute(
      """
      INSERT INTO organisation (id, kind, parent, name, credit_code, home, address, state, source,
        sort_key, version, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """, organisation.id, facts.kind.rawValue, facts.parent, facts.name, facts.creditCode,
      facts.home, facts.address, organisation.state.rawValue, source,
      organisation.sortKey, organisation.version, now)
    try keep(organisation, "list", note: nil)
  }

  func update(
    _ organisation: Organisation, _ event: String, note: String? = nil
  ) throws(DatabaseError) {
    let facts = organisation.facts
    try transaction.execute(
      """
      UPDATE organisation SET kind = $2, parent = $3, name = $4, credit_code = $5, home = $6,
        address = $7, state = $8, sort_key = $9, version = $10, changed_at = $11
      WHERE id = $1
      """, organisation.id, facts.kind.rawValue, facts.parent, facts.name, facts.creditCode,
      facts.home, facts.address, organisation.state.rawValue,
      organisation.sortKey, organisation.version, now)
    try transaction.execute(
      "DELETE FROM organisation_area WHERE organisation = $1", organisation.id)
    try keep(organisation, event, note: note)
  }

  private func keep(
    _ organisation: Organisation, _ event: String, note: String?
  ) throws(DatabaseError) {
    let id = organisation.id
    var areas = organisation.areas.sorted()[...]
    try transaction.insert(into: "organisation_area", columns: ["organisation", "area"]) {
      areas.popFirst().map { [.integer(id.number), .integer($0.number)] }
    }
    try transaction.execute(
      """
      INSERT INTO organisation_event (organisation, number, event, state, note, happened_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      """, id, organisation.version, event, organisation.state.rawValue, note, now)
    try DirectoryNames.put(
      [organisation.name], of: .organisation, id.number, in: transaction)
    try transaction.audit(
      AuditRecord(
        action: "organisation.\(event)", actor: author.actor, subject: "organisation:\(id)",
        detail: ["state": organisation.state.rawValue], request: author.request), now: now)
  }

  func tell(_ organisations: [Organisation.ID]) throws(DatabaseError) {
    try transaction.tell(
      organisations.map { DirectoryChange.of(.organisation, $0.number, at: now) })
  }
}
