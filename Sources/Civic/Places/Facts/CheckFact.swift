public import Database
public import Kernel

/// Says that somebody looked at something of a place, and whether it is so.
public struct CheckFact: Sendable {
  /// The place.
  public var id: Place.ID
  /// What was looked at.
  public var fact: PlaceFact
  /// Whether it is so: a service that is not there is taken off the place.
  public var holds: Bool
  /// Where it is known from; nil for whoever looked.
  public var source: String?

  /// Makes the command.
  public init(_ id: Place.ID, _ fact: PlaceFact, holds: Bool = true, source: String? = nil) {
    self.id = id
    self.fact = fact
    self.holds = holds
    self.source = source
  }

  /// Keeps it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who looked.
  ///   - ground: where kinds and areas are looked up.
  ///   - now: the present moment.
  /// - Returns: What came of it. Of other facts than services only that they hold can be said: who
  ///   knows better changes the place.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: PlaceAuthor, on ground: PlaceGround, now: Moment
  ) throws(DatabaseError) -> PlaceOutcome<Place> {
    let desk = PlaceDesk(transaction: transaction, author: author, ground: ground, now: now)
    guard let held = try desk.hold(id) else { return .missing }
    guard held.place.state != .closed else { return .refused([.ended]) }
    let check = PlaceCheck(
      source: source ?? author.role.rawValue, at: now, by: author.role,
      confidence: author.role.confidence)
    var after = held.place
    switch fact {
    case .service(let service):
      guard ground.catalogue[held.place.kind]?.services.contains(service) ?? false else {
        return .refused([.service])
      }
      try FactRecords.put(
        KnownFact(fact, holds: holds, check: check), of: id, in: held.place.district, transaction)
      if holds {
        after.facts.services.insert(service)
      } else {
        after.facts.services.remove(service)
      }
    case .place:
      guard holds else { return .refused([.event]) }
      try FactRecords.removeHolding(of: id, in: held.place.district, transaction)
      after.check = check
    case .hours, .lateHours, .position, .price:
      guard holds else { return .refused([.event]) }
      try FactRecords.put(
        KnownFact(fact, holds: true, check: check), of: id, in: held.place.district, transaction)
    }
    try desk.audit("place.check", id, ["fact": fact.description, "holds": "\(holds)"])
    if after.facts != held.place.facts {
      let done = try desk.update(after, from: held, whole: held.whole, "change")
      try PlaceChange.tell(done.changes, in: transaction)
      return .done(done.place)
    }
    if after != held.place { try PlaceRecords.update(after, transaction) }
    try PlaceChange.tell([after.district: [PlaceChange.of(id, at: now)]], in: transaction)
    return .done(after)
  }
}

extension CheckerRole {
  /// How sure one may be of what somebody says as this.
  var confidence: PlaceConfidence {
    switch self {
    case .file: .copied
    case .rider: .told
    case .host, .program: .agreed
    case .office: .seen
    }
  }
}
