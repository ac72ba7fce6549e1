import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Lists of places for programs: the file is the body.
struct PlaceListAPI: Sendable {
  let desk: PlaceListDesk

  var routes: [Route] { [upload, list, one, problems, confirm, withdraw, decide] }

  private static let cursor = Parameter<PlaceList.ID>.identifier(
    "cursor", in: .query, summary: "param.cursor"
  ).optional()
  private static let kind = Parameter<String>.text(
    "kind", length: 2...32, pattern: "^[a-z0-9-]+$", summary: "param.place-list-kind",
    example: "merchant"
  ).optional()
  private static let datum = Parameter<ListDatum>.choice(
    "datum", summary: "param.place-datum", example: .wgs84
  ).defaulting(to: .wgs84)
  private static let types: [MediaType] =
    ListAPI.types + [.geoJSON, .json, MediaType("application/xml")]

  private var upload: Route {
    Route(
      .post, "/api/v1/place-lists/{area}", operation: "createPlaceList",
      summary: "api.place-list.create", kind: .api, permission: PlaceListDesk.permission,
      limits: PlaceListDesk.uploading,
      parameters: [PlaceListDesk.area, Self.kind, Self.datum, KeyedRequest.key],
      body: .file(Self.types), answers: [.json(PlaceListAnswer.self, status: .created)],
      problems: ListAPI.uploadProblems + [.listsWaiting], idempotency: .keyed
    ) { [desk] call in
      let area = call[PlaceListDesk.area]
      _ = try desk.name(of: area, for: call)
      let usual = PlaceListDesk.Usual(
        kind: call[Self.kind].flatMap { PlaceKind($0) }, datum: call[Self.datum])
      switch try await desk.take(
        call.body, of: area, usual: usual, from: call, key: call[KeyedRequest.key])
      {
      case .list(let id, _):
        return try .json(PlaceListAnswer(try await desk.list(id, of: area)), status: .created)
      case .guess, .unreadable, .malformed: throw Problem(.listUnreadable)
      case .tooManyWaiting: throw Problem(.listsWaiting)
      }
    }
  }

  private var list: Route {
    .api(
      .get, "/api/v1/place-lists/{area}", operation: "listPlaceLists",
      summary: "api.place-list.list", permission: PlaceListDesk.permission,
      parameters: [PlaceListDesk.area, ListAPI.limit, Self.cursor], problems: ProblemCode.reading
    ) { [desk] call in
      let limit = call[ListAPI.limit]
      let lists = try await desk.lists(
        of: call[PlaceListDesk.area], before: call[Self.cursor], limit: limit + 1)
      return PlaceListsAnswer(
        lists: lists.prefix(limit).map(PlaceListAnswer.init),
        next: lists.count > limit ? "\(lists[limit - 1].id)" : nil)
    }
  }

  private var one: Route {
    .api(
      .get, "/api/v1/place-lists/{area}/{list}", operation: "getPlaceList",
      summary: "api.place-list.one", permission: PlaceListDesk.permission,
      parameters: [PlaceListDesk.area, PlaceListDesk.list],
      problems: [.notFound] + ProblemCode.reading
    ) { [desk] call in PlaceListAnswer(try await desk.list(call)) }
  }

  private var problems: Route {
    .api(
      .get, "/api/v1/place-lists/{area}/{list}/problems", operation: "listPlaceListProblems",
      summary: "api.list.problems", permission: PlaceListDesk.permission,
      parameters: [PlaceListDesk.area, PlaceListDesk.list, ListAPI.limit, ListAPI.place],
      problems: [.notFound] + ProblemCode.reading
    ) { [desk] call in
      let list = try await desk.list(call)
      let (limit, place) = (call[ListAPI.limit], call[ListAPI.place])
      let found = try await desk.problems(of: list, after: place, limit: limit + 1)
      return ListProblemsAnswer(found, after: place, limit: limit, Words(call))
    }
  }

  private var confirm: Route { change("confirm", .confirm, "api.place-list.confirm") }
  private var withdraw: Route { change("withdraw", .withdraw, "api.place-list.withdraw") }

  private func change(
    _ name: String, _ word: ConfirmPlaceList.Word, _ summary: TextKey
  ) -> Route {
    .api(
      .post, PathTemplate("/api/v1/place-lists/{area}/{list}/\(name)"),
      operation: "\(name)PlaceListByProgram", summary: summary,
      permission: PlaceListDesk.permission,
      parameters: [PlaceListDesk.area, PlaceListDesk.list], problems: ListAPI.changeProblems
    ) { [desk] call in
      let (area, id) = (call[PlaceListDesk.area], call[PlaceListDesk.list])
      switch try await desk.say(word, id, of: area, call) {
      case .done(let list): return PlaceListAnswer(list)
      case .impossible: throw Problem(.listNotReady)
      case .unknown: throw Problem(.notFound)
      }
    }
  }

  private var decide: Route {
    .api(
      .put, "/api/v1/place-lists/{area}/{list}/questions/{row}",
      operation: "decidePlaceListRow", summary: "api.place-list.decide",
      permission: PlaceListDesk.permission,
      parameters: [PlaceListDesk.area, PlaceListDesk.list, PlaceQuestionPages.row],
      receiving: TwinInput.self, problems: ListAPI.changeProblems
    ) { [desk] call, input in
      let choice = DecideTwin.Choice(rawValue: input.choice) ?? .same
      switch try await desk.decide(choice, row: call[PlaceQuestionPages.row], call) {
      case .done(let list): return PlaceListAnswer(list)
      case .missing: throw Problem(.notFound)
      case .tooLate, .impossible: throw Problem(.listNotReady)
      }
    }
  }
}
