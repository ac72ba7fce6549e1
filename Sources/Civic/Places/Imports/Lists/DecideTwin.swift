public import Database
public import Directory
public import Kernel

/// Says of a row of a list whether it is a place that is there.
public struct DecideTwin: Sendable {
  /// What is said.
  public enum Choice: String, CaseIterable, Sendable {
    /// It is that place: nothing about it changes.
    case same
    /// It is that place, and what the file says goes where the place has nothing.
    case merge
    /// It is that place, and what the file says counts.
    case replace
    /// It is another one: it is entered.
    case different
  }

  /// The list.
  public var list: PlaceList.ID
  /// The area that it is of.
  public var area: Area.ID
  /// The row.
  public var row: Int
  /// What is said.
  public var choice: Choice
  /// Who says so.
  public var author: PlaceAuthor

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is so now.
    case done(PlaceList)
    /// The list or the row is not there, or nobody asks about it.
    case missing
    /// It is entered, or the list's time is over.
    case tooLate
    /// An element that has its place already can be no other.
    case impossible
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - area: the area that it is of.
  ///   - row: the row.
  ///   - choice: what is said.
  ///   - author: who says so.
  public init(
    _ list: PlaceList.ID, of area: Area.ID, row: Int, _ choice: Choice, by author: PlaceAuthor
  ) {
    self.list = list
    self.area = area
    self.row = row
    self.choice = choice
    self.author = author
  }

  /// Says so, and remembers it for later files; until it is entered one may think better of it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(in transaction: Transaction, now: Moment) throws(DatabaseError) -> Outcome {
    let records = PlaceListRecords(transaction: transaction)
    guard var found = try records.touch(list), found.area == area else { return .missing }
    guard found.state == .ready || found.state == .live, found.endsAt > now else {
      return .tooLate
    }
    let drafts = PlaceDraftRecords(transaction: transaction, list: list)
    guard let (draft, isDone) = try drafts.find(row), let twin = draft.twin,
      let facts = draft.facts
    else { return .missing }
    guard !isDone else { return .tooLate }
    if choice == .different, twin == draft.place { return .impossible }
    try drafts.decide(row, action)
    try TwinMemory(transaction: transaction).keep(
      choice == .different ? .different : .same, twin, facts, by: author.actor, now: now)
    found.asked = try drafts.askedCount()
    try records.count(found)
    try transaction.audit(
      AuditRecord(
        action: "place.twin", actor: author.actor, subject: "place:\(twin)",
        detail: ["list": "\(list)", "row": "\(row)", "choice": choice.rawValue],
        request: author.request), now: now)
    return .done(found)
  }

  private var action: PlaceDraft.Action {
    switch choice {
    case .same: .same
    case .merge: .merge
    case .replace: .change
    case .different: .add
    }
  }
}
