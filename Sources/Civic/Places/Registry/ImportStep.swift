import Database
import Kernel

/// One transaction of an import.
struct ImportStep {
  /// So many refusals are told of one by one.
  static let mostRefusals = 100

  let command: ImportPlaces
  let desk: PlaceDesk

  private var transaction: Transaction { desk.transaction }

  /// Keeps the first of these, as many as there is time for.
  func put(
    _ items: [(item: ImportPlaces.Item, id: Place.ID)], counting: ImportPlaces.Tally
  ) throws(DatabaseError) -> ImportPlaces.Tally {
    let end = ContinuousClock.now + ImportPlaces.patience
    var tally = counting
    var changes: [District: [Change]] = [:]
    for (position, (item, id)) in items.enumerated()
    where position == 0 || ContinuousClock.now < end {
      // The rest would be out of order once one was passed over.
      guard tally.count - counting.count == position else { break }
      if let fault = desk.faults(of: item.facts).first {
        tally.refusedCount += 1
        if tally.refused.count < Self.mostRefusals {
          tally.refused.append(ImportPlaces.Refusal(source: item.source, fault: fault))
        }
        continue
      }
      for (district, told) in try put(item, id: id, &tally) {
        changes[district, default: []] += told
      }
    }
    try PlaceChange.tell(changes, in: transaction)
    return tally
  }

  /// Keeps one.
  ///
  /// - Returns: What the feed must be told.
  private func put(
    _ item: ImportPlaces.Item, id: Place.ID, _ tally: inout ImportPlaces.Tally
  ) throws(DatabaseError) -> [District: [Change]] {
    let home = District(containing: item.facts.position)
    let known = try PlaceSource.touch(
      item.source, of: command.collection, command.edition, id: id, district: home, transaction)
    let digest = PlaceDigest.of(item)
    if known.digest == digest, !known.isGone {
      tally.unchanged += 1
      return [:]
    }
    try PlaceSource.note(item.source, digest: digest, isGone: false, transaction)
    guard known.id != id, let held = try desk.hold(known.id) else {
      let place = try desk.insert(new(item, known.id, home), in: nil)
      tally.added += 1
      return [place.district: [PlaceChange.of(place.id, at: desk.now)]]
    }
    var after = held.place
    after.facts = item.facts
    // What a file can't know is not taken away by it.
    after.facts.organisation = item.facts.organisation ?? held.place.facts.organisation
    after.facts.partOf = item.facts.partOf ?? held.place.facts.partOf
    after.state = state(item, held.place.state, wasGone: known.isGone)
    if after.facts == held.place.facts, after.state == held.place.state {
      tally.unchanged += 1
      return [:]
    }
    after.check = check(item)
    tally.changed += 1
    return try desk.update(after, from: held, whole: held.whole, "import").changes
  }

  /// A file opens what it has closed, and closes what it says is closed; what people have decided
  /// stays.
  private func state(
    _ item: ImportPlaces.Item, _ before: PlaceState, wasGone: Bool
  ) -> PlaceState {
    if !item.isOpen { return .closed }
    return before == .closed && wasGone ? .open : before
  }

  private func check(_ item: ImportPlaces.Item) -> PlaceCheck {
    PlaceCheck(
      source: item.source, at: desk.now, by: desk.author.role, confidence: command.confidence)
  }

  private func new(_ item: ImportPlaces.Item, _ id: Place.ID, _ district: District) -> Place {
    Place(
      id: id, district: district, facts: item.facts, area: nil,
      state: item.isOpen ? .open : .closed, stateSince: desk.now, isCounted: false,
      check: check(item), version: 1, changedAt: desk.now)
  }

  /// Closes what these elements became.
  ///
  /// - Returns: How many were not closed before.
  func close(
    _ gone: [(source: String, known: PlaceSource)]
  ) throws(DatabaseError) -> Int {
    var count = 0
    var changes: [District: [Change]] = [:]
    for (source, known) in gone where !known.isGone {
      guard let held = try desk.hold(known.id), held.place.state != .closed else { continue }
      var after = held.place
      after.state = .closed
      try PlaceSource.markGone(source, transaction)
      for (district, told) in try desk.update(after, from: held, whole: held.whole, "close").changes
      {
        changes[district, default: []] += told
      }
      count += 1
    }
    try PlaceChange.tell(changes, in: transaction)
    return count
  }
}
