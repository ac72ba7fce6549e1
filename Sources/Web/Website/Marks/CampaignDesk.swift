import Database
import Directory
import Kernel
import Places
import WebServer

/// What pages and programs about campaigns share.
extension MarksDesk {
  /// A campaign in an area that the visitor answers for.
  func campaign(_ id: Campaign.ID, _ call: Call) async throws -> ListCampaigns.Found {
    let database = context.database
    let found = try await asking { () async throws(DatabaseError) in
      try await ListCampaigns.one(id, in: database)
    }
    guard let found else { throw Problem(.notFound) }
    try demand(.placesCampaigns, in: found.campaign.plan.area, call)
    return found
  }

  /// Those within reach, the newest first.
  func campaigns(
    before last: Campaign.ID?, limit: Int, _ reach: OrganisationReach
  ) async throws -> [ListCampaigns.Found] {
    let (database, isWhole) = (context.database, reach.isWhole)
    return try await asking { () async throws(DatabaseError) in
      try await ListCampaigns.all(before: last, limit: limit, in: database) {
        isWhole || reach.covers($0)
      }
    }
  }

  func save(
    _ id: Campaign.ID, version: Int64? = nil, _ plan: Campaign.Plan, isRunning: Bool = true,
    _ call: Call
  ) async throws -> MarkOutcome<Campaign> {
    let tree = context.trees.current
    let command = SaveCampaign(id, version: version, plan, isRunning: isRunning)
    return try await write(call) { transaction, author, now throws(DatabaseError) in
      try command.run(in: transaction, tree: tree, by: author, now: now)
    }
  }
}
