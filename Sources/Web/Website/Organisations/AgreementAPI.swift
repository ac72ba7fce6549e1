import Database
import Directory
import Foundation
import HTTPTypes
import Kernel
import WebServer

/// Agreements of an organisation for programs.
struct AgreementAPI: Sendable {
  let office: OrganisationOffice

  private var desk: AgreementDesk { AgreementDesk(context: office.context) }

  var routes: [Route] { [list, add, change] }

  static let agreement = Parameter<Identifier<Agreement>>.identifier(
    "agreement", summary: "param.agreement")
  private static let cursor = Parameter<Identifier<Agreement>>.identifier(
    "cursor", in: .query, summary: "param.cursor"
  ).optional()

  private var list: Route {
    .api(
      .get, "/api/v1/organisations/{organisation}/agreements", operation: "listAgreements",
      summary: "api.agreements",
      permission: .may(.agreementsSee, on: .organisation(in: "organisation")),
      limits: .reading.at(OrganisationParameters.rate),
      parameters: [OrganisationParameters.organisation, OrganisationAPI.limit, Self.cursor],
      problems: ProblemCode.reading
    ) { [desk] call in
      let limit = call[OrganisationAPI.limit]
      let found = try await desk.all(
        of: call[OrganisationParameters.organisation], before: call[Self.cursor], limit: limit)
      return AgreementsAnswer(
        agreements: found.map(AgreementAnswer.init),
        next: found.count == limit ? found.last.map { "\($0.id)" } : nil)
    }
  }

  private var add: Route {
    Route(
      .post, "/api/v1/organisations/{organisation}/agreements", operation: "createAgreement",
      summary: "api.agreement.add", kind: .api,
      permission: .may(.agreementsEdit, on: .organisation(in: "organisation")),
      limits: OrganisationAPI.writing,
      parameters: [OrganisationParameters.organisation, KeyedRequest.key],
      body: .json(AgreementInput.self),
      answers: [.json(AgreementAnswer.self, status: .created)],
      problems: [.directoryRefused] + [.keyReused] + OrganisationParameters.problems,
      idempotency: .keyed
    ) { [desk] call in
      let (terms, state) = try terms(call)
      let made = try await desk.add(
        terms, state: state, key: call[KeyedRequest.key], call)
      return try made.created { refusal in
        if case .faults(let faults) = refusal { .refused(faults, call) } else { Problem(.notFound) }
      }
    }
  }

  private var change: Route {
    Route(
      .put, "/api/v1/organisations/{organisation}/agreements/{agreement}",
      operation: "changeAgreement", summary: "api.agreement.change", kind: .api,
      permission: .may(.agreementsEdit, on: .organisation(in: "organisation")),
      limits: OrganisationAPI.writing,
      parameters: [
        OrganisationParameters.organisation, Self.agreement, Edition.ifMatch,
      ], body: .json(AgreementInput.self), answers: [.json(AgreementAnswer.self)],
      problems: OrganisationAPI.edits
    ) { [desk] call in
      let (id, version) = (call[Self.agreement], try call.seenVersion())
      _ = try await desk.read(id, of: call[OrganisationParameters.organisation])
      let (terms, state) = try terms(call)
      switch try await desk.change(id, version: version, terms, state: state, call) {
      case .done(let found): return try .json(AgreementAnswer(found), version: found.version)
      case .missing: throw Problem(.notFound)
      case .otherVersion: throw Problem(.versionStale)
      case .refused(let faults): throw Problem.refused(faults, call)
      }
    }
  }

  /// What the body says; the organisation of the path is always bound.
  private func terms(_ call: Call) throws -> (Agreement.Terms, Agreement.State) {
    let (terms, state) = try call.decodedBody(as: AgreementInput.self)
      .terms(with: call[OrganisationParameters.organisation])
    guard desk.mayBind(terms.parties, call) else { throw Problem(.notAllowed) }
    return (terms, state)
  }
}

extension Problem {
  /// What is wrong with an agreement.
  static func refused(_ faults: [AgreementFault], _ call: Call) -> Problem {
    refused(
      faults.first.map { Words(call)($0) } ?? "",
      faults.map { fault in
        let field = fault.rawValue.prefix { $0 != "." }
        return InputFault(place: "body", name: "/\(field)", code: .notAmongChoices)
      })
  }
}
