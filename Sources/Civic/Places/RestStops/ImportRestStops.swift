public import Database
public import Kernel

/// Takes in a collection of rest stops as it is in one edition; the same again changes nothing.
///
/// What an earlier edition had and this one has not is closed.
public struct ImportRestStops: Sendable {
  /// How long one transaction works, so that reports of riders need not wait long for an import.
  private static let patience: Duration = .milliseconds(30)
  private static let mostAtOnce = 200

  /// What was done.
  public struct Tally: Hashable, Sendable {
    /// Rest stops that were not there before.
    public var added = 0
    /// Those of which something else is known now.
    public var changed = 0
    /// Those of which nothing new was told.
    public var unchanged = 0
    /// Those that the collection no longer has.
    public var closed = 0

    /// Nothing yet.
    public init() {}
  }

  /// Which collection it is, such as `demo:district:7`.
  public var collection: String
  /// Which state of the collection.
  public var edition: String
  /// The rest stops.
  public var stops: [RestStop.Facts]

  /// Makes the command.
  public init(collection: String, edition: String, stops: [RestStop.Facts]) {
    self.collection = collection
    self.edition = edition
    // In one order for all, so that two imports do not wait for each other crosswise.
    self.stops = stops.sorted { $0.source < $1.source }
  }

  /// Whether this edition was imported to its end.
  ///
  /// - Throws: What the database says.
  public static func isFinished(
    collection: String, edition: String, in database: Database
  ) async throws(DatabaseError) -> Bool {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.value(
        "SELECT edition FROM place_import WHERE collection = $1", collection, as: String.self)
        == edition
    }
  }

  /// Whether there are rest stops of other collections than this one.
  ///
  /// - Throws: What the database says.
  public static func hasOthers(
    than collection: String, in database: Database
  ) async throws(DatabaseError) -> Bool {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.value(
        "/* city-wide */ SELECT 1 FROM rest_stop_source WHERE collection <> $1 LIMIT 1",
        collection, as: Int.self) != nil
    }
  }

  /// Imports, a batch in each transaction.
  ///
  /// - Parameters:
  ///   - database: where they are kept.
  ///   - maker: names new ones.
  ///   - time: the clock.
  /// - Returns: What was done.
  /// - Throws: ``ImportError``; batches that were kept stay, and the next import goes on.
  public func run(
    on database: Database, maker: IdentifierMaker, time: any TimeSource = SystemTime()
  ) async throws(ImportError) -> Tally {
    var tally = Tally()
    var rest = stops[...]
    do {
      while !rest.isEmpty {
        var batch: [RestStop] = []
        for facts in rest.prefix(Self.mostAtOnce) {
          batch.append(RestStop(id: try maker.make(), facts: facts))
        }
        let (stops, now, before) = (batch, time.now, tally)
        tally = try await database.write { transaction throws(DatabaseError) in
          try put(stops, in: transaction, now: now, counting: before)
        }
        rest = rest.dropFirst(tally.count - before.count)
      }
      tally.closed = try await close(on: database, time)
      let now = time.now
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          """
          INSERT INTO place_import (collection, edition, finished_at) VALUES ($1, $2, $3)
          ON CONFLICT (collection)
          DO UPDATE SET edition = excluded.edition, finished_at = excluded.finished_at
          """, collection, edition, now)
        return
      }
    } catch let error as DatabaseError {
      throw .database(error)
    } catch {
      throw .noIdentifiers
    }
    return tally
  }

  /// Keeps the first of these, as many as there is time for.
  private func put(
    _ stops: [RestStop], in transaction: Transaction, now: Moment, counting: Tally
  ) throws(DatabaseError) -> Tally {
    let end = ContinuousClock.now + Self.patience
    var tally = counting
    var changes: [District: [Change]] = [:]
    for (position, stop) in stops.enumerated() where position == 0 || ContinuousClock.now < end {
      // The rest would be out of order once one was passed over.
      guard tally.count - counting.count == position else { break }
      for (id, district) in try put(stop, in: transaction, now: now, &tally) {
        changes[district, default: []].append(Self.change(of: id, at: now))
      }
    }
    try Self.tell(changes, in: transaction)
    return tally
  }

  /// Keeps one.
  ///
  /// - Returns: Where something changed.
  private func put(
    _ stop: RestStop, in transaction: Transaction, now: Moment, _ tally: inout Tally
  ) throws(DatabaseError) -> [(Identifier<RestStop>, District)] {
    let district = stop.facts.district
    let known = try RestStopSource.touch(
      stop.facts.source, of: collection, edition, id: stop.id, district: district, transaction)
    let stop = RestStop(id: known.id, facts: stop.facts)
    let before = try RestStopRecords.find(known.id, in: known.district, transaction)
    if before == stop {
      tally.unchanged += 1
      return []
    }
    guard before != nil else {
      try RestStopRecords.insert(stop, at: now, transaction)
      tally.added += 1
      return [(stop.id, district)]
    }
    tally.changed += 1
    guard known.district != district else {
      try RestStopRecords.update(stop, at: now, transaction)
      return [(stop.id, district)]
    }
    // A row never moves: what is elsewhere now is another row with the same name.
    try RestStopRecords.delete(stop.id, in: known.district, transaction)
    try RestStopRecords.insert(stop, at: now, transaction)
    try RestStopSource.move(stop.facts.source, to: district, transaction)
    return [(stop.id, known.district), (stop.id, district)]
  }
}

extension ImportRestStops {
  /// Closes what this edition no longer has.
  private func close(
    on database: Database, _ time: any TimeSource
  ) async throws(DatabaseError) -> Int {
    var (count, last) = (0, "")
    while true {
      let (after, now) = (last, time.now)
      let step = try await database.write { transaction throws(DatabaseError) in
        let gone = try RestStopSource.gone(
          from: collection, edition: edition, after: after, transaction)
        var changes: [District: [Change]] = [:]
        for (_, known) in gone
        where try RestStopRecords.close(known.id, in: known.district, at: now, transaction) {
          changes[known.district, default: []].append(Self.change(of: known.id, at: now))
        }
        try Self.tell(changes, in: transaction)
        return (last: gone.last?.source, count: changes.values.reduce(0) { $0 + $1.count })
      }
      count += step.count
      guard let next = step.last else { return count }
      last = next
    }
  }

  private static func change(of id: Identifier<RestStop>, at now: Moment) -> Change {
    Change(kind: "rest-stop.changed", subject: id.number, at: now.milliseconds)
  }

  private static func tell(
    _ changes: [District: [Change]], in transaction: Transaction
  ) throws(DatabaseError) {
    for (district, changes) in changes.sorted(by: { $0.key < $1.key }) {
      try transaction.append(contentsOf: changes, to: FeedStream(district: district.rawValue))
    }
  }
}

extension ImportRestStops.Tally {
  fileprivate var count: Int { added + changed + unchanged }
}

/// Why an import stopped.
public enum ImportError: Error, Equatable, Sendable {
  /// The database said so.
  case database(DatabaseError)
  /// This server has no more identifiers.
  case noIdentifiers
}
