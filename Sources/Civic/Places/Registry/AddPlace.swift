public import Database
public import Kernel

/// Enters a place.
public struct AddPlace: Sendable {
  /// What is known of it.
  public var facts: Place.Facts
  /// How far it is: what an office enters may be open at once.
  public var state: PlaceState
  /// Where it is known from.
  public var source: String
  /// How sure one may be.
  public var confidence: PlaceConfidence

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - facts: what is known of it.
  ///   - state: how far it is.
  ///   - source: where it is known from.
  ///   - confidence: how sure one may be.
  public init(
    _ facts: Place.Facts, state: PlaceState = .proposed, source: String = "office",
    confidence: PlaceConfidence = .told
  ) {
    self.facts = facts
    self.state = state
    self.source = source
    self.confidence = confidence
  }

  /// Enters it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - id: what names it.
  ///   - author: who does it.
  ///   - ground: where kinds and areas are looked up.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, id: Place.ID, by author: PlaceAuthor, on ground: PlaceGround,
    now: Moment
  ) throws(DatabaseError) -> PlaceOutcome<Place> {
    let desk = PlaceDesk(transaction: transaction, author: author, ground: ground, now: now)
    if let whole = facts.partOf, let district = try PlaceRecords.district(of: whole, transaction) {
      _ = try PlaceRecords.touch(whole, in: district, transaction)
    }
    let whole = try desk.whole(facts.partOf, of: id)
    var faults = desk.faults(of: facts) + whole.faults
    if state == .suspended || state == .closed { faults.append(.event) }
    guard faults.isEmpty else { return .refused(faults) }
    let place = try desk.insert(
      Place(
        id: id, district: District(containing: facts.position), facts: facts, area: nil,
        state: state, stateSince: now, isCounted: false,
        check: PlaceCheck(source: source, at: now, by: author.role, confidence: confidence),
        version: 1, changedAt: now), in: whole.place)
    try desk.audit("place.add", id)
    try PlaceChange.tell([place.district: [PlaceChange.of(id, at: now)]], in: transaction)
    return .done(place)
  }
}
