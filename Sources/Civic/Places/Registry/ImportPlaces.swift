public import Database
public import Kernel

/// Takes in a collection of places as it is in one edition; the same again changes nothing.
///
/// What an earlier edition had and this one has not is closed. What people put right stays until
/// the collection says something else of that place.
public struct ImportPlaces: Sendable {
  /// How long one transaction works, so that reports of riders need not wait long for an import.
  static let patience: Duration = .milliseconds(30)
  static let mostAtOnce = 200

  /// An element of the collection.
  public struct Item: Hashable, Sendable {
    /// What names it in the whole city, such as `osm:node/123`; one place each.
    public var source: String
    /// What is known of it.
    public var facts: Place.Facts
    /// Whether it is there for riders.
    public var isOpen: Bool

    /// Makes an element.
    public init(source: String, facts: Place.Facts, isOpen: Bool = true) {
      self.source = source
      self.facts = facts
      self.isOpen = isOpen
    }
  }

  /// What was done.
  public struct Tally: Hashable, Sendable {
    /// Places that were not there before.
    public var added = 0
    /// Those of which something else is known now.
    public var changed = 0
    /// Those of which nothing new was told.
    public var unchanged = 0
    /// Those that the collection no longer has.
    public var closed = 0
    /// Elements that can't be places, with the first thing that is wrong; a few of them.
    public var refused: [Refusal] = []
    /// How many can't be.
    public var refusedCount = 0

    /// Nothing yet.
    public init() {}

    var count: Int { added + changed + unchanged + refusedCount }
  }

  /// An element that can't be a place.
  public struct Refusal: Hashable, Sendable {
    /// The element.
    public var source: String
    /// What is wrong.
    public var fault: PlaceFault
  }

  /// Which collection it is, such as `demo:district:7`.
  public var collection: String
  /// Which state of the collection.
  public var edition: String
  /// The elements.
  public var items: [Item]
  /// How sure one may be of them.
  public var confidence: PlaceConfidence

  /// Makes the command.
  public init(
    collection: String, edition: String, items: [Item], confidence: PlaceConfidence = .copied
  ) {
    self.collection = collection
    self.edition = edition
    // In one order for all, so that two imports do not wait for each other crosswise.
    self.items = items.sorted { $0.source < $1.source }
    self.confidence = confidence
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

  /// Whether there are places of other collections than this one, or some that people entered.
  ///
  /// - Throws: What the database says.
  public static func hasOthers(
    than collection: String, in database: Database
  ) async throws(DatabaseError) -> Bool {
    try await database.read { transaction throws(DatabaseError) in
      let other = try transaction.value(
        "/* city-wide */ SELECT 1 FROM place_source WHERE collection <> $1 LIMIT 1",
        collection, as: Int.self)
      if other != nil { return true }
      return try transaction.value(
        "/* city-wide */ SELECT 1 FROM place WHERE source = 'office' LIMIT 1", as: Int.self) != nil
    }
  }

  /// Imports, a batch in each transaction.
  ///
  /// - Parameters:
  ///   - database: where places are kept.
  ///   - ground: where kinds and areas are looked up.
  ///   - maker: names new ones.
  ///   - author: who does it.
  ///   - time: the clock.
  /// - Returns: What was done.
  /// - Throws: ``ImportError``; batches that were kept stay, and the next import goes on.
  public func run(
    on database: Database, ground: PlaceGround, maker: IdentifierMaker,
    by author: PlaceAuthor = PlaceAuthor(.job("places.import"), as: .file),
    time: any TimeSource = SystemTime()
  ) async throws(ImportError) -> Tally {
    var tally = Tally()
    var rest = items[...]
    do {
      while !rest.isEmpty {
        var batch: [(Item, Place.ID)] = []
        for item in rest.prefix(Self.mostAtOnce) { batch.append((item, try maker.make())) }
        let (items, now, before) = (batch, time.now, tally)
        tally = try await database.write { transaction throws(DatabaseError) in
          let step = ImportStep(
            command: self,
            desk: PlaceDesk(transaction: transaction, author: author, ground: ground, now: now))
          return try step.put(items, counting: before)
        }
        rest = rest.dropFirst(tally.count - before.count)
      }
      tally.closed = try await close(on: database, ground, author, time)
      let (now, done) = (time.now, tally)
      try await database.write { transaction throws(DatabaseError) in
        try finish(done, in: transaction, by: author, now: now)
      }
    } catch let error as DatabaseError {
      throw .database(error)
    } catch {
      throw .noIdentifiers
    }
    return tally
  }
}

/// Why an import stopped.
public enum ImportError: Error, Equatable, Sendable {
  /// The database said so.
  case database(DatabaseError)
  /// This server has no more identifiers.
  case noIdentifiers
}
