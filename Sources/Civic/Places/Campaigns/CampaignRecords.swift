import Database
import Kernel

/// The rows of campaigns.
enum CampaignRecords {
  static func read(_ row: borrowing Row) throws(DatabaseError) -> Campaign {
    Campaign(
      id: try row.get(0),
      plan: Campaign.Plan(
        area: try row.get(2), kind: try row.get(3), title: try row.get(4), target: try row.get(5),
        starts: try row.get(6), ends: try row.get(7)),
      isRunning: try row.get(8, as: String.self) == "running", version: try row.get(1))
  }

  static func find(
    _ id: Campaign.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> Campaign? {
    try transaction.row(
      """
      SELECT id, version, area, kind, title, target, starts, ends, state FROM campaign
      WHERE id = $1
      """, id
    ) { row throws(DatabaseError) in try read(row) }
  }

  static func progress(
    _ id: Campaign.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> Campaign.Progress {
    var counts: [Campaign.Answer: Int64] = [:]
    try transaction.stream(
      "SELECT state, count(*) FROM campaign_place WHERE campaign = $1 GROUP BY state", id
    ) { row throws(DatabaseError) in
      guard let answer = Campaign.Answer(rawValue: try row.get(0)) else {
        throw .unexpectedValue(column: 0)
      }
      counts[answer] = try row.get(1)
      return true
    }
    return Campaign.Progress(counts: counts)
  }
}
