import Database
import Directory
import Kernel
import Places
import WebServer

extension PlaceListDesk {
  /// For what files are held.
  static func place(_ area: Area.ID) -> String { "places:\(area)" }

  /// The list that the address of a call names.
  ///
  /// - Throws: `Problem` (`not_found`): of another area it is none.
  func list(_ call: Call) async throws -> PlaceList {
    try await list(call[Self.list], of: call[Self.area])
  }

  /// A list of an area.
  func list(_ id: PlaceList.ID, of area: Area.ID) async throws -> PlaceList {
    let found = try await asking { () async throws(DatabaseError) in
      try await ReadPlaceList(id, of: area).run(on: context.database)
    }
    guard let found else { throw Problem(.notFound) }
    return found
  }

  /// The lists of an area.
  func lists(
    of area: Area.ID, before: PlaceList.ID?, limit: Int
  ) async throws -> [PlaceList] {
    try await asking { () async throws(DatabaseError) in
      try await ListPlaceLists(area, before: before, limit: limit).run(on: context.database)
    }
  }

  /// Some problems of a list.
  func problems(
    of list: PlaceList, after place: Int, limit: Int
  ) async throws -> [PlaceLineProblem] {
    try await asking { () async throws(DatabaseError) in
      try await ReadPlaceList(list.id, of: list.area).problems(
        on: context.database, after: place, limit: limit)
    }
  }

  /// Rows about which somebody is asked.
  func questions(
    of list: PlaceList, after row: Int, limit: Int
  ) async throws -> [ReadPlaceList.Question] {
    try await asking { () async throws(DatabaseError) in
      try await ReadPlaceList(list.id, of: list.area).questions(
        on: context.database, after: row, limit: limit)
    }
  }

  /// Says that a list counts, or takes it back; what follows from that goes on when the request is
  /// over.
  func say(
    _ word: ConfirmPlaceList.Word, _ id: PlaceList.ID, of area: Area.ID, _ call: Call
  ) async throws -> PlaceListOutcome {
    let command = ConfirmPlaceList(
      id, of: area, word, actor: call.visitor.actor, request: call.id)
    let outcome = try await asking { () async throws(DatabaseError) in
      try await command.run(on: context.database, now: context.time.now)
    }
    guard case .done(let list) = outcome else { return outcome }
    guard list.state == .live || list.state == .withdrawn else { return outcome }
    await apply(list)
    return .done(try await self.list(id, of: area))
  }

  /// Says whether a row is a place that is there.
  func decide(
    _ choice: DecideTwin.Choice, row: Int, _ call: Call
  ) async throws -> DecideTwin.Outcome {
    let command = DecideTwin(
      call[Self.list], of: call[Self.area], row: row, choice,
      by: PlaceAuthor(call.visitor.actor, as: .office, request: call.id))
    let now = context.time.now
    let outcome = try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        try command.run(in: transaction, now: now)
      }
    }
    if case .done(let list) = outcome, list.state == .live { await apply(list) }
    return outcome
  }

  /// Does what there is to do of a list, and waits a while for its end; the job does the rest.
  private func apply(_ list: PlaceList) async {
    guard let slot = try? staging.enter() else { return }
    let (context, time) = (context, context.time)
    await staging.run(slot, waiting: context.listPatience) {
      let apply = ApplyPlaceList(time: time) { PlaceGround(context.trees.current) }
      _ = try? await apply.run(list.id, on: context.database)
    }
  }

  /// A file that was sent a moment ago.
  func file(_ id: HeldFile.ID, of area: Area.ID, _ call: Call) -> HeldFile? {
    files.file(id, of: call.visitor.actor, for: Self.place(area), now: context.time.now)
  }

  /// What an area is called.
  func name(of area: Area.ID, for call: Call) throws -> String {
    guard let found = context.trees.current.area(area) else { throw Problem(.notFound) }
    return found.name.text(for: call.language.tag)
  }

  /// The areas for which somebody may send lists, the highest first, some of them.
  func areas(for call: Call, limit: Int) -> [Area] {
    let authority = call.visitor.directoryAuthority
    var found: [Area] = []
    for area in context.trees.current.allAreas
    where area.state == .active && area.kind <= .community
      && authority.may(.placesImport, .area(area.id))
    {
      found.append(area)
      if found.count >= limit { break }
    }
    return found.sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }
  }
}

extension PlaceListDesk {
  /// Throws a list away that another one is instead of, were it not confirmed meanwhile.
  func discardWaiting(_ id: PlaceList.ID, of area: Area.ID, _ call: Call) async throws {
    let found = try await asking { () async throws(DatabaseError) in
      try await ReadPlaceList(id, of: area).run(on: context.database)
    }
    if found?.state == .ready || found?.state == .staging {
      _ = try await say(.withdraw, id, of: area, call)
    }
  }
}
