public import Database
public import Kernel

/// Writes a list of organisations where nobody sees it, to be looked at and confirmed.
public struct StageOrganisations: Sendable {
  private static let patience: Duration = .milliseconds(25)
  private static let mostAtOnce = 2_000

  /// The rows.
  public var lines: [OrganisationLine]
  /// What kinds of organisations are called.
  public var kinds: [String: OrganisationKind]
  /// The areas and organisations of the city.
  public var tree: DirectoryTree
  /// Who has sent it.
  public var actor: Actor

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - lines: The rows.
  ///   - kinds: What kinds of organisations are called.
  ///   - tree: The areas and organisations of the city.
  ///   - actor: Who has sent it.
  public init(
    lines: [OrganisationLine], kinds: [String: OrganisationKind], tree: DirectoryTree,
    actor: Actor
  ) {
    self.lines = lines
    self.kinds = kinds
    self.tree = tree
    self.actor = actor
  }

  /// Begins and stages, a batch in each transaction.
  ///
  /// - Parameters:
  ///   - database: Where they are kept.
  ///   - maker: Names the list and what will be organisations.
  ///   - time: The clock.
  /// - Returns: The list, ready to be looked at.
  /// - Throws: ``RosterError``; what was staged then is never seen.
  public func run(
    on database: Database, maker: IdentifierMaker, time: any TimeSource = SystemTime()
  ) async throws(RosterError) -> OrganisationImport {
    let begin: BeginOrganisations
    do {
      begin = BeginOrganisations(try maker.make(), rows: lines.count, actor: actor)
    } catch {
      throw .noIdentifiers
    }
    let outcome: BeginOrganisations.Outcome
    do { outcome = try await begin.run(on: database, now: time.now) } catch {
      throw .database(error)
    }
    guard case .begun(let list) = outcome else { throw .discarded }
    return try await run(list, on: database, maker: maker, time: time)
  }

  /// Stages a list that was begun, a batch in each transaction.
  ///
  /// - Parameters:
  ///   - list: What ``BeginOrganisations`` has made.
  ///   - database: Where they are kept.
  ///   - maker: Names what will be organisations.
  ///   - time: The clock.
  /// - Returns: The list, ready to be looked at.
  /// - Throws: ``RosterError``; what was staged then is never seen.
  public func run(
    _ list: OrganisationImport, on database: Database, maker: IdentifierMaker,
    time: any TimeSource = SystemTime()
  ) async throws(RosterError) -> OrganisationImport {
    var identifiers: [Organisation.ID] = []
    do {
      for _ in lines { identifiers.append(try maker.make()) }
    } catch {
      throw .noIdentifiers
    }
    var check = OrganisationCheck(tree: tree, kinds: kinds)
    await check.look(at: lines, identifiers)
    let (id, drafts, problems) = (list.id, check.drafts, check.problems)
    let counts = (
      good: drafts.count, bad: lines.count - drafts.count - check.knownCount,
      known: check.knownCount
    )
    do {
      var (isThere, staged) = (true, 0)
      while isThere, staged < drafts.count + problems.count {
        let end = time.now + RosterImport.stillness
        (isThere, staged) = try await database.writeSurely { transaction throws(DatabaseError) in
          try Self.stage(id, drafts, problems, in: transaction, until: end)
        }
      }
      let end = time.now + RosterImport.patience
      let ready = try await database.write { transaction throws(DatabaseError) in
        let records = OrganisationImportRecords(transaction: transaction)
        guard try records.move(id, by: .finish, until: end) != nil else {
          return nil as OrganisationImport?
        }
        try records.count(counts, of: id)
        return try records.find(id)
      }
      guard let ready else { throw RosterError.discarded }
      return ready
    } catch let error as DatabaseError {
      throw .database(error)
    } catch {
      throw .discarded
    }
  }

  private static func stage(
    _ id: OrganisationImport.ID, _ drafts: [OrganisationCheck.Draft],
    _ problems: [OrganisationProblem], in transaction: Transaction, until moment: Moment
  ) throws(DatabaseError) -> (isThere: Bool, staged: Int) {
    let records = OrganisationImportRecords(transaction: transaction)
    guard let start = try records.touchStaging(id, until: moment) else { return (false, 0) }
    let end = ContinuousClock.now + patience
    var place = start
    let most = min(start + mostAtOnce, drafts.count + problems.count)
    let goesOn = { place < most && (place == start || ContinuousClock.now < end) }
    try records.insert(
      id,
      drafts: { () throws(DatabaseError) in
        guard place < drafts.count, goesOn() else { return nil }
        place += 1
        return drafts[place - 1]
      })
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
