import Database
import Directory
import Geodesy
import HTTPTypes
import Kernel
import WebServer

/// Areas for programs: `/api/v1/areas`.
struct AreaAPI: Sendable {
  let office: AreaOffice

  init(context: DirectoryContext) { office = AreaOffice(context: context) }

  var routes: [Route] { [list, around, show, history, boundary, add, change, end] }

  private static let kind = Parameter<AreaKind>.choice(
    "kind", summary: "param.area-kind", example: .street
  ).optional()
  private static let parent = Parameter<Area.ID>.identifier(
    "parent", in: .query, summary: "api.area.parent"
  ).optional()
  private static let cursor = Parameter<Area.ID>.identifier(
    "cursor", in: .query, summary: "param.cursor"
  ).optional()
  private static let edits: [ProblemCode] =
    [.directoryRefused, .notAllowed] + Edition.problems + AreaParameters.problems

  private var list: Route {
    .api(
      .get, "/api/v1/areas", operation: "listAreas", summary: "api.areas", permission: .signedIn,
      limits: .reading.at(AreaParameters.rate),
      parameters: [
        AreaParameters.text, Self.kind, Self.parent, OrganisationAPI.limit, Self.cursor,
      ], problems: ProblemCode.reading
    ) { [office] call in
      let (limit, kind, tree) = (call[OrganisationAPI.limit], call[Self.kind], office.tree)
      var areas: [Area]
      if let text = call[AreaParameters.text] {
        areas = try await office.find(text, limit: 1_000)
        if let parent = call[Self.parent] { areas.removeAll { $0.parent != parent } }
      } else if let parent = call[Self.parent] {
        areas = tree.areas(rightBelow: parent)
      } else {
        areas = tree.allAreas
      }
      if let kind { areas.removeAll { $0.kind != kind } }
      let start =
        call[Self.cursor].flatMap { last in areas.firstIndex { $0.id == last } }
        .map { $0 + 1 } ?? 0
      let rows = areas[start...].prefix(limit)
      let hasMore = start + rows.count < areas.count
      return AreasAnswer(
        areas: rows.map(AreaAnswer.init),
        next: hasMore ? rows.last.map { "\($0.id)" } : nil)
    }
  }

  /// The areas around a place, the highest first.
  private var around: Route {
    .api(
      .get, "/api/v1/areas/at", operation: "findAreasAt", summary: "api.areas.at",
      permission: .signedIn, limits: .reading.at(AreaParameters.rate),
      parameters: [MapAPI.at]
    ) { [office] call in
      AreasAnswer(areas: office.tree.areas(at: call[MapAPI.at]).map(AreaAnswer.init))
    }
  }

  private var show: Route {
    Route(
      .get, "/api/v1/areas/{area}", operation: "getArea", summary: "api.area", kind: .api,
      permission: .signedIn, limits: .reading.at(AreaParameters.rate),
      parameters: [AreaParameters.area], answers: [.json(AreaAnswer.self)], problems: [.notFound]
    ) { [office] call in
      let area = try office.area(call[AreaParameters.area])
      return try .json(AreaAnswer(area), version: area.version)
    }
  }

  private var history: Route {
    .api(
      .get, "/api/v1/areas/{area}/history", operation: "getAreaHistory",
      summary: "api.area.history", permission: .signedIn,
      limits: .reading.at(AreaParameters.rate), parameters: [AreaParameters.area],
      problems: [.notFound] + ProblemCode.reading
    ) { [office] call in
      AreaHistoryAnswer(try await office.history(call[AreaParameters.area]))
    }
  }

  private var boundary: Route {
    Route(
      .get, "/api/v1/areas/{area}/boundary", operation: "getAreaBoundary",
      summary: "api.area.boundary", kind: .api, permission: .signedIn,
      limits: .reading.at(AreaParameters.rate), parameters: [AreaParameters.area],
      answers: [
        AnswerDeclaration(
          status: .ok, mediaType: .geoJSON, schema: .object(nil, [], isOpen: true))
      ], problems: [.notFound]
    ) { [office] call in
      guard let boundary = office.tree.boundary(of: call[AreaParameters.area]) else {
        throw Problem(.notFound)
      }
      return Answer(.geoJSON, text: boundary.geoJSON.text)
    }
  }

