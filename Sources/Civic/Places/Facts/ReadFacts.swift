public import Database
public import Kernel

/// Reads what is known of a place, each fact with its source, age and confidence.
public struct ReadFacts: Sendable {
  /// The place.
  public var place: Place

  /// Makes the question.
  public init(_ place: Place) { self.place = place }

  /// Asks in a transaction.
  ///
  /// - Parameters:
  ///   - transaction: a read.
  ///   - now: the present moment.
  /// - Returns: The place as a whole first, then everything that is known of it, then what is missing.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> [KnownFact] {
    let own = try FactRecords.of(place.id, in: place.district, transaction)
      .filter { !$0.isOver(at: now) }
    let byFact = Dictionary(own.map { ($0.fact, $0) }) { first, _ in first }
    let facts = place.facts
    var all: [PlaceFact] = [.place, .position]
    if facts.openingHours != nil { all.append(.hours) }
    if facts.lateHours != nil { all.append(.lateHours) }
    if facts.price != nil { all.append(.price) }
    all += facts.services.sorted().map { .service($0) }
    let known = all.map { fact in
      // A look at the whole place is a look at everything in it.
      guard let own = byFact[fact], !own.holds || own.check.at > place.check.at else {
        return KnownFact(fact, holds: true, check: place.check)
      }
      return own
    }
    return known + own.filter { !$0.holds && !all.contains($0.fact) }
  }

  /// Asks.
  ///
  /// - Parameters:
  ///   - database: where they are kept.
  ///   - now: the present moment.
  /// - Returns: What is known.
  /// - Throws: What the database says.
  public func run(on database: Database, now: Moment) async throws(DatabaseError) -> [KnownFact] {
    try await database.read { transaction throws(DatabaseError) in
      try run(in: transaction, now: now)
    }
  }
}

extension Sequence<KnownFact> {
  /// The services that were found missing.
  public var missingServices: Set<PlaceService> {
    reduce(into: []) { missing, known in
      if case .service(let service) = known.fact, !known.holds { missing.insert(service) }
    }
  }
}
