import Directory
import Places
import WebServer

/// How far a campaign is, and who is asked next.
struct CampaignPage: Sendable {
  struct Row: Sendable {
    var place: String
    /// Where its answer is sent.
    var send: String
    var address: String
    var name: String
    var note: String?
    /// What it may say now; empty when the campaign is over.
    var answers: [OrganisationPage.Act]
  }
  struct Open: Sendable {
    var address: String
    var version: Int64
  }
  struct Meter: Sendable {
    var width: Int
    var words: String
  }

  var back: BackView
  var title: String
  var wrong: String?
  var facts: [OrganisationPage.Fact]
  var meter: Meter
  var filters: [FilterView]
  var answer: String
  var rows: [Row]
  var isEmpty: Bool
  var next: String?
  var open: Open?
}

extension CampaignPage {
  static func sum(_ found: ListCampaigns.Found, _ words: Words) -> String {
    words(
      "marks.progress",
      [
        "joined": .number(Int(found.progress[.joined])),
        "target": .number(Int(found.campaign.plan.target)),
      ])
  }

  init(
    _ found: ListCampaigns.Found, _ places: [CampaignPlace], answer: Campaign.Answer,
    from offset: Int, in tree: DirectoryTree, _ words: Words
  ) {
    let (campaign, progress) = (found.campaign, found.progress)
    back = BackView(
      address: "/campaigns", label: words("marks.campaigns"), title: words("marks.campaigns"))
    title = campaign.plan.title
    let path = "/campaigns/\(campaign.id)"
    facts = [
      .init(
        name: words("marks.area"), text: tree.area(campaign.plan.area).map { words($0.name) } ?? "",
        address: nil),
      .init(name: words("marks.kind"), text: words.kind(campaign.plan.kind), address: nil),
      .init(name: words("marks.asked"), text: "\(progress.asked)", address: nil),
      .init(name: words("marks.on-list"), text: "\(progress.all)", address: nil),
      .init(
        name: words("marks.days"), text: "\(campaign.plan.starts) – \(campaign.plan.ends)",
        address: nil),
    ]
    meter = Meter(
      width: Int(min(100, progress[.joined] * 100 / max(1, campaign.plan.target))),
      words: Self.sum(found, words))
    filters = Campaign.Answer.allCases.map {
      FilterView(
        address: "\(path)?answer=\($0.rawValue)", name: "\(words($0)) \(progress[$0])",
        isCurrent: $0 == answer)
    }
    self.answer = answer.rawValue
    rows = places.map { place in
      Row(
        place: "\(place.place)", send: "\(path)/answers", address: "/plaques/places/\(place.place)",
        name: words(place.name), note: place.note,
        answers: campaign.isRunning
          ? Campaign.Answer.allCases.filter { $0 != answer && $0 != .listed }.map {
            OrganisationPage.Act(value: $0.rawValue, name: words($0))
          } : [])
    }
    isEmpty = places.isEmpty
    if places.count == CampaignPages.rows {
      next = "\(path)?answer=\(answer.rawValue)&from=\(offset + places.count)"
    }
    if campaign.isRunning { open = Open(address: path, version: campaign.version) }
  }
}
