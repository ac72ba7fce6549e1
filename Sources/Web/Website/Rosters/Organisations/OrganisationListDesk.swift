import Database
import Directory
import Kernel
import Logging
import Spreadsheets
import WebServer

/// What the pages and the API of lists of organisations stand on.
struct OrganisationListDesk: Sendable {
  let context: DirectoryContext
  let files: HeldFiles
  let staging: ListStaging

  /// For what files are held.
  private static let place = "organisations"
  static let list = Parameter<OrganisationImport.ID>.identifier(
    "list", summary: "param.organisation-list")
  /// Organisations of one list: more than any city adds at once.
  static let limits: SpreadsheetLimits = {
    var limits = RosterDesk.limits
    limits.rows = 50_000
    return limits
  }()

  /// What came of a file.
  enum Sent: Sendable {
    /// It is being staged, or is ready; the columns that were read.
    case list(OrganisationImport.ID, ChosenColumns<OrganisationColumn>)
    /// Nobody has named its columns.
    case guess(ChosenColumns<OrganisationColumn>)
    case unreadable(SpreadsheetError)
  }

  /// Reads a file and stages it.
  func take(
    _ bytes: [UInt8], columns chosen: ChosenColumns<OrganisationColumn>? = nil, from call: Call,
    key: String? = nil
  ) async throws -> Sent {
    let slot = try staging.enter()
    let names = OrganisationColumn.names(in: call.site.texts)
    let reading = try await call.work { _ in
      ListReading(bytes, names: names, chosen: chosen, limits: Self.limits)
    }
    switch reading {
    case .unreadable(let error): return .unreadable(error)
    case .guess(let columns, _): return .guess(columns)
    case .table(let table, _):
      let request = try key.map { key in
        try call.request(named: key, RequestFingerprint(Array("organisations".utf8), bytes))
      }
      let id = try await stage(OrganisationColumn.lines(of: table), request, call, slot)
      return .list(id, ChosenColumns(places: table.columns, firstRow: table.header + 1))
    }
  }

  private func stage(
    _ lines: [OrganisationLine], _ request: IdempotentRequest?, _ call: Call,
    _ slot: ListStaging.Slot
  ) async throws -> OrganisationImport.ID {
    let begin = BeginOrganisations(
      try call.identifier(from: context.maker), rows: lines.count, actor: call.visitor.actor,
      key: request, request: call.id)
    let outcome = try await asking { () async throws(DatabaseError) in
      try await begin.run(on: context.database, now: context.time.now)
    }
    switch outcome {
    case .repeated(let id): return id
    case .otherRequest: throw Problem(.keyReused)
    case .begun(let list):
      let command = StageOrganisations(
        lines: lines, kinds: OrganisationColumn.kinds(in: call.site.texts),
        tree: context.trees.current, actor: call.visitor.actor)
      let (context, logger) = (context, call.logger)
      await staging.run(slot, waiting: context.listPatience) {
        await Self.stage(list, by: command, context, logger)
      }
      return list.id
    }
  }

  /// Stages a list to its end; one that fails is thrown away, so that nobody waits for it.
  private static func stage(
    _ list: OrganisationImport, by command: StageOrganisations, _ context: DirectoryContext,
    _ logger: Logger
  ) async {
    do {
      _ = try await command.run(
        list, on: context.database, maker: context.maker, time: context.time)
    } catch {
      logger.error("list of organisations not staged", metadata: ["error": "\(error)"])
      let discard = ConfirmOrganisations(
        list.id, actor: .job("organisations.stage"), isDiscarded: true)
      _ = try? await discard.run(on: context.database, now: context.time.now)
    }
  }

  /// The list that the address of a call names.
  func list(_ call: Call) async throws -> OrganisationImport {
    try await list(call[Self.list])
  }

  /// A list.
  func list(_ id: OrganisationImport.ID) async throws -> OrganisationImport {
    let query = ReadOrganisationImport(id)
    let found = try await asking { () async throws(DatabaseError) in
      try await query.run(on: context.database)
    }
    guard let found else { throw Problem(.notFound) }
    return found
  }

  /// The lists that were sent.
  func lists(before: OrganisationImport.ID?, limit: Int) async throws -> [OrganisationImport] {
    try await asking { () async throws(DatabaseError) in
      try await ListOrganisationImports(before: before, limit: limit).run(on: context.database)
    }
  }

  /// Some problems of a list.
  func problems(
    of list: OrganisationImport, after place: Int, limit: Int
  ) async throws -> [OrganisationProblem] {
    try await asking { () async throws(DatabaseError) in
      try await ReadOrganisationImport(list.id).problems(
        on: context.database, after: place, limit: limit)
    }
  }

  /// Makes a list count, or throws it away.
  func confirm(
    _ call: Call, _ id: OrganisationImport.ID, discarding: Bool
  ) async throws -> OrganisationImportOutcome {
    let command = ConfirmOrganisations(
      id, actor: call.visitor.actor, isDiscarded: discarding, request: call.id,
      job: try call.identifier(from: context.maker))
    let outcome = try await asking { () async throws(DatabaseError) in
      try await command.run(on: context.database, now: context.time.now)
    }
    if case .done = outcome, !discarding {
      // Whoever confirms looks at it next; another second does no harm.
      try? await context.trees.catchUp()
    }
    return outcome
  }

  /// A file that was sent a moment ago.
  func file(_ id: HeldFile.ID, _ call: Call) -> HeldFile? {
    files.file(id, of: call.visitor.actor, for: Self.place, now: context.time.now)
  }

  /// A file as it is held.
  func held(_ file: FormFile, _ call: Call) -> HeldFile {
    HeldFile(
      bytes: Array(file.bytes), name: file.name, actor: call.visitor.actor, place: Self.place,
      endsAt: context.time.now + HeldFiles.life)
  }
}
