import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Where one works and whom one lives with, for programs.
struct WorkAPI: Sendable {
  let context: DirectoryContext
  private let desk: AffiliationDesk

  init(context: DirectoryContext) {
    self.context = context
    desk = AffiliationDesk(context: context)
  }

  var routes: [Route] { [list, add, leave, household, tell, forget] }

  private static let affiliation = Parameter<Identifier<Affiliation>>.identifier(
    "affiliation", summary: "param.affiliation")

  private var list: Route {
    .api(
      .get, "/api/v1/me/affiliations", operation: "listMyAffiliations",
      summary: "api.me.affiliations", permission: .signedIn, problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccount(.accountSee)
      let (affiliations, invitations) = try await desk.all(of: account)
      return AffiliationsAnswer(affiliations, invitations)
    }
  }

  private var add: Route {
    .api(
      .post, "/api/v1/me/affiliations", operation: "addMyAffiliation",
      summary: "api.me.affiliation-add", permission: .signedIn,
      limits: RouteLimits(bodyBytes: 2 << 10).at(ErasePages.rate), parameters: [KeyedRequest.key],
      receiving: AffiliationInput.self,
      problems: ProblemCode.own + [.noSuchCode, .tooManyEmployers, .askedTooOften],
      idempotency: .keyed
    ) { [context, desk] call, input in
      // The same code or answer twice comes to the same, with or without a key.
      let account = try call.ownAccountInPerson(.consentsGive)
      let outcome: AffiliationDesk.Outcome
      switch (input.code, input.invitation.flatMap(Identifier<PermissionScope.Organisation>.init)) {
      case (let code?, nil) where input.invitation == nil:
        outcome = try await desk.claim(code, by: account)
      case (nil, let organisation?):
        outcome = try await desk.answer(
          organisation, isTrue: input.isTrue ?? true, by: account)
      default:
        throw Problem.invalid([InputFault(place: "body", name: "", code: .malformed)])
      }
      switch outcome {
      case .done: break
      case .nothing: throw Problem(.noSuchCode)
      case .tooMany: throw Problem(.tooManyEmployers)
      case .tooOften(let until): throw Problem.askedTooOften(until, now: context.time.now)
      }
      let (affiliations, invitations) = try await desk.all(of: account)
      return AffiliationsAnswer(affiliations, invitations)
    }
  }

  private var leave: Route {
    Route(
      .delete, "/api/v1/me/affiliations/{affiliation}", operation: "endMyAffiliation",
      summary: "api.me.affiliation-end", kind: .api, permission: .signedIn, limits: .reading,
      parameters: [Self.affiliation], answers: [.init(status: .noContent, mediaType: nil)],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.consentsGive)
      guard try await desk.leave(call[Self.affiliation], by: account) else {
        throw Problem(.notFound)
      }
      return Answer(status: .noContent)
    }
  }

  private var household: Route {
    Route(
      .get, "/api/v1/me/household", operation: "getMyHousehold", summary: "api.me.household",
      kind: .api, permission: .signedIn, limits: .reading,
      answers: [.json(HouseholdAnswer.self)], problems: ProblemCode.own, caching: .revalidated
    ) { [context] call in
      try await Self.answer(call.ownAccount(.accountSee), context)
    }
  }

  private var tell: Route {
    Route(
      .put, "/api/v1/me/household", operation: "putMyHousehold",
      summary: "api.me.household-set", kind: .api, permission: .signedIn,
      limits: RouteLimits(bodyBytes: 2 << 10), parameters: [Edition.ifMatch],
      body: .json(HouseholdAnswer.self), answers: [.json(HouseholdAnswer.self)],
      problems: ProblemCode.own + Edition.problems + [.consentMissing]
    ) { [context] call in
      let account = try call.ownAccount(.consentsGive)
      let version = try Edition.seen(call[Edition.ifMatch])
      let input = try call.decodedBody(as: HouseholdAnswer.self)
      let command = TellHousehold(input.household, by: account, version: version)
      let now = context.time.now
      let outcome = try await asking { () async throws(DatabaseError) in
        try await command.run(on: context.database, now: now)
      }
      switch outcome {
      case .kept: return try await Self.answer(account, context)
      case .consentMissing: throw Problem(.consentMissing)
      case .otherVersion: throw Problem(.versionStale)
      case .nobody: throw Problem(.notFound)
      }
    }
  }

  private var forget: Route {
    Route(
      .delete, "/api/v1/me/household", operation: "deleteMyHousehold",
      summary: "api.me.household-delete", kind: .api, permission: .signedIn, limits: .reading,
      answers: [.init(status: .noContent, mediaType: nil)], problems: ProblemCode.own
    ) { [context] call in
      let account = try call.ownAccount(.consentsGive)
      let now = context.time.now
      _ = try await asking { () async throws(DatabaseError) in
        try await TellHousehold(Household([:]), by: account).run(on: context.database, now: now)
      }
      return Answer(status: .noContent)
    }
  }

  private static func answer(
    _ account: Account.ID, _ context: DirectoryContext
  ) async throws -> Answer {
    let (found, household) = try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        (
          try FindAccount.by(account, in: transaction),
          try Household.of(account, in: transaction)
        )
      }
    }
    guard let found else { throw Problem(.notFound) }
    return try .json(HouseholdAnswer(household ?? Household([:])), version: found.version)
  }
}

extension ProblemCode {
  /// A code or an invitation is not there, or no longer.
  static let noSuchCode = ProblemCode("no_such_code", status: .unprocessableContent)
  /// Nobody has so many employers at once.
  static let tooManyEmployers = ProblemCode("too_many_employers", status: .conflict)
  /// What is to be kept needs a consent that was not given.
  static let consentMissing = ProblemCode("consent_missing", status: .conflict)
}
