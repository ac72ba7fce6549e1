public import Database
public import Kernel

/// Says what happened to a place: surveyed, opened, shut for a while, confirmed, closed, restored.
public struct AdvancePlace: Sendable {
  /// Longest note, in characters.
  public static let longestNote = 200

  /// The place.
  public var id: Place.ID
  /// The version that whoever asks has seen; nil takes whatever is there.
  public var version: Int64?
  /// What happened.
  public var event: PlaceState.Event
  /// Why, for those who read the history.
  public var note: String?

  /// Makes the command.
  public init(
    _ id: Place.ID, version: Int64?, _ event: PlaceState.Event, note: String? = nil
  ) {
    self.id = id
    self.version = version
    self.event = event
    self.note = note
  }

  /// Says so.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who does it.
  ///   - ground: where kinds and areas are looked up.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: PlaceAuthor, on ground: PlaceGround, now: Moment
  ) throws(DatabaseError) -> PlaceOutcome<Place> {
    let desk = PlaceDesk(transaction: transaction, author: author, ground: ground, now: now)
    guard let held = try desk.hold(id) else { return .missing }
    if let version, version != held.place.version { return .otherVersion(held.place.version) }
    guard (note ?? "").unicodeScalars.count <= Self.longestNote else { return .refused([.length]) }
    guard let state = held.place.state.after(event) else { return .refused([.event]) }
    var after = held.place
    after.state = state
    if event == .survey || event == .confirm || event == .open {
      after.check = PlaceCheck(
        source: after.check.source, at: now, by: author.role,
        confidence: author.role == .office ? .seen : .agreed)
    }
    let done = try desk.update(after, from: held, whole: held.whole, event.rawValue, note: note)
    try desk.audit("place.\(event.rawValue)", id)
    try PlaceChange.tell(done.changes, in: transaction)
    return .done(done.place)
  }
}
