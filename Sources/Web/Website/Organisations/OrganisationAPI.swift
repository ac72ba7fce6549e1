import Database
import Directory
import Foundation
import HTTPTypes
import Kernel
import WebServer

/// Organisations for programs: `/api/v1/organisations`.
struct OrganisationAPI: Sendable {
  let office: OrganisationOffice

  init(context: DirectoryContext) { office = OrganisationOffice(context: context) }

  var routes: [Route] {
    [list, add, show, change, advance, history] + AgreementAPI(office: office).routes
      + ContactAPI(office: office).routes
  }

  static let limit = Parameter<Int>.integer(
    "limit", 1...200, summary: "param.limit", example: 50
  ).defaulting(to: 50)
  private static let cursor = Parameter<Organisation.ID>.identifier(
    "cursor", in: .query, summary: "param.cursor"
  ).optional()
  static let number = Parameter<Int>.integer(
    "cursor", 1...1_000_000_000, summary: "param.cursor", example: 20
  ).optional()
  static let writing = RouteLimits(bodyBytes: 16 << 10).at(Rate(perMinute: 600, burst: 100))
  static let edits: [ProblemCode] =
    [.directoryRefused] + Edition.problems + OrganisationParameters.problems

  private var list: Route {
    .api(
      .get, "/api/v1/organisations", operation: "listOrganisations", summary: "api.organisations",
      permission: .may(.organisationsSee, on: .somewhere),
      limits: .reading.at(OrganisationParameters.rate),
      parameters: OrganisationParameters.filters + [Self.limit, Self.cursor],
      problems: ProblemCode.reading
    ) { [office] call in
      var query = OrganisationParameters.query(
        call, after: call[Self.cursor], limit: call[Self.limit])
      query.showsEnded = true
      let found = try await query.run(
        office.reach(.organisationsSee, call), on: office.context.database)
      return OrganisationsAnswer(
        organisations: found.rows.map(OrganisationAnswer.init), count: found.count,
        next: found.next.map { "\($0)" })
    }
  }

  private var add: Route {
    Route(
      .post, "/api/v1/organisations", operation: "createOrganisation",
      summary: "api.organisation.add", kind: .api,
      permission: .may(.organisationsEdit, on: .somewhere), limits: Self.writing,
      parameters: [KeyedRequest.key], body: .json(OrganisationInput.self),
      answers: [.json(OrganisationAnswer.self, status: .created)],
      problems: [.directoryRefused] + [.keyReused] + OrganisationParameters.problems,
      idempotency: .keyed
    ) { [office] call in
      let facts = try call.decodedBody(as: OrganisationInput.self).facts(over: nil)
      try check(office.faults(facts, of: nil, was: nil, call), call)
      return try await office.add(facts, key: call[KeyedRequest.key], call).created { refusal in
        if case .faults(let faults) = refusal { .refused(faults, call) } else { Problem(.notFound) }
      }
    }
  }

  private var show: Route {
    Route(
      .get, "/api/v1/organisations/{organisation}", operation: "getOrganisation",
      summary: "api.organisation", kind: .api,
      permission: .may(.organisationsSee, on: .organisation(in: "organisation")),
      limits: .reading.at(OrganisationParameters.rate),
      parameters: [OrganisationParameters.organisation],
      answers: [.json(OrganisationAnswer.self)], problems: [.notFound] + ProblemCode.reading
    ) { [office] call in
      let (found, _) = try await office.read(
        call[OrganisationParameters.organisation], limit: 1)
      return try .json(OrganisationAnswer(found), version: found.version)
    }
  }

  private var change: Route {
    Route(
      .put, "/api/v1/organisations/{organisation}", operation: "changeOrganisation",
      summary: "api.organisation.change", kind: .api,
      permission: .may(.organisationsEdit, on: .organisation(in: "organisation")),
      limits: Self.writing,
      parameters: [OrganisationParameters.organisation, Edition.ifMatch],
      body: .json(OrganisationInput.self), answers: [.json(OrganisationAnswer.self)],
      problems: Self.edits
    ) { [office] call in
      let (id, version) = (call[OrganisationParameters.organisation], try call.seenVersion())
      let (old, _) = try await office.read(id, limit: 1)
      guard old.version == version else { throw Problem(.versionStale) }
      let facts = try call.decodedBody(as: OrganisationInput.self).facts(over: old.facts)
      try check(office.faults(facts, of: id, was: old.facts, call), call)
      return try answer(await office.change(id, version: version, facts, call), call)
    }
  }

  private var advance: Route {
    Route(
      .post, "/api/v1/organisations/{organisation}/events", operation: "tellOrganisationEvent",
      summary: "api.organisation.event", kind: .api,
      permission: .may(.organisationsVerify, on: .organisation(in: "organisation")),
      limits: Self.writing,
      parameters: [OrganisationParameters.organisation, Edition.ifMatch],
      body: .json(OrganisationEventInput.self), answers: [.json(OrganisationAnswer.self)],
      problems: Self.edits
    ) { [office] call in
      let input = try call.decodedBody(as: OrganisationEventInput.self)
      guard let event = OrganisationState.Event(rawValue: input.event) else {
        throw Problem.invalid([InputFault(place: "body", name: "/event", code: .notAmongChoices)])
      }
      // A version makes what is sent twice count once.
      let outcome = try await office.advance(
        call[OrganisationParameters.organisation], version: try call.seenVersion(), event,
        note: input.note, call)
      return try answer(outcome, call)
    }
  }

  private var history: Route {
    .api(
      .get, "/api/v1/organisations/{organisation}/history", operation: "getOrganisationHistory",
      summary: "api.organisation.history",
      permission: .may(.organisationsSee, on: .organisation(in: "organisation")),
      limits: .reading.at(OrganisationParameters.rate),
      parameters: [OrganisationParameters.organisation, Self.limit, Self.number],
      problems: [.notFound] + ProblemCode.reading
    ) { [office] call in
      let limit = call[Self.limit]
      let (_, events) = try await office.read(
        call[OrganisationParameters.organisation], before: call[Self.number].map(Int64.init),
        limit: limit)
      return OrganisationHistoryAnswer(
        events: events.map(OrganisationEventAnswer.init),
        next: events.count == limit ? events.last.map { Int($0.number) } : nil)
    }
  }

  /// Whoever names a place in a body that is not theirs is told what a path would have told them.
  private func check(_ faults: [DirectoryFault], _ call: Call) throws {
    if faults.contains(.placeForeign) { throw Problem(.notAllowed) }
    if !faults.isEmpty { throw Problem.refused(faults, call) }
  }

  private func answer(
    _ outcome: OrganisationOffice.Outcome, _ call: Call
  ) throws -> Answer {
    switch outcome {
    case .done(let found): try .json(OrganisationAnswer(found), version: found.version)
    case .missing: throw Problem(.notFound)
    case .otherVersion: throw Problem(.versionStale)
    case .refused(let faults): throw Problem.refused(faults, call)
    }
  }
}
