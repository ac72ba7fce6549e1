public import Database
public import Kernel

/// Takes in a list of areas; the same again changes nothing, a new name is a renaming.
///
/// What the list no longer has stays: only a person can say whether it was merged or is gone.
public struct ImportAreas: Sendable {
  /// What was done.
  public struct Tally: Hashable, Sendable {
    /// Areas that were not there before.
    public var added = 0
    /// Areas with another name now.
    public var renamed = 0
    /// Areas of which nothing new was told.
    public var unchanged = 0
    /// What could not be used.
    public var diagnostics: [AreaList.Diagnostic] = []
  }

  private static let batch = 50
  private var list: AreaList
  private let since: CivilDate

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - list: the areas.
  ///   - since: since when it holds.
  public init(_ list: AreaList, since: CivilDate) {
    self.list = list
    self.since = since
  }

  /// Imports, a batch in each transaction, higher levels first.
  ///
  /// - Parameters:
  ///   - database: where they are kept.
  ///   - maker: names new ones.
  ///   - author: who does it.
  ///   - time: the clock.
  /// - Returns: What was done.
  /// - Throws: ``ImportError``; batches that were kept stay, and the next import goes on.
  public func run(
    on database: Database, maker: IdentifierMaker, by author: DirectoryAuthor,
    time: any TimeSource = SystemTime()
  ) async throws(DirectoryImportError) -> Tally {
    var tally = Tally(diagnostics: list.diagnostics)
    let sorted = list.lines.sorted {
      ($0.code.kind.depth, $0.code.digits) < ($1.code.kind.depth, $1.code.digits)
    }
    var rest = sorted[...]
    while !rest.isEmpty {
      let now = time.now
      var batch: [(AreaList.Line, Area.ID)] = []
      for line in rest.prefix(Self.batch) {
        guard let id = try? maker.make(PermissionScope.Area.self) else { throw .noIdentifiers }
        batch.append((line, id))
      }
      let (lines, before) = (batch, tally)
      do {
        tally = try await database.write { transaction throws(DatabaseError) in
          var tally = before
          for (line, id) in lines {
            try put(line, id: id, in: transaction, by: author, now: now, &tally)
          }
          return tally
        }
      } catch { throw .database(error) }
      rest = rest.dropFirst(Self.batch)
    }
    return tally
  }

  private func put(
    _ line: AreaList.Line, id: Area.ID, in transaction: Transaction, by author: DirectoryAuthor,
    now: Moment, _ tally: inout Tally
  ) throws(DatabaseError) {
    func holder(_ code: AreaCode) throws(DatabaseError) -> Area? {
      try transaction.row(
        """
        SELECT id, kind, parent, path, code, name, state, since, version FROM area
        WHERE code = $1 AND state = 'active'
        """, code
      ) { row throws(DatabaseError) in try AreaRecords.read(row) }
    }
    let outcome: DirectoryOutcome<Area>
    if let known = try holder(line.code) {
      guard
        known.name.chinese != line.name.chinese
          || line.name.english != nil && line.name != known.name
      else {
        tally.unchanged += 1
        return
      }
      let name = LocalisedText(
        line.name.chinese, others: known.name.others.merging(line.name.others) { $1 })
      outcome = try ChangeArea(
        known.id, version: nil, below: known.parent, code: known.code, name: name ?? line.name,
        since: max(since, known.since)
      ).run(in: transaction, by: author, now: now)
      if case .done = outcome { tally.renamed += 1 }
    } else {
      // The level right above may be missing, as in cities without districts.
      var above = line.code.parent
      var parent: Area?
      while let code = above {
        parent = try holder(code)
        if parent != nil { break }
        above = code.parent
      }
      guard parent != nil || line.code.kind <= .district else {
        tally.diagnostics.append(
          AreaList.Diagnostic(number: line.number, fault: .orphan, text: line.code.digits))
        return
      }
      outcome = try AddArea(
        line.code.kind, below: parent?.id, code: line.code, name: line.name, since: since
      ).run(in: transaction, id: id, by: author, now: now)
      if case .done = outcome { tally.added += 1 }
    }
    if case .refused = outcome {
      tally.diagnostics.append(
        AreaList.Diagnostic(number: line.number, fault: .refused, text: line.code.digits))
    }
  }
}

/// Why an import into the directory stopped.
public enum DirectoryImportError: Error, Equatable, Sendable {
  /// The database said so.
  case database(DatabaseError)
  /// This server has no more identifiers.
  case noIdentifiers
}
