import Database
import Directory
import Geodesy
import Kernel
import OpeningHours

/// What every change of a place does: guards first, the feed last.
struct PlaceDesk {
  let transaction: Transaction
  let author: PlaceAuthor
  let ground: PlaceGround
  let now: Moment

  /// More parts make a change of the whole touch more rows.
  static let mostParts = 200

  var rule: SceneRule { SceneRule(catalogue: ground.catalogue) }

  /// A place whose guard is touched, and what it is a part of.
  struct Held {
    var place: Place
    var whole: Place?
    /// The number of the event that may be written.
    var number: Int64
  }

  /// Takes a place into one's hands, with what it is or will be a part of.
  ///
  /// Guards are touched in one order, so that two who change a whole and its part do not wait for
  /// each other crosswise.
  func hold(_ id: Place.ID, joining other: Place.ID? = nil) throws(DatabaseError) -> Held? {
    guard let district = try PlaceRecords.district(of: id, transaction),
      let seen = try PlaceRecords.find(id, in: district, transaction)
    else { return nil }
    var guards: [(District, Place.ID)] = [(district, id)]
    for whole in Set([seen.partOf, other].compactMap(\.self)) where whole != id {
      if let place = try PlaceRecords.district(of: whole, transaction) {
        guards.append((place, whole))
      }
    }
    var number: Int64 = 0
    for (district, touched) in guards.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      let touchedNumber = try PlaceRecords.touch(touched, in: district, transaction)
      if touched == id { number = touchedNumber ?? 0 }
    }
    guard let place = try PlaceRecords.find(id, in: district, transaction) else { return nil }
    var whole: Place?
    if let above = place.partOf { whole = try touched(above, isNew: above != seen.partOf) }
    return Held(place: place, whole: whole, number: number)
  }

  /// A whole that was touched before; one that became it meanwhile is touched now.
  private func touched(_ id: Place.ID, isNew: Bool) throws(DatabaseError) -> Place? {
    guard let district = try PlaceRecords.district(of: id, transaction) else { return nil }
    if isNew { _ = try PlaceRecords.touch(id, in: district, transaction) }
    return try PlaceRecords.find(id, in: district, transaction)
  }

  /// Writes a new place and its first event.
  func insert(_ place: Place, in whole: Place?) throws(DatabaseError) -> Place {
    var place = place
    place.area = ground.tree.area(at: place.position)?.id
    place.isCounted = rule.counts(place, in: whole)
    try PlaceRecords.insert(place, transaction)
    try PlaceRecords.insertEvent(
      "add", of: place, number: 1, by: author.role, note: nil, at: now, transaction)
    return place
  }

  /// Writes what a place is now, an event, and what that means for its parts.
  ///
  /// - Returns: The place, and what the feed must be told.
  func update(
    _ after: Place, from held: Held, whole: Place?, _ event: String, note: String? = nil
  ) throws(DatabaseError) -> (place: Place, changes: [District: [Change]]) {
    var place = after
    place.area = ground.tree.area(at: place.position)?.id
    place.isCounted = rule.counts(place, in: whole)
    place.version += 1
    place.changedAt = now
    if place.state != held.place.state { place.stateSince = now }
    try PlaceRecords.update(place, transaction)
    try PlaceRecords.insertEvent(
      event, of: place, number: held.number, by: author.role, note: note, at: now, transaction)
    var changes = [place.district: [PlaceChange.of(place.id, at: now)]]
    if rule.countsAlone(held.place) != rule.countsAlone(place) {
      for (district, change) in try recountParts(of: place) {
        changes[district, default: []].append(change)
      }
    }
    return (place, changes)
  }

  /// Parts count by themselves when the whole does not.
  private func recountParts(of whole: Place) throws(DatabaseError) -> [(District, Change)] {
    var changes: [(District, Change)] = []
    for part in try PlaceRecords.parts(of: whole.id, transaction) {
      guard let number = try PlaceRecords.touch(part.id, in: part.district, transaction),
        var place = try PlaceRecords.find(part.id, in: part.district, transaction),
        place.partOf == whole.id, rule.counts(place, in: whole) != place.isCounted
      else { continue }
      place.isCounted.toggle()
      try PlaceRecords.update(place, transaction)
      try PlaceRecords.insertEvent(
        "recount", of: place, number: number, by: author.role, note: nil, at: now, transaction)
      changes.append((place.district, PlaceChange.of(place.id, at: now)))
    }
    return changes
  }

  func audit(
    _ action: String, _ place: Place.ID, _ detail: [String: String] = [:]
  ) throws(DatabaseError) {
    try transaction.audit(
      AuditRecord(
        action: action, actor: author.actor, subject: "place:\(place)", detail: detail,
        request: author.request), now: now)
  }
}
