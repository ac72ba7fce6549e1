public import Database
public import Kernel

/// Writes the rows of a list where nobody sees them, to be looked at and confirmed.
public struct StageRoster: Sendable {
  /// How long one transaction works: reports of riders wait no longer for an import.
  private static let patience: Duration = .milliseconds(25)
  private static let mostAtOnce = 4_000

  /// The organisation whose list it is.
  public var owner: RosterImport.Owner
  /// The rows.
  public var lines: [RosterLine]
  /// What words mean in it.
  public var words: RosterWords
  /// Who has sent it.
  public var actor: Actor

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - owner: The organisation whose list it is.
  ///   - lines: The rows.
  ///   - words: What words mean in it.
  ///   - actor: Who has sent it.
  public init(
    owner: RosterImport.Owner, lines: [RosterLine], words: RosterWords, actor: Actor
  ) {
    self.owner = owner
    self.lines = lines
    self.words = words
    self.actor = actor
  }

  /// Begins and stages, a batch in each transaction.
  ///
  /// - Parameters:
  ///   - database: Where lists are kept.
  ///   - keys: Make the blind indexes.
  ///   - maker: Names the list.
  ///   - time: The clock.
  /// - Returns: The list, ready to be looked at.
  /// - Throws: ``RosterError``; what was staged then is never seen, and goes within the hour.
  public func run(
    on database: Database, keys: KeyRing, maker: IdentifierMaker,
    time: any TimeSource = SystemTime()
  ) async throws(RosterError) -> RosterImport {
    let begin: BeginRoster
    do {
      begin = BeginRoster(try maker.make(), owner: owner, rows: lines.count, actor: actor)
    } catch {
      throw .noIdentifiers
    }
    let outcome: BeginRoster.Outcome
    do { outcome = try await begin.run(on: database, now: time.now) } catch {
      throw .database(error)
    }
    guard case .begun(let list) = outcome else { throw .discarded }
    return try await run(list, on: database, keys: keys, time: time)
  }

  /// Stages a list that was begun, a batch in each transaction.
  ///
  /// - Parameters:
  ///   - list: What ``BeginRoster`` has made.
  ///   - database: Where lists are kept.
  ///   - keys: Make the blind indexes.
  ///   - time: The clock.
  /// - Returns: The list, ready to be looked at.
  /// - Throws: ``RosterError``; what was staged then is never seen, and goes within the hour.
  public func run(
    _ list: RosterImport, on database: Database, keys: KeyRing,
    time: any TimeSource = SystemTime()
  ) async throws(RosterError) -> RosterImport {
    do {
      let (owner, now) = (owner, time.now)
      let known = try await database.read { transaction throws(DatabaseError) in
        try RosterRecords(transaction: transaction).phones(of: owner, now: now)
      }
      var check = RosterCheck(owner: owner, words: words, keys: keys, known: known)
      await check.look(at: lines)
      let (entries, problems) = (check.entries, check.problems)
      var isThere = true
      var staged = 0
      while isThere, staged < entries.count + problems.count {
        let now = time.now
        (isThere, staged) = try await database.writeSurely { transaction throws(DatabaseError) in
          try Self.stage(list, entries, problems, in: transaction, now: now)
        }
      }
      guard isThere, try await finish(list, check, on: database, time.now) else {
        throw RosterError.discarded
      }
    } catch let error as DatabaseError {
      throw .database(error)
    } catch {
      throw .discarded
    }
    return try await ReadRoster(owner: owner, id: list.id).run(on: database, or: .discarded)
  }

  /// Stages what there is time for, from where the last transaction that was kept came to.
  private static func stage(
    _ list: RosterImport, _ entries: [RosterEntry], _ problems: [RosterProblem],
    in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> (isThere: Bool, staged: Int) {
    let records = RosterRecords(transaction: transaction)
    guard let start = try records.touchStaging(list, now: now) else { return (false, 0) }
    let end = ContinuousClock.now + patience
    var place = start
    let isTimeLeft = { place == start || ContinuousClock.now < end }
    let last = min(start + mostAtOnce, entries.count)
    try records.insert(list) { () throws(DatabaseError) in
      guard place < last, isTimeLeft() else { return nil }
      place += 1
      return entries[place - 1]
    }
    if place >= entries.count {
      let most = min(start + mostAtOnce, entries.count + problems.count)
      try records.insert(list) { () throws(DatabaseError) in
        guard place < most, isTimeLeft() else { return nil }
        place += 1
        return (place - 1 - entries.count, problems[place - 1 - entries.count])
      }
    }
    try records.setStaged(place, of: list)
    return (true, place)
  }

  private func finish(
    _ list: RosterImport, _ check: RosterCheck, on database: Database, _ now: Moment
  ) async throws(DatabaseError) -> Bool {
    let good = check.entries.count
    let counts = (
      good: good, bad: lines.count - good, known: check.entries.count { $0.isKnown }
    )
    return try await database.write { transaction throws(DatabaseError) in
      let records = RosterRecords(transaction: transaction)
      guard
        try records.move(
          list.id, of: list.owner, by: .finish, now: now, until: now + RosterImport.patience) != nil
      else { return false }
      try records.count(counts, of: list)
      return true
    }
  }
}
