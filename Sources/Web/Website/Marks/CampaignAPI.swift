import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Campaigns for programs.
struct CampaignAPI: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [list, add, show, change, enrol, answer] }

  private static let cursor = Parameter<Campaign.ID>.identifier(
    "cursor", in: .query, summary: "param.cursor"
  ).optional()
  private static let somewhere = Permission.may(.placesCampaigns, on: .somewhere)

  private var list: Route {
    .api(
      .get, "/api/v1/campaigns", operation: "listCampaigns", summary: "api.marks.campaigns",
      permission: Self.somewhere, parameters: [Self.cursor, MarksParameters.limit],
      problems: ProblemCode.reading
    ) { [desk] call in
      let limit = call[MarksParameters.limit]
      let found = try await desk.campaigns(
        before: call[Self.cursor], limit: limit, desk.reach(.placesCampaigns, call))
      return CampaignsAnswer(
        campaigns: found.map { CampaignAnswer($0.campaign, $0.progress) },
        next: found.count == limit ? found.last.map { "\($0.campaign.id)" } : nil)
    }
  }

  private var add: Route {
    .keyed(
      "/api/v1/campaigns", operation: "createCampaign", summary: "api.marks.campaign-add",
      permission: Self.somewhere, limits: RouteLimits(bodyBytes: 4 << 10),
      receiving: CampaignInput.self, problems: [.notFound, .directoryRefused, .versionStale],
      on: desk.context
    ) { [desk] call, input in
      let plan = try input.plan()
      try desk.demand(.placesCampaigns, in: plan.area, call)
      let campaign = try desk.done(
        try await desk.save(try desk.newID(), plan, isRunning: input.running ?? true, call), call)
      return CampaignAnswer(campaign, Campaign.Progress(counts: [:]))
    }
  }

  private var show: Route {
    Route(
      .get, "/api/v1/campaigns/{campaign}", operation: "getCampaign",
      summary: "api.marks.campaign", kind: .api, permission: Self.somewhere, limits: .reading,
      parameters: [MarksParameters.campaign], answers: [.json(CampaignAnswer.self)],
      problems: ProblemCode.reading + [.notFound]
    ) { [desk] call in
      let found = try await desk.campaign(call[MarksParameters.campaign], call)
      return try .json(
        CampaignAnswer(found.campaign, found.progress), version: found.campaign.version)
    }
  }

  private var change: Route {
    Route(
      .put, "/api/v1/campaigns/{campaign}", operation: "changeCampaign",
      summary: "api.marks.campaign-change", kind: .api, permission: Self.somewhere,
      limits: RouteLimits(bodyBytes: 4 << 10),
      parameters: [MarksParameters.campaign, Edition.ifMatch], body: .json(CampaignInput.self),
      answers: [.json(CampaignAnswer.self)], problems: MarksParameters.writes
    ) { [desk] call in
      let (id, version) = (call[MarksParameters.campaign], try call.seenVersion())
      let found = try await desk.campaign(id, call)
      let input = try call.decodedBody(as: CampaignInput.self)
      let campaign = try desk.done(
        try await desk.save(
          id, version: version, try input.plan(), isRunning: input.running ?? true, call), call)
      return try .json(
        CampaignAnswer(campaign, found.progress), version: campaign.version)
    }
  }

  private var enrol: Route {
    .api(
      .post, "/api/v1/campaigns/{campaign}/enrol", operation: "enrolCampaignPlaces",
      summary: "page.marks.enrol", permission: Self.somewhere,
      parameters: [MarksParameters.campaign], problems: MarksParameters.writes
    ) { [desk] call in
      let id = call[MarksParameters.campaign]
      let found = try await desk.campaign(id, call)
      let tree = desk.context.trees.current
      let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try EnrolPlaces(id).run(in: transaction, tree: tree, by: author, now: now)
      }
      return CampaignAnswer(found.campaign, try desk.done(outcome, call))
    }
  }

  private var answer: Route {
    .api(
      .put, "/api/v1/campaigns/{campaign}/places/{place}", operation: "putCampaignAnswer",
      summary: "page.marks.answer", permission: Self.somewhere,
      limits: RouteLimits(bodyBytes: 4 << 10),
      parameters: [MarksParameters.campaign, MarksParameters.place],
      receiving: CampaignReply.self, problems: MarksParameters.writes
    ) { [desk] call, input in
      let id = call[MarksParameters.campaign]
      let found = try await desk.campaign(id, call)
      guard let answer = Campaign.Answer(rawValue: input.answer) else { throw Problem(.notFound) }
      let command = NoteAnswer(id, call[MarksParameters.place], answer, note: input.note)
      let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try command.run(in: transaction, by: author, now: now)
      }
      return CampaignAnswer(found.campaign, try desk.done(outcome, call))
    }
  }
}
