import Database
import Directory
import Kernel
import Logging
import Spreadsheets
import WebServer

/// What the pages and the API of rosters stand on.
struct RosterDesk: Sendable {
  let context: DirectoryContext
  let files: HeldFiles
  let staging: ListStaging

  /// Bytes of a file: 200,000 rows of text.
  static let fileBytes = 12 << 20
  /// Reading a file takes a second or two; a city's worth of rows is staged beside the request.
  static let uploading = RouteLimits(bodyBytes: fileBytes + (64 << 10), time: .seconds(60)).at(
    Rate(perMinute: 60, burst: 30))
  static let changing = RouteLimits(bodyBytes: 4 << 10).at(Rate(perMinute: 240, burst: 120))
  static let choosing = RouteLimits(bodyBytes: 4 << 10, time: .seconds(60)).at(
    Rate(perMinute: 60, burst: 30))

  static let organisation = Parameter<RosterImport.Owner>.identifier(
    "organisation", summary: "param.roster-organisation")
  static let roster = Parameter<RosterImport.ID>.identifier("roster", summary: "param.roster")

  static let limits: SpreadsheetLimits = {
    var limits = SpreadsheetLimits()
    (limits.fileBytes, limits.textBytes) = (fileBytes, 64 << 20)
    return limits
  }()

  /// What came of a file.
  enum Sent: Sendable {
    /// It is being staged, or is ready; the columns that were read.
    case list(RosterImport.ID, ChosenColumns<RosterColumn>)
    /// Nobody has named its columns.
    case guess(ChosenColumns<RosterColumn>)
    case unreadable(SpreadsheetError)
    /// Too many lists of the organisation wait to be confirmed.
    case tooManyWaiting
  }

  /// Reads a file and stages it.
  func take(
    _ bytes: [UInt8], of owner: RosterImport.Owner, usual: WorkerKind,
    columns chosen: ChosenColumns<RosterColumn>? = nil, from call: Call, key: String? = nil
  ) async throws -> Sent {
    let slot = try staging.enter()
    let names = RosterColumn.names(in: call.site.texts)
    let reading = try await call.work { _ in
      ListReading(bytes, names: names, chosen: chosen, limits: Self.limits)
    }
    switch reading {
    case .unreadable(let error): return .unreadable(error)
    case .guess(let columns, _): return .guess(columns)
    case .table(let table, _):
      let request = try key.map { key in
        try call.request(
          named: key,
          RequestFingerprint(
            Array("roster".utf8), Array("\(owner)".utf8), Array(usual.rawValue.utf8), bytes))
      }
      let id = try await stage(RosterColumn.lines(of: table), owner, usual, request, call, slot)
      let columns = ChosenColumns(places: table.columns, firstRow: table.header + 1)
      return id.map { .list($0, columns) } ?? .tooManyWaiting
    }
  }

  /// Begins a list and has it staged; nil when too many wait.
  private func stage(
    _ lines: [RosterLine], _ owner: RosterImport.Owner, _ usual: WorkerKind,
    _ request: IdempotentRequest?, _ call: Call, _ slot: ListStaging.Slot
  ) async throws -> RosterImport.ID? {
    let begin = BeginRoster(
      try call.identifier(from: context.maker), owner: owner, rows: lines.count,
      actor: call.visitor.actor, key: request, request: call.id)
    let outcome = try await asking { () async throws(DatabaseError) in
      try await begin.run(on: context.database, now: context.time.now)
    }
    switch outcome {
    case .repeated(let id): return id
    case .otherRequest: throw Problem(.keyReused)
    case .tooManyWaiting: return nil
    case .begun(let list):
      let command = StageRoster(
        owner: owner, lines: lines,
        words: RosterWords(
          kinds: RosterColumn.kinds(in: call.site.texts),
          stations: context.trees.current.stations(of: owner), usual: usual),
        actor: call.visitor.actor)
      let (context, logger) = (context, call.logger)
      await staging.run(slot, waiting: context.listPatience) {
        await Self.stage(list, by: command, context, logger)
      }
      return list.id
    }
  }

