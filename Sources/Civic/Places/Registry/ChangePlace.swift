public import Database
public import Kernel

/// Puts right what is known of a place.
public struct ChangePlace: Sendable {
  /// The place.
  public var id: Place.ID
  /// The version that whoever asks has seen; nil changes whatever is there.
  public var version: Int64?
  /// What is known of it now.
  public var facts: Place.Facts

  /// Makes the command.
  public init(_ id: Place.ID, version: Int64?, _ facts: Place.Facts) {
    self.id = id
    self.version = version
    self.facts = facts
  }

  /// Changes it; whoever changes it has looked at it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who does it.
  ///   - ground: where kinds and areas are looked up.
  ///   - now: the present moment.
  /// - Returns: What came of it; what is already so is left alone.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: PlaceAuthor, on ground: PlaceGround, now: Moment
  ) throws(DatabaseError) -> PlaceOutcome<Place> {
    let desk = PlaceDesk(transaction: transaction, author: author, ground: ground, now: now)
    guard let held = try desk.hold(id, joining: facts.partOf) else { return .missing }
    if let version, version != held.place.version { return .otherVersion(held.place.version) }
    guard held.place.facts != facts else { return .done(held.place) }
    guard held.place.state != .closed else { return .refused([.ended]) }
    let whole = try desk.whole(facts.partOf, of: id)
    let isSamePart = facts.partOf == held.place.partOf
    let faults = desk.faults(of: facts) + (isSamePart ? [] : whole.faults)
    guard faults.isEmpty else { return .refused(faults) }
    var after = held.place
    after.facts = facts
    after.check = PlaceCheck(
      source: after.check.source, at: now, by: author.role,
      confidence: author.role == .office ? .seen : .agreed)
    let done = try desk.update(
      after, from: held, whole: isSamePart ? held.whole : whole.place, "change")
    try desk.audit("place.change", id)
    try PlaceChange.tell(done.changes, in: transaction)
    return .done(done.place)
  }
}
