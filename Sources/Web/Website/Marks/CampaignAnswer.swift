import Directory
import Kernel
import Places
import WebServer

/// A campaign for programs.
struct CampaignAnswer: Described, Encodable {
  var id: String
  var version: Int64
  var area: String
  var kind: String
  var title: String
  var target: Int64
  var starts: String
  var ends: String
  var running: Bool
  var listed: Int64
  var asked: Int64
  var joined: Int64
  var refused: Int64

  private static let count = Schema.integer(0...Int.max)
  static let schema = Schema.object(
    "Campaign",
    [
      .required("id", .string(length: 13...13).described("param.marks-campaign")),
      .required("version", .integer(1...Int.max).described("api.version")),
      .required("area", .string(length: 13...13).described("api.marks.area")),
      .required("kind", .string().described("api.marks.kind")),
      .required("title", .string().described("param.marks-title")),
      .required("target", count.described("param.marks-target")),
      .required("starts", .string(format: "date").described("param.marks-starts")),
      .required("ends", .string(format: "date").described("param.marks-ends")),
      .required("running", .boolean.described("api.marks.running")),
      .required("listed", count.described("api.marks.listed")),
      .required("asked", count.described("api.marks.asked")),
      .required("joined", count.described("api.marks.joined")),
      .required("refused", count.described("api.marks.refused")),
    ])
  static let samples = [
    CampaignAnswer(
      id: "01J8Z0K3V4M6R", version: 1, area: "01J8Z0K3V4M6P", kind: "merchant",
      title: "400 merchants", target: 400, starts: "2026-12-01", ends: "2026-12-31",
      running: true, listed: 370, asked: 30, joined: 15, refused: 5)
  ]
}

extension CampaignAnswer {
  init(_ campaign: Campaign, _ progress: Campaign.Progress) {
    let plan = campaign.plan
    self.init(
      id: "\(campaign.id)", version: campaign.version, area: "\(plan.area)", kind: plan.kind,
      title: plan.title, target: plan.target, starts: "\(plan.starts)", ends: "\(plan.ends)",
      running: campaign.isRunning, listed: progress[.listed], asked: progress.asked,
      joined: progress[.joined], refused: progress[.refused])
  }
}

/// Some campaigns, the newest first.
struct CampaignsAnswer: Described, Encodable {
  var campaigns: [CampaignAnswer]
  var next: String?

  static let schema = Schema.object(
    "Campaigns",
    [
      .required("campaigns", .array(of: CampaignAnswer.schema, count: 0...100)),
      .optional("next", .string().described("api.next")),
    ])
  static let samples = [
    CampaignsAnswer(campaigns: CampaignAnswer.samples, next: "01J8Z0K3V4M6R")
  ]
}

/// What a program asks for.
struct CampaignInput: Described, Codable {
  var area: String
  var kind: String
  var title: String
  var target: Int64
  var starts: String
  var ends: String
  var running: Bool?

  static let schema = Schema.object(
    "CampaignInput",
    [
      .required("area", MarkSchema.identifier.described("api.marks.area")),
      .required(
        "kind",
        .string(length: 1...40, pattern: "^[a-z-]+$").described("api.marks.kind")),
      .required("title", MarkSchema.title.described("param.marks-title")),
      .required("target", .integer(1...5_000).described("param.marks-target")),
      .required("starts", MarkSchema.day.described("param.marks-starts")),
      .required("ends", MarkSchema.day.described("param.marks-ends")),
      .optional("running", .boolean.described("api.marks.running")),
    ])
  static let samples = [
    CampaignInput(
      area: "01J8Z0K3V4M6P", kind: "merchant", title: "400 merchants", target: 400,
      starts: "2026-12-01", ends: "2026-12-31", running: true)
  ]

  func plan() throws -> Campaign.Plan {
    let days = try MarkSchema.days(starts, ends)
    return Campaign.Plan(
      area: try MarkSchema.area(area), kind: kind, title: title, target: target,
      starts: days.starts, ends: days.ends)
  }
}

/// What a place said to a campaign.
struct CampaignReply: Described, Codable {
  var answer: String
  var note: String?

  static let schema = Schema.object(
    "CampaignReply",
    [
      .required("answer", .choice(Campaign.Answer.self).described("param.marks-answer")),
      .optional("note", .string(length: 1...200).described("param.marks-note")),
    ])
  static let samples = [CampaignReply(answer: "joined", note: "x")]
}

/// Parts of what programs send.
enum MarkSchema {
  static let identifier = Schema.string(length: 13...13, pattern: "^[0-9A-Za-z]{13}$")
  static let title = Schema.string(length: 1...60, pattern: #"^[^\x00-\x1F\x7F]*$"#)
  static let day = Schema.string(
    length: 10...10, pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", format: "date")

  static func days(
    _ starts: String, _ ends: String
  ) throws -> (starts: CivilDate, ends: CivilDate) {
    var faults: [InputFault] = []
    let (first, last) = (CivilDate(starts), CivilDate(ends))
    if first == nil { faults.append(InputFault(place: "body", name: "/starts", code: .malformed)) }
    if last == nil { faults.append(InputFault(place: "body", name: "/ends", code: .malformed)) }
    guard let first, let last else { throw Problem.invalid(faults) }
    return (first, last)
  }

  static func area(_ text: String) throws -> Area.ID {
    guard let area = Area.ID(text) else {
      throw Problem.invalid([InputFault(place: "body", name: "/area", code: .malformed)])
    }
    return area
  }
}
