import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Plaques and the way to them, for programs.
struct AccreditationAPI: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [check, list, show, advance] }

  private static let state = Parameter<AccreditationState>.choice(
    "state", summary: "param.marks-state", example: .applied
  ).defaulting(to: .applied)
  private static let cursor = Parameter<String>.text(
    "cursor", length: 1...60, summary: "param.cursor", example: "1790000000000.01J00000000W1"
  ).optional()

  /// Anybody may ask for one number; whoever asks for many is slowed down.
  private var check: Route {
    .api(
      .get, "/api/v1/plaques/{serial}", operation: "getPlaque", summary: "api.marks.plaque",
      permission: .anyone, limits: .reading.at(MarksParameters.checking),
      parameters: [PlaqueParameter.serial, MarksParameters.secret],
      problems: ProblemCode.reading + [.notFound]
    ) { [desk] call in
      let verdict = try await desk.verdict(
        call[PlaqueParameter.serial], call[MarksParameters.secret])
      guard let answer = PlaqueAnswer(verdict, in: desk.context.trees.current) else {
        throw Problem(.notFound)
      }
      return answer
    }
  }

  private var list: Route {
    .api(
      .get, "/api/v1/accreditations", operation: "listAccreditations",
      summary: "api.marks.accreditations", permission: .may(.placesAccredit, on: .somewhere),
      parameters: [Self.state, Self.cursor, MarksParameters.limit], problems: ProblemCode.reading
    ) { [desk] call in
      let reach = desk.reach(.placesAccredit, call)
      let isWhole = reach.isWhole
      let question = ListAccreditations(
        call[Self.state], after: call[Self.cursor].flatMap { ListAccreditations.Cursor($0) },
        limit: call[MarksParameters.limit]
      ) { area, _ in isWhole || area.map(reach.covers) ?? false }
      let database = desk.context.database
      let page = try await asking { () async throws(DatabaseError) in
        try await question.run(on: database)
      }
      return AccreditationsAnswer(
        accreditations: page.rows.map { AccreditationAnswer($0) }, next: page.next?.text)
    }
  }

  /// Who runs a place sees its own.
  private var show: Route {
    Route(
      .get, "/api/v1/places/{place}/accreditation", operation: "getAccreditation",
      summary: "api.marks.accreditation", kind: .api,
      permission: .may(.placesSee, on: .somewhere), limits: .reading,
      parameters: [MarksParameters.place], answers: [.json(AccreditationAnswer.self)],
      problems: ProblemCode.reading + [.notFound]
    ) { [desk] call in
      let place = try await desk.place(call[MarksParameters.place])
      guard desk.may(.placesSee, at: place, call) else { throw Problem(.notFound) }
      let database = desk.context.database
      let found = try await asking { () async throws(DatabaseError) in
        try await ReadAccreditation.of(place.id, in: database)
      }
      guard let accreditation = found?.accreditation else { throw Problem(.notFound) }
      return try .json(AccreditationAnswer(accreditation), version: accreditation.version)
    }
  }

  /// Whoever may edit a place may ask for a plaque; all else is an office's.
  private var advance: Route {
    Route(
      .post, "/api/v1/places/{place}/accreditation/events", operation: "advancePlaceAccreditation",
      summary: "api.marks.advance", kind: .api, permission: .may(.placesSee, on: .somewhere),
      limits: RouteLimits(bodyBytes: 4 << 10),
      parameters: [MarksParameters.place, Edition.ifMatch],
      body: .json(AccreditationInput.self), answers: [.json(AccreditationAnswer.self)],
      problems: MarksParameters.writes + [.notAllowed]
    ) { [desk] call in
      let place = try await desk.place(call[MarksParameters.place])
      guard desk.may(.placesSee, at: place, call) else { throw Problem(.notFound) }
      let input = try call.decodedBody(as: AccreditationInput.self)
      guard let event = AccreditationState.Event(rawValue: input.event) else {
        throw Problem(.notFound)
      }
      guard
        desk.may(.placesAccredit, in: place.area, call)
          || event.isForOwners && desk.may(.placesEdit, at: place, call)
      else { throw Problem(.notAllowed) }
      // Asking is the first thing that happens: there is no version before it.
      let version = event == .apply ? call[Edition.ifMatch] : try call.seenVersion()
      let command = AdvanceAccreditation(place.id, version: version, event, note: input.note)
      let tree = desk.context.trees.current
      let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try command.run(in: transaction, tree: tree, by: author, now: now)
      }
      let done = try desk.done(outcome, call)
      return try .json(AccreditationAnswer(done), version: done.version)
    }
  }
}
