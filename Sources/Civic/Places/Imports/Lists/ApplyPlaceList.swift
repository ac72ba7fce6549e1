public import Database
public import Kernel

/// Makes the rows of lists that count places, and brings back what was before where a list was taken
/// back: a batch in each transaction, going on where it stopped.
public struct ApplyPlaceList: Sendable {
  /// The name of the job.
  public static let kindName = "places.apply-lists"
  /// Its schedule: only what a server that fell has left.
  public static let schedule = JobSchedule(kindName, .every(.seconds(60)))

  /// Where kinds and areas are looked up.
  public var ground: @Sendable () -> PlaceGround
  private let time: any TimeSource

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - time: the clock.
  ///   - ground: where kinds and areas are looked up.
  public init(
    time: any TimeSource = SystemTime(), ground: @escaping @Sendable () -> PlaceGround
  ) {
    self.time = time
    self.ground = ground
  }

  /// The job, for the runner.
  public var kind: JobKind {
    JobKind(Self.kindName) { run in
      for id in try await Self.open(run.database) {
        _ = try await self.run(id, on: run.database)
        try Task.checkCancellation()
      }
      return .done
    }
  }

  private static func open(_ database: Database) async throws(DatabaseError) -> [PlaceList.ID] {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT id FROM place_list WHERE state IN ('live', 'withdrawn') AND is_emptied = FALSE
        ORDER BY id LIMIT 500
        """
      ) { row throws(DatabaseError) in try row.get(0) }
    }
  }

  /// Does what there is to do of one list.
  ///
  /// - Parameters:
  ///   - id: the list.
  ///   - database: where lists and places are kept.
  /// - Returns: The list; nil when there is none.
  /// - Throws: What the database says.
  public func run(
    _ id: PlaceList.ID, on database: Database
  ) async throws(DatabaseError) -> PlaceList? {
    while true {
      let (ground, now) = (ground(), time.now)
      let step = try await database.writeSurely { transaction throws(DatabaseError) in
        try Self.step(id, in: transaction, on: ground, now: now)
      }
      guard let step else { return nil }
      if step.isOver || Task.isCancelled { return step.list }
    }
  }

  private static func step(
    _ id: PlaceList.ID, in transaction: Transaction, on ground: PlaceGround, now: Moment
  ) throws(DatabaseError) -> (list: PlaceList, isOver: Bool)? {
    let records = PlaceListRecords(transaction: transaction)
    guard var list = try records.touch(id) else {
      transaction.discard()
      return nil
    }
    let desk = PlaceDesk(
      transaction: transaction, author: PlaceAuthor(list.madeBy, as: .file), ground: ground,
      now: now)
    var step = PlaceListStep(list: list, desk: desk)
    let count: Int
    switch list.state {
    case .live:
      count = try apply(&step, PlaceDraftRecords(transaction: transaction, list: id))
      list.applied += count
    case .withdrawn:
      let (taken, undone) = try undo(
        &step, PlaceDraftRecords(transaction: transaction, list: id))
      count = taken
      list.undone += undone
    case .staging, .ready, .ended, .discarded: count = 0
    }
    guard count > 0 else {
      transaction.discard()
      return (list, true)
    }
    try records.count(list)
    try PlaceChange.tell(step.changes, in: transaction)
    return (list, false)
  }

  private static func apply(
    _ step: inout PlaceListStep, _ drafts: PlaceDraftRecords
  ) throws(DatabaseError) -> Int {
    let end = ContinuousClock.now + PlaceListStep.patience
    var count = 0
    for draft in try drafts.waiting(PlaceListStep.mostAtOnce)
    where count == 0 || ContinuousClock.now < end {
      try step.apply(draft)
      count += 1
    }
    return count
  }

  private static func undo(
    _ step: inout PlaceListStep, _ drafts: PlaceDraftRecords
  ) throws(DatabaseError) -> (taken: Int, undone: Int) {
    let end = ContinuousClock.now + PlaceListStep.patience
    var (taken, undone) = (0, 0)
    for done in try drafts.done(PlaceListStep.mostAtOnce)
    where taken == 0 || ContinuousClock.now < end {
      if try step.undo(done) { undone += 1 }
      taken += 1
    }
    return (taken, undone)
  }
}
