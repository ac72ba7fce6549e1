import Directory
import HTTPTypes
import Kernel
import WebServer

/// Lists of organisations for programs: the file is the body.
struct OrganisationListAPI: Sendable {
  let desk: OrganisationListDesk

  var routes: [Route] { [upload, list, one, problems, confirm, discard] }

  private static let cursor = Parameter<OrganisationImport.ID>.identifier(
    "cursor", in: .query, summary: "param.cursor"
  ).optional()

  private var upload: Route {
    Route(
      .post, "/api/v1/organisation-lists", operation: "createOrganisationList",
      summary: "api.organisation-list.create", kind: .api,
      permission: OrganisationListPages.permission, limits: RosterDesk.uploading,
      parameters: [KeyedRequest.key], body: .file(ListAPI.types),
      answers: [.json(OrganisationListAnswer.self, status: .created)],
      problems: ListAPI.uploadProblems, idempotency: .keyed
    ) { [desk] call in
      let sent = try await desk.take(call.body, from: call, key: call[KeyedRequest.key])
      guard case .list(let id, _) = sent else { throw Problem(.listUnreadable) }
      return try .json(OrganisationListAnswer(try await desk.list(id)), status: .created)
    }
  }

  private var list: Route {
    .api(
      .get, "/api/v1/organisation-lists", operation: "listOrganisationLists",
      summary: "api.organisation-list.list", permission: OrganisationListPages.permission,
      parameters: [ListAPI.limit, Self.cursor], problems: ProblemCode.reading
    ) { [desk] call in
      let limit = call[ListAPI.limit]
      let lists = try await desk.lists(before: call[Self.cursor], limit: limit + 1)
      return OrganisationListsAnswer(
        lists: lists.prefix(limit).map(OrganisationListAnswer.init),
        next: lists.count > limit ? "\(lists[limit - 1].id)" : nil)
    }
  }

  private var one: Route {
    .api(
      .get, "/api/v1/organisation-lists/{list}", operation: "getOrganisationList",
      summary: "api.organisation-list.one", permission: OrganisationListPages.permission,
      parameters: [OrganisationListDesk.list], problems: [.notFound] + ProblemCode.reading
    ) { [desk] call in OrganisationListAnswer(try await desk.list(call)) }
  }

  private var problems: Route {
    .api(
      .get, "/api/v1/organisation-lists/{list}/problems",
      operation: "listOrganisationListProblems", summary: "api.list.problems",
      permission: OrganisationListPages.permission,
      parameters: [OrganisationListDesk.list, ListAPI.limit, ListAPI.place],
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
      .post, "/api/v1/organisation-lists/{list}/confirm",
      operation: "confirmOrganisationListByProgram", summary: "api.organisation-list.confirm",
      permission: OrganisationListPages.permission, parameters: [OrganisationListDesk.list],
      problems: ListAPI.changeProblems
    ) { [desk] call in
      try Self.answer(
        try await desk.confirm(call, call[OrganisationListDesk.list], discarding: false))
    }
  }

  private var discard: Route {
    .api(
      .post, "/api/v1/organisation-lists/{list}/discard",
      operation: "discardOrganisationListByProgram", summary: "api.organisation-list.discard",
      permission: OrganisationListPages.permission, parameters: [OrganisationListDesk.list],
      problems: ListAPI.changeProblems
    ) { [desk] call in
      try Self.answer(
        try await desk.confirm(call, call[OrganisationListDesk.list], discarding: true))
    }
  }

  private static func answer(
    _ outcome: OrganisationImportOutcome
  ) throws -> OrganisationListAnswer {
    switch outcome {
    case .done(let list): OrganisationListAnswer(list)
    case .impossible, .outdated: throw Problem(.listNotReady)
    case .unknown: throw Problem(.notFound)
    }
  }
}
