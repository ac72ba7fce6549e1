import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Pledges for programs: read by anybody, opened by offices, signed by firms and persons.
struct PledgeAPI: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [list, add, show, change, sign, withdraw] }

  private static let pledge = Parameter<Pledge.ID>.identifier(
    "pledge", summary: "param.marks-pledge")
  private static let cursor = Parameter<Pledge.ID>.identifier(
    "cursor", in: .query, summary: "param.cursor"
  ).optional()
  private static let firm = Parameter<Organisation.ID>.identifier(
    "organisation", in: .query, summary: "param.marks-signer"
  ).optional()
  private static let somewhere = Permission.may(.placesCampaigns, on: .somewhere)
  private static let limits = RouteLimits(bodyBytes: 16 << 10)

  private var list: Route {
    .api(
      .get, "/api/v1/pledges", operation: "listPledges", summary: "api.marks.pledges",
      permission: .anyone, parameters: [Self.cursor, MarksParameters.limit],
      problems: ProblemCode.reading
    ) { [desk] call in
      let limit = call[MarksParameters.limit]
      let found = try await desk.pledges(before: call[Self.cursor], limit: limit)
      return PledgesAnswer(
        pledges: found.map { PledgeAnswer($0) },
        next: found.count == limit ? found.last.map { "\($0.id)" } : nil)
    }
  }

  private var add: Route {
    .keyed(
      "/api/v1/pledges", operation: "createPledge", summary: "api.marks.pledge-add",
      permission: Self.somewhere, limits: Self.limits, receiving: PledgeInput.self,
      problems: [.notFound, .directoryRefused, .versionStale], on: desk.context
    ) { [desk] call, input in
      let area = try MarkSchema.area(input.area)
      try desk.demand(.placesCampaigns, in: area, call)
      let command = SavePledge(
        try desk.newID(), area: area, title: input.title, body: input.body,
        isOpen: input.open ?? true)
      let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try command.run(in: transaction, by: author, now: now)
      }
      return PledgeAnswer(try desk.done(outcome, call))
    }
  }

  private var show: Route {
    Route(
      .get, "/api/v1/pledges/{pledge}", operation: "getPledge", summary: "api.marks.pledge",
      kind: .api, permission: .anyone, limits: .reading, parameters: [Self.pledge],
      answers: [.json(PledgeAnswer.self)], problems: ProblemCode.reading + [.notFound]
    ) { [desk] call in
      let found = try await desk.pledge(call[Self.pledge])
      return try .json(
        PledgeAnswer(found.pledge, names: found.names), version: found.pledge.version)
    }
  }

  private var change: Route {
    Route(
      .put, "/api/v1/pledges/{pledge}", operation: "changePledge",
      summary: "api.marks.pledge-change", kind: .api, permission: Self.somewhere,
      limits: Self.limits, parameters: [Self.pledge, Edition.ifMatch],
      body: .json(PledgeInput.self), answers: [.json(PledgeAnswer.self)],
      problems: MarksParameters.writes
    ) { [desk] call in
      let (id, version) = (call[Self.pledge], try call.seenVersion())
      let old = try await desk.pledge(id).pledge
      try desk.demand(.placesCampaigns, in: old.area, call)
      let input = try call.decodedBody(as: PledgeInput.self)
      let command = SavePledge(
        id, version: version, area: old.area, title: input.title, body: input.body,
        isOpen: input.open ?? old.isOpen)
      let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try command.run(in: transaction, by: author, now: now)
      }
      let pledge = try desk.done(outcome, call)
      return try .json(PledgeAnswer(pledge), version: pledge.version)
    }
  }

  /// Twice is once.
  private var sign: Route {
    .api(
      .put, "/api/v1/pledges/{pledge}/signature", operation: "putPledgeSignature",
      summary: "page.marks.sign", permission: .signedIn, parameters: [Self.pledge, Self.firm],
      problems: MarksParameters.writes + [.notAllowed]
    ) { call in
      PledgeAnswer(try await signed(call, isWithdrawn: false))
    }
  }

  private var withdraw: Route {
    .api(
      .delete, "/api/v1/pledges/{pledge}/signature", operation: "deletePledgeSignature",
      summary: "api.marks.pledge-withdraw", permission: .signedIn,
      parameters: [Self.pledge, Self.firm], problems: MarksParameters.writes + [.notAllowed]
    ) { call in
      PledgeAnswer(try await signed(call, isWithdrawn: true))
    }
  }

  /// A firm for which who asks speaks, else who asks.
  private func signed(_ call: Call, isWithdrawn: Bool) async throws -> Pledge {
    let signer: Pledge.Signer =
      if let firm = call[Self.firm] {
        try desk.signer(firm, call)
      } else {
        .person(try await desk.mark(for: SignPledge.purpose, call))
      }
    return try await desk.sign(call[Self.pledge], signer, isWithdrawn: isWithdrawn, call)
  }
}
