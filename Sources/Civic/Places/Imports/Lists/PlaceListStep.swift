import Database
import Kernel

/// One transaction in which some drafts of a list become places, or are taken back.
struct PlaceListStep {
  /// How long one transaction works, so that reports of riders need not wait long for a list.
  static let patience: Duration = .milliseconds(30)
  static let mostAtOnce = 100

  let list: PlaceList
  let desk: PlaceDesk
  private(set) var changes: [District: [Change]] = [:]

  init(list: PlaceList, desk: PlaceDesk) {
    self.list = list
    self.desk = desk
  }

  private var transaction: Transaction { desk.transaction }
  private var drafts: PlaceDraftRecords {
    PlaceDraftRecords(transaction: transaction, list: list.id)
  }
  private var edition: String { "\(list.id)" }

  mutating func tell(_ more: [District: [Change]]) {
    for (district, told) in more { changes[district, default: []] += told }
  }

  /// Enters one.
  mutating func apply(_ draft: PlaceDraft) throws(DatabaseError) {
    // What has become impossible meanwhile, such as an organisation that ended, is passed over.
    let faults = draft.facts.map(desk.faults) ?? []
    guard faults.isEmpty else { return try drafts.finish(draft.row, before: nil, version: nil) }
    switch draft.action {
    case .add: try add(draft)
    case .change, .merge: try change(draft, draft.twin ?? draft.place)
    case .same: try same(draft)
    case .gone: try close(draft)
    case .ask: break
    }
  }

  private mutating func add(_ draft: PlaceDraft) throws(DatabaseError) {
    guard let facts = draft.facts else { return }
    let home = District(containing: facts.position)
    if let source = draft.source, let digest = draft.digest {
      let known = try PlaceSource.touch(
        source, of: list.collection ?? "", edition, id: draft.place, district: home, transaction)
      try PlaceSource.note(source, digest: digest, isGone: false, transaction)
      // Another file has brought it meanwhile.
      guard known.id == draft.place else { return try change(draft, known.id) }
    }
    let place = try desk.insert(
      Place(
        id: draft.place, district: home, facts: facts, area: nil, state: .open,
        stateSince: desk.now, isCounted: false, check: check(draft), version: 1,
        changedAt: desk.now), in: nil)
    tell([place.district: [PlaceChange.of(place.id, at: desk.now)]])
    try drafts.finish(draft.row, before: nil, version: place.version)
  }

  private func check(_ draft: PlaceDraft) -> PlaceCheck {
    PlaceCheck(
      source: draft.source ?? "list:\(list.id)", at: desk.now, by: .file,
      confidence: draft.source == nil ? .told : .copied)
  }

  /// Writes what the file says over what is there; of a merge only where there is nothing.
  private mutating func change(_ draft: PlaceDraft, _ id: Place.ID) throws(DatabaseError) {
    guard let facts = draft.facts, let held = try desk.hold(id) else {
      return try drafts.finish(draft.row, before: nil, version: nil)
    }
    let isMerge = draft.action == .merge
    // Somebody was there after the list was read, and nobody was asked about it.
    let isPeoples = PlaceListCheck.isPeoples(held.place) && draft.twin == nil
    try link(draft, held.place)
    guard !isPeoples else { return try drafts.finish(draft.row, before: nil, version: nil) }
    var after = held.place
    after.facts = isMerge ? held.place.facts.filled(by: facts) : facts
    after.facts.organisation = after.facts.organisation ?? held.place.facts.organisation
    after.facts.partOf = held.place.facts.partOf
    if !isMerge, after.state == .closed { after.state = .open }
    guard after.facts != held.place.facts || after.state != held.place.state else {
      return try drafts.finish(draft.row, before: nil, version: nil)
    }
    if !isMerge { after.check = check(draft) }
    let done = try desk.update(
      after, from: held, whole: held.whole, isMerge ? "merge" : "import", note: nil)
    tell(done.changes)
    try drafts.finish(
      draft.row, before: FactsText(held.place.facts, state: held.place.state),
      version: done.place.version)
  }

  private func same(_ draft: PlaceDraft) throws(DatabaseError) {
    let id = draft.twin ?? draft.place
    if let district = try PlaceRecords.district(of: id, transaction),
      let place = try PlaceRecords.find(id, in: district, transaction)
    {
      try link(draft, place)
    }
    try drafts.finish(draft.row, before: nil, version: nil)
  }

  private func link(_ draft: PlaceDraft, _ place: Place) throws(DatabaseError) {
    guard let source = draft.source, let digest = draft.digest else { return }
    try PlaceSource.link(
      source, to: place, of: list.collection ?? "", edition, digest: digest, transaction)
  }

  private mutating func close(_ draft: PlaceDraft) throws(DatabaseError) {
    guard let held = try desk.hold(draft.place), held.place.state != .closed,
      !PlaceListCheck.isPeoples(held.place)
    else { return try drafts.finish(draft.row, before: nil, version: nil) }
    var after = held.place
    after.state = .closed
    if let source = draft.source { try PlaceSource.markGone(source, transaction) }
    let done = try desk.update(after, from: held, whole: held.whole, "close", note: nil)
    tell(done.changes)
    try drafts.finish(
      draft.row, before: FactsText(held.place.facts, state: held.place.state),
      version: done.place.version)
  }

  /// Takes one back, unless somebody has changed it since.
  ///
  /// - Returns: Whether it is as it was before.
  mutating func undo(_ done: PlaceDraftRecords.Done) throws(DatabaseError) -> Bool {
    let draft = done.draft
    try drafts.undo(draft.row)
    let id = draft.action == .add ? draft.place : draft.twin ?? draft.place
    guard let held = try desk.hold(id), held.place.version == done.version else { return false }
    var after = held.place
    if let before = done.before {
      after.facts = before.facts
      after.state = before.stateBefore ?? after.state
      if let source = draft.source { try PlaceSource.forget(source, transaction) }
    } else {
      after.state = .closed
    }
    if let source = draft.source, draft.action == .add || draft.action == .merge {
      try PlaceSource.unlink(source, from: id, transaction)
    }
    tell(try desk.update(after, from: held, whole: held.whole, "undo", note: nil).changes)
    return true
  }
}

extension Place.Facts {
  /// The same with what others say where it says nothing; what one has, both have.
  func filled(by other: Place.Facts) -> Place.Facts {
    var facts = self
    let names = [name.chinese] + aliases
    for name in [other.name.chinese] + other.aliases
    where !names.contains(name) && !facts.aliases.contains(name)
      && facts.aliases.count < PlaceDesk.mostAliases
    {
      facts.aliases.append(name)
    }
    facts.address = address ?? other.address
    facts.organisation = organisation ?? other.organisation
    facts.openingHours = openingHours ?? other.openingHours
    facts.lateHours = lateHours ?? other.lateHours
    facts.price = price ?? other.price
    facts.note = note ?? other.note
    if kind == other.kind { facts.services.formUnion(other.services) }
    facts.vehicles.formUnion(other.vehicles)
    return facts
  }
}
