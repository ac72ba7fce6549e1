public import Database
public import Kernel

/// Compares a file of places with what the city knows, and writes what is to be done where nobody
/// sees it, to be looked at and confirmed.
public struct StagePlaceList: Sendable {
  private static let patience: Duration = .milliseconds(25)
  private static let mostAtOnce = 1_000
  private static let lookedAtOnce = 100

  /// What the file holds.
  public var items: PlaceItems
  /// Where kinds and areas are looked up.
  public var ground: PlaceGround

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - items: what the file holds.
  ///   - ground: where kinds and areas are looked up.
  public init(_ items: PlaceItems, ground: PlaceGround) {
    self.items = items
    self.ground = ground
  }

  /// Stages a list that was begun, a batch in each transaction.
  ///
  /// - Parameters:
  ///   - list: what ``BeginPlaceList`` has made.
  ///   - database: where lists and places are kept.
  ///   - maker: names what will be places.
  ///   - time: the clock.
  /// - Returns: The list, ready to be looked at.
  /// - Throws: ``PlaceListError``; what was staged then is never seen.
  public func run(
    _ list: PlaceList, on database: Database, maker: IdentifierMaker,
    time: any TimeSource = SystemTime()
  ) async throws(PlaceListError) -> PlaceList {
    var identifiers: [Place.ID] = []
    do {
      for _ in items.items { identifiers.append(try maker.make()) }
    } catch {
      throw .noIdentifiers
    }
    do throws(DatabaseError) {
      let check = try await look(list, identifiers, database)
      return try await write(check, list, database, time)
    } catch {
      throw .database(error)
    }
  }

  /// Compares everything, a part at a time.
  private func look(
    _ list: PlaceList, _ identifiers: [Place.ID], _ database: Database
  ) async throws(DatabaseError) -> PlaceListCheck {
    var check = PlaceListCheck(list, ground: ground, problems: items.problems)
    var place = 0
    while place < items.items.count {
      let end = min(place + Self.lookedAtOnce, items.items.count)
      let (before, some, names) = (check, items.items[place..<end], identifiers[place..<end])
      check = try await database.read { transaction throws(DatabaseError) in
        var check = before
        try check.look(at: some, names, in: transaction)
        return check
      }
      place = end
    }
    if let collection = list.collection {
      check.addGone(try await gone(from: collection, database))
    }
    return check
  }

  /// Places of the collection whose elements the file has no longer.
  private func gone(
    from collection: String, _ database: Database
  ) async throws(DatabaseError) -> [(source: String, place: Place)] {
    let there = Set(items.items.compactMap(\.source)).union(items.mentioned)
    var (found, last) = ([(source: String, place: Place)](), "")
    while true {
      let after = last
      let some = try await database.read { transaction throws(DatabaseError) in
        try PlaceSource.all(of: collection, after: after, transaction).map {
          known throws(DatabaseError) in
          (
            source: known.source,
            place: there.contains(known.source)
              ? nil
              : try PlaceRecords.find(known.known.id, in: known.known.district, transaction)
          )
        }
      }
      guard let end = some.last else { return found }
      last = end.source
      found += some.compactMap { item in
        item.place.flatMap { items.covers($0.position) ? (item.source, $0) : nil }
      }
    }
  }

  private func write(
    _ check: PlaceListCheck, _ list: PlaceList, _ database: Database, _ time: any TimeSource
  ) async throws(DatabaseError) -> PlaceList {
    let (id, drafts, counted) = (list.id, check.drafts, check.counted)
    let problems = check.problems.sorted { $0.row < $1.row }
    var (isThere, staged) = (true, 0)
    while isThere, staged < drafts.count + problems.count {
      let end = time.now + PlaceList.stillness
      (isThere, staged) = try await database.writeSurely { transaction throws(DatabaseError) in
        try Self.stage(id, drafts, problems, in: transaction, until: end)
      }
    }
    let now = time.now
    return try await database.write { transaction throws(DatabaseError) in
      let records = PlaceListRecords(transaction: transaction)
      guard let touched = try records.touch(id) else { return counted }
      let end = now + PlaceList.patience
      guard try records.move(touched, by: .finish, until: end, now: now) != nil else {
        return touched
      }
      try records.count(counted)
      return try records.find(id) ?? touched
    }
  }

  private static func stage(
    _ id: PlaceList.ID, _ drafts: [PlaceDraft], _ problems: [PlaceLineProblem],
    in transaction: Transaction, until moment: Moment
  ) throws(DatabaseError) -> (isThere: Bool, staged: Int) {
    let records = PlaceListRecords(transaction: transaction)
    guard let start = try records.touchStaging(id, until: moment) else { return (false, 0) }
    let end = ContinuousClock.now + patience
    var place = start
    let most = min(start + mostAtOnce, drafts.count + problems.count)
    let goesOn = { place < most && (place == start || ContinuousClock.now < end) }
    try PlaceDraftRecords(transaction: transaction, list: id).insert {
      () throws(DatabaseError) in
      guard place < drafts.count, goesOn() else { return nil }
      place += 1
      return drafts[place - 1]
    }
    if place >= drafts.count {
      try records.insert(
        id,
        problems: { () throws(DatabaseError) in
          guard goesOn() else { return nil }
          place += 1
          return (place - 1 - drafts.count, problems[place - 1 - drafts.count])
        })
    }
    try records.setStaged(place, of: id)
    return (true, place)
  }
}

extension Database {
  /// A write that may be kept or not is simply done again: for bodies that go on from what is kept.
  func writeSurely<Outcome: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws(DatabaseError) -> Outcome
  ) async throws(DatabaseError) -> Outcome {
    do {
      return try await write(body)
    } catch .unknownOutcome {
      return try await write(body)
    }
  }
}
