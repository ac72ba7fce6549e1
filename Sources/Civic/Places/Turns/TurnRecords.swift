public import Database
import Directory
public import Kernel

/// The turns at a place as they are kept.
struct TurnRecords {
  let transaction: Transaction
  let place: Place

  /// Who uses and who waits; what is over still stands in it.
  func queue(of appliance: PlaceService, at now: Moment) throws(DatabaseError) -> TurnQueue {
    let turns = try transaction.rows(
      """
      SELECT person, number, state, since, ends_at FROM appliance_turn
      WHERE district = $1 AND place = $2 AND appliance = $3
      """, place.district, place.id, appliance.code
    ) { row throws(DatabaseError) in
      ApplianceTurn(
        of: try row.get(0), number: try row.get(1), try PlaceRow.word(2, row),
        since: try row.get(3), endsAt: try row.get(4))
    }
    return TurnQueue(capacity: try capacity(of: appliance, at: now), turns)
  }

  /// How many work, as the latest source says; one where nobody says.
  private func capacity(of appliance: PlaceService, at now: Moment) throws(DatabaseError) -> Int {
    let said = try LiveRecords(transaction: transaction, district: place.district, place: place.id)
      .states(at: now)
      .filter { $0.counts.part.code == appliance.code && $0.counts.total != nil }
      .max { $0.reportedAt < $1.reportedAt }
    guard let counts = said?.counts, let total = counts.total else { return 1 }
    return max(0, total - (counts.outOfOrder ?? 0))
  }

  /// Keeps what `after` has and `before` has not, and the other way round.
  func replace(
    _ before: TurnQueue, with after: TurnQueue, of appliance: PlaceService
  ) throws(DatabaseError) {
    let kept = Set(after.turns)
    for turn in before.turns where !kept.contains(turn) {
      try transaction.execute(
        """
        DELETE FROM appliance_turn
        WHERE district = $1 AND place = $2 AND appliance = $3 AND person = $4
        """, place.district, place.id, appliance.code, turn.person)
    }
    let had = Set(before.turns)
    for turn in after.turns where !had.contains(turn) {
      try transaction.execute(
        """
        INSERT INTO appliance_turn (district, place, appliance, person, number, state, since,
          ends_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """, place.district, place.id, appliance.code, turn.person, turn.number,
        turn.state.rawValue, turn.since, turn.endsAt)
    }
  }

  /// Counts uses by days, as those are counted that programs tell of.
  func count(_ uses: Int, of appliance: PlaceService, at now: Moment) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO live_use (district, place, day, source, part, uses)
      VALUES ($1, $2, $3, 'turns', $4, $5)
      ON CONFLICT (district, place, day, source, part)
      DO UPDATE SET uses = live_use.uses + excluded.uses
      """, place.district, place.id, SceneDay(of: now).number, appliance.code, uses)
  }
}

/// How the turns at a place stand now.
public struct ReadTurns: Sendable {
  /// The place.
  public var place: Place

  /// Makes the question.
  public init(_ place: Place) { self.place = place }

  /// Asks.
  ///
  /// - Parameters:
  ///   - transaction: a read or a write.
  ///   - catalogue: what kinds share.
  ///   - now: the present moment.
  /// - Returns: The queue of each appliance that the place shares.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, catalogue: PlaceCatalogue = .shipped, now: Moment
  ) throws(DatabaseError) -> [(appliance: PlaceService, queue: TurnQueue)] {
    let records = TurnRecords(transaction: transaction, place: place)
    var queues: [(appliance: PlaceService, queue: TurnQueue)] = []
    for appliance in place.sharedAppliances(in: catalogue) {
      var queue = try records.queue(of: appliance, at: now)
      queue.settle(at: now)
      queues.append((appliance, queue))
    }
    return queues
  }
}