  private var add: Route {
    Route(
      .post, "/api/v1/areas", operation: "createArea", summary: "api.area.add", kind: .api,
      permission: .may(.areasEdit, on: .somewhere), limits: OrganisationAPI.writing,
      parameters: [KeyedRequest.key], body: .json(AreaInput.self),
      answers: [.json(AreaAnswer.self, status: .created)],
      problems: [.directoryRefused] + [.keyReused] + AreaParameters.problems,
      idempotency: .keyed
    ) { [office] call in
      let facts = try call.decodedBody(as: AreaInput.self).facts(over: nil)
      guard let kind = facts.kind else {
        throw Problem.invalid([InputFault(place: "body", name: "/kind", code: .missing)])
      }
      guard office.mayMove(to: facts.parent, call) else { throw Problem(.notAllowed) }
      let command = AddArea(
        kind, below: facts.parent, code: facts.code, name: facts.name, since: facts.since)
      return try await office.add(command, key: call[KeyedRequest.key], call)
        .created { .refused($0, call) }
    }
  }

  private var change: Route {
    Route(
      .put, "/api/v1/areas/{area}", operation: "changeArea", summary: "api.area.change",
      kind: .api, permission: .may(.areasEdit, on: .area(in: "area")),
      limits: OrganisationAPI.writing,
      parameters: [AreaParameters.area, Edition.ifMatch], body: .json(AreaInput.self),
      answers: [.json(AreaAnswer.self)], problems: Self.edits
    ) { [office] call in
      let (id, version) = (call[AreaParameters.area], try call.seenVersion())
      let old = try office.area(id)
      let facts = try call.decodedBody(as: AreaInput.self).facts(over: old)
      guard facts.parent == old.parent || office.mayMove(to: facts.parent, call) else {
        throw Problem(.notAllowed)
      }
      guard facts.kind.map({ $0 == old.kind }) ?? true else {
        throw Problem.invalid([InputFault(place: "body", name: "/kind", code: .notAmongChoices)])
      }
      let command = ChangeArea(
        id, version: version, below: facts.parent, code: facts.code, name: facts.name,
        since: facts.since)
      return try answer(await office.change(command, call), call)
    }
  }

  private var end: Route {
    Route(
      .post, "/api/v1/areas/{area}/end", operation: "endArea", summary: "api.area.end", kind: .api,
      permission: .may(.areasEdit, on: .area(in: "area")), limits: OrganisationAPI.writing,
      parameters: [AreaParameters.area, Edition.ifMatch], body: .json(AreaEndInput.self),
      answers: [.json(AreaAnswer.self)], problems: Self.edits
    ) { [office] call in
      // A version makes what is sent twice count once.
      let (version, input) = (try call.seenVersion(), try call.decodedBody(as: AreaEndInput.self))
      var faults: [InputFault] = []
      var heirs: [Area.ID] = []
      for (place, text) in (input.into ?? []).enumerated() {
        if let id = Area.ID(text) {
          heirs.append(id)
        } else {
          faults.append(InputFault(place: "body", name: "/into/\(place)", code: .malformed))
        }
      }
      guard let since = CivilDate(input.since), faults.isEmpty,
        let way = AreaEnd(rawValue: input.way)
      else {
        throw Problem.invalid(
          faults.isEmpty
            ? [InputFault(place: "body", name: "/since", code: .malformed)] : faults)
      }
      guard let end = way.end(heirs) else { throw Problem.refused([.successor], call) }
      guard office.mayEdit(heirs, call) else { throw Problem(.notAllowed) }
      let command = EndArea(call[AreaParameters.area], version: version, end, since: since)
      return try answer(await office.end(command, call), call)
    }
  }

  private func answer(_ outcome: AreaOffice.Outcome, _ call: Call) throws -> Answer {
    switch outcome {
    case .done(let area): try .json(AreaAnswer(area), version: area.version)
    case .missing: throw Problem(.notFound)
    case .otherVersion: throw Problem(.versionStale)
    case .refused(let faults): throw Problem.refused(faults, call)
    }
  }
}