  /// Stages a list to its end; one that fails is thrown away, so that nobody waits for it.
  private static func stage(
    _ list: RosterImport, by command: StageRoster, _ context: DirectoryContext, _ logger: Logger
  ) async {
    do {
      _ = try await command.run(
        list, on: context.database, keys: context.keys, time: context.time)
    } catch {
      logger.error("roster not staged", metadata: ["error": "\(error)"])
      let discard = WithdrawRoster(owner: list.owner, id: list.id, actor: .job("rosters.stage"))
      _ = try? await discard.run(on: context.database, now: context.time.now)
    }
  }

  /// The list that the address of a call names.
  func list(_ call: Call) async throws -> RosterImport {
    try await list(call[Self.roster], of: call[Self.organisation])
  }

  /// A list of an organisation.
  ///
  /// - Throws: `Problem` (`not_found`): of another organisation it is none.
  func list(_ id: RosterImport.ID, of owner: RosterImport.Owner) async throws -> RosterImport {
    let query = ReadRoster(owner: owner, id: id)
    let found = try await asking { () async throws(DatabaseError) in
      try await query.run(on: context.database)
    }
    guard let found else { throw Problem(.notFound) }
    return found
  }

  /// The lists of an organisation.
  func lists(
    of owner: RosterImport.Owner, before: RosterImport.ID?, limit: Int
  ) async throws -> [RosterImport] {
    try await asking { () async throws(DatabaseError) in
      try await ListRosters(owner: owner, before: before, limit: limit).run(on: context.database)
    }
  }

  /// Some problems of a list.
  func problems(
    of list: RosterImport, after place: Int, limit: Int
  ) async throws -> [RosterProblem] {
    try await asking { () async throws(DatabaseError) in
      try await ReadRoster(owner: list.owner, id: list.id).problems(
        on: context.database, after: place, limit: limit)
    }
  }

  func confirm(_ call: Call, replacing: Bool) async throws -> RosterOutcome {
    let command = ConfirmRoster(
      owner: call[Self.organisation], id: call[Self.roster], replacesOthers: replacing,
      actor: call.visitor.actor, request: call.id)
    return try await asking { () async throws(DatabaseError) in
      try await command.run(on: context.database, now: context.time.now)
    }
  }

  /// Throws a list away that another one is instead of, were it not confirmed meanwhile.
  func withdrawWaiting(_ call: Call, _ id: RosterImport.ID) async throws {
    let query = ReadRoster(owner: call[Self.organisation], id: id)
    let found = try await asking { () async throws(DatabaseError) in
      try await query.run(on: context.database)
    }
    if found?.state == .ready || found?.state == .staging {
      _ = try await withdraw(call, id)
    }
  }

  func withdraw(_ call: Call, _ id: RosterImport.ID) async throws -> RosterOutcome {
    let command = WithdrawRoster(
      owner: call[Self.organisation], id: id, actor: call.visitor.actor, request: call.id)
    return try await asking { () async throws(DatabaseError) in
      try await command.run(on: context.database, now: context.time.now)
    }
  }
}

extension Call {
  /// A request that its client has named, of who asks.
  func request(
    named key: String, _ fingerprint: RequestFingerprint
  ) throws(Problem) -> IdempotentRequest {
    guard
      let request = IdempotentRequest(
        district: .city, key: key, actor: visitor.actor, fingerprint: fingerprint)
    else {
      throw .invalid([InputFault(place: "header", name: "Idempotency-Key", code: .malformed)])
    }
    return request
  }

  /// A new name.
  func identifier<Entity>(from maker: IdentifierMaker) throws(Problem) -> Identifier<Entity> {
    do { return try maker.make() } catch { throw Problem(.notReady) }
  }
}
