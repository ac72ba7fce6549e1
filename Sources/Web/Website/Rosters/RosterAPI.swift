import Directory
import HTTPTypes
import Kernel
import WebServer

/// Lists of workers for programs: the file is the body.
struct RosterAPI: Sendable {
  let desk: RosterDesk

  var routes: [Route] { [owners, upload, list, one, problems, confirm, withdraw] }

  private static let kind = Parameter<WorkerKind>.choice(
    "kind", summary: "param.roster-kind", example: .rider
  ).defaulting(to: .rider)
  private static let mode = Parameter<RosterMode>.choice(
    "mode", summary: "param.roster-mode", example: .add
  ).defaulting(to: .add)
  private static let cursor = Parameter<RosterImport.ID>.identifier(
    "cursor", in: .query, summary: "param.cursor"
  ).optional()
  private static let ownerCursor = Parameter<RosterImport.Owner>.identifier(
    "cursor", in: .query, summary: "param.cursor"
  ).optional()

  private var owners: Route {
    .api(
      .get, "/api/v1/rosters", operation: "listRosterOwners", summary: "api.roster.owners",
      permission: .may(.rostersSee, on: .somewhere), parameters: [ListAPI.limit, Self.ownerCursor],
      problems: ProblemCode.reading
    ) { [desk] call in
      let limit = call[ListAPI.limit]
      let found = desk.context.trees.current.employers(
        .rostersSee, by: call.visitor.directoryAuthority, in: call.language,
        after: call[Self.ownerCursor], limit: limit)
      return RosterOwnersAnswer(
        organisations: found.prefix(limit).map {
          RosterOwnersAnswer.Row(
            id: "\($0.id)", name: $0.name.text(for: call.language.tag))
        }, next: found.count > limit ? "\(found[limit - 1].id)" : nil)
    }
  }

  private var upload: Route {
    Route(
      .post, "/api/v1/rosters/{organisation}", operation: "createRoster",
      summary: "api.roster.create", kind: .api, permission: RosterPages.importing,
      limits: RosterDesk.uploading,
      parameters: [RosterDesk.organisation, Self.kind, KeyedRequest.key],
      body: .file(ListAPI.types),
      answers: [.json(RosterAnswer.self, status: .created)],
      problems: [.listsWaiting] + ListAPI.uploadProblems, idempotency: .keyed
    ) { [desk] call in
      let owner = call[RosterDesk.organisation]
      _ = try desk.name(of: owner, for: call)
      let sent = try await desk.take(
        call.body, of: owner, usual: call[Self.kind], from: call, key: call[KeyedRequest.key])
      switch sent {
      case .list(let id, _):
        let list = try await desk.list(id, of: owner)
        return try .json(RosterAnswer(list), status: .created)
      case .tooManyWaiting: throw Problem(.listsWaiting)
      case .unreadable, .guess: throw Problem(.listUnreadable)
      }
    }
  }

  private var list: Route {
    .api(
      .get, "/api/v1/rosters/{organisation}", operation: "listRosters",
      summary: "api.roster.list", permission: RosterPages.seeing,
      parameters: [RosterDesk.organisation, ListAPI.limit, Self.cursor],
      problems: ProblemCode.reading
    ) { [desk] call in
      let limit = call[ListAPI.limit]
      let lists = try await desk.lists(
        of: call[RosterDesk.organisation], before: call[Self.cursor], limit: limit + 1)
      return RostersAnswer(
        rosters: lists.prefix(limit).map(RosterAnswer.init),
        next: lists.count > limit ? "\(lists[limit - 1].id)" : nil)
    }
  }

  private var one: Route {
    .api(
      .get, "/api/v1/rosters/{organisation}/{roster}", operation: "getRoster",
      summary: "api.roster.one", permission: RosterPages.seeing,
      parameters: [RosterDesk.organisation, RosterDesk.roster],
      problems: [.notFound] + ProblemCode.reading
    ) { [desk] call in RosterAnswer(try await desk.list(call)) }
  }

  private var problems: Route {
    .api(
      .get, "/api/v1/rosters/{organisation}/{roster}/problems",
      operation: "listRosterProblems", summary: "api.list.problems",
      permission: RosterPages.seeing,
      parameters: [RosterDesk.organisation, RosterDesk.roster, ListAPI.limit, ListAPI.place],
      problems: [.notFound] + ProblemCode.reading
    ) { [desk] call in
      let list = try await desk.list(call)
      let (limit, place) = (call[ListAPI.limit], call[ListAPI.place])
      let found = try await desk.problems(of: list, after: place, limit: limit + 1)
      return ListProblemsAnswer(found, after: place, limit: limit, Words(call))
    }
  }

  private var confirm: Route {
    .api(
      .post, "/api/v1/rosters/{organisation}/{roster}/confirm",
      operation: "confirmRosterByProgram", summary: "api.roster.confirm",
      permission: RosterPages.importing,
      parameters: [RosterDesk.organisation, RosterDesk.roster, Self.mode],
      problems: ListAPI.changeProblems
    ) { [desk] call in
      try Self.answer(try await desk.confirm(call, replacing: call[Self.mode] == .replace))
    }
  }

  private var withdraw: Route {
    .api(
      .post, "/api/v1/rosters/{organisation}/{roster}/withdraw",
      operation: "withdrawRosterByProgram", summary: "api.roster.withdraw",
      permission: RosterPages.importing,
      parameters: [RosterDesk.organisation, RosterDesk.roster], problems: ListAPI.changeProblems
    ) { [desk] call in
      try Self.answer(try await desk.withdraw(call, call[RosterDesk.roster]))
    }
  }

  private static func answer(_ outcome: RosterOutcome) throws -> RosterAnswer {
    switch outcome {
    case .done(let list): RosterAnswer(list)
    case .impossible: throw Problem(.listNotReady)
    case .unknown: throw Problem(.notFound)
    }
  }
}
