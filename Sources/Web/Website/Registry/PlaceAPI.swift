import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Places for programs: `/api/v1/places`.
struct PlaceAPI: Sendable {
  let office: PlaceOffice

  init(context: DirectoryContext) { office = PlaceOffice(context: context) }

  var routes: [Route] {
    [add, show, change, advance, history] + PlaceFactAPI(office: office).routes
      + SceneAPI(office: office).routes + SubmissionAPI(office: office).routes
  }

  private static let before = Parameter<Int>.integer(
    "cursor", 1...1_000_000_000, summary: "param.cursor", example: 20
  ).optional()

  private var add: Route {
    .keyed(
      "/api/v1/places", operation: "createPlace", summary: "api.place.add",
      permission: .may(.placesEdit, on: .somewhere), limits: PlaceParameters.writing,
      receiving: PlaceInput.self, problems: [.directoryRefused, .notAllowed],
      on: office.context
    ) { [office] call, input in
      let facts = try input.facts(over: nil)
      guard let role = office.role(entering: facts, call) else { throw Problem(.notAllowed) }
      // Whoever runs a place proposes it; an office that was there may open it.
      let state = input.state.flatMap { PlaceState(rawValue: $0) } ?? .proposed
      guard state == .proposed || role == .office else { throw Problem(.notAllowed) }
      let (id, author) = (try office.newID() as CityPlace.ID, call.placeAuthor(as: role))
      let (ground, now) = (office.ground, office.context.time.now)
      let outcome = try await office.write { transaction throws(DatabaseError) in
        try AddPlace(
          facts, state: state, source: role.rawValue,
          confidence: role == .office ? .seen : .told
        ).run(in: transaction, id: id, by: author, on: ground, now: now)
      }
      return try PlaceAnswer(Self.done(outcome, call), now: now, Words(call))
    }
  }

  private var show: Route {
    Route(
      .get, "/api/v1/places/{place}", operation: "getPlace", summary: "api.place", kind: .api,
      permission: .anyone, limits: .reading.at(PlaceParameters.rate),
      parameters: [PlaceParameters.place], answers: [.json(PlaceAnswer.self)],
      problems: [.notFound] + ProblemCode.reading
    ) { [office] call in
      let place = try await office.shown(call[PlaceParameters.place], call)
      return try .json(
        PlaceAnswer(place, now: office.context.time.now, Words(call)), version: place.version)
    }
  }

  private var change: Route {
    Route(
      .patch, "/api/v1/places/{place}", operation: "changePlace", summary: "api.place.change",
      kind: .api, permission: .may(.placesEdit, on: .somewhere), limits: PlaceParameters.writing,
      parameters: [PlaceParameters.place, Edition.ifMatch], body: .json(PlaceInput.self),
      answers: [.json(PlaceAnswer.self)], problems: PlaceParameters.edits
    ) { [office] call in
      let version = try call.seenVersion()
      let (old, role) = try await office.place(call[PlaceParameters.place], for: .placesEdit, call)
      guard old.version == version else { throw Problem(.versionStale) }
      let facts = try call.decodedBody(as: PlaceInput.self).facts(over: old.facts)
      guard office.faults(facts, call).isEmpty else { throw Problem(.notAllowed) }
      let (ground, now) = (office.ground, office.context.time.now)
      let author = call.placeAuthor(as: role)
      let outcome = try await office.write { transaction throws(DatabaseError) in
        try ChangePlace(old.id, version: version, facts).run(
          in: transaction, by: author, on: ground, now: now)
      }
      return try Self.answer(outcome, now: now, call)
    }
  }

  private var advance: Route {
    Route(
      .post, "/api/v1/places/{place}/state", operation: "tellPlaceEvent",
      summary: "api.place.event", kind: .api, permission: .may(.placesEdit, on: .somewhere),
      limits: PlaceParameters.writing, parameters: [PlaceParameters.place, Edition.ifMatch],
      body: .json(PlaceEventInput.self), answers: [.json(PlaceAnswer.self)],
      problems: PlaceParameters.edits
    ) { [office] call in
      let version = try call.seenVersion()
      let input = try call.decodedBody(as: PlaceEventInput.self)
      let (place, role) = try await office.place(
        call[PlaceParameters.place], for: .placesEdit, call)
      guard let event = PlaceState.Event(rawValue: input.event), event.isOpen(to: role) else {
        throw Problem(.notAllowed)
      }
      let (ground, now) = (office.ground, office.context.time.now)
      let author = call.placeAuthor(as: role)
      let outcome = try await office.write { transaction throws(DatabaseError) in
        try AdvancePlace(place.id, version: version, event, note: input.note).run(
          in: transaction, by: author, on: ground, now: now)
      }
      return try Self.answer(outcome, now: now, call)
    }
  }

  private var history: Route {
    .api(
      .get, "/api/v1/places/{place}/history", operation: "getPlaceHistory",
      summary: "api.place.history", permission: .may(.placesSee, on: .somewhere),
      limits: .reading.at(PlaceParameters.rate),
      parameters: [PlaceParameters.place, PlaceParameters.limit, Self.before],
      problems: PlaceParameters.reads
    ) { [office] call in
      let (place, _) = try await office.place(call[PlaceParameters.place], for: .placesSee, call)
      let limit = call[PlaceParameters.limit]
      let (before, database) = (call[Self.before].map(Int64.init), office.context.database)
      let events = try await asking { () async throws(DatabaseError) in
        try await PlaceHistory(place, before: before, limit: limit).run(on: database)
      }
      return PlaceHistoryAnswer(
        events: events.map(PlaceEventAnswer.init),
        next: events.count == limit ? events.last.map { Int($0.number) } : nil)
    }
  }

  static func done(_ outcome: PlaceOutcome<CityPlace>, _ call: Call) throws -> CityPlace {
    switch outcome {
    case .done(let place): return place
    case .missing: throw Problem(.notFound)
    case .otherVersion: throw Problem(.versionStale)
    case .refused(let faults): throw Problem.refused(faults, call)
    }
  }

  static func answer(
    _ outcome: PlaceOutcome<CityPlace>, now: Moment, _ call: Call
  ) throws -> Answer {
    let place = try done(outcome, call)
    return try .json(PlaceAnswer(place, now: now, Words(call)), version: place.version)
  }
}

extension PlaceState.Event {
  /// Whoever runs a place says when it is shut and open again; the rest is for offices.
  func isOpen(to role: CheckerRole) -> Bool {
    role != .host || self == .suspend || self == .confirm || self == .close
  }
}
