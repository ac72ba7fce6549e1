import Directory
import Kernel
import Places
import WebServer

/// A gift for programs; nobody's claim stands in it.
struct GiftAnswer: Described, Encodable {
  var id: String
  var version: Int64
  var area: String
  var title: String
  var detail: String
  var stock: Int64
  var left: Int64
  var starts: String
  var ends: String

  static let schema = Schema.object(
    "Gift",
    [
      .required("id", .string(length: 13...13).described("param.marks-gift")),
      .required("version", .integer(1...Int.max).described("api.version")),
      .required("area", .string(length: 13...13).described("api.marks.area")),
      .required("title", .string().described("param.marks-title")),
      .required("detail", .string().described("param.marks-detail")),
      .required("stock", .integer(1...Int.max).described("param.marks-target")),
      .required("left", .integer(0...Int.max).described("api.marks.left")),
      .required("starts", .string(format: "date").described("param.marks-starts")),
      .required("ends", .string(format: "date").described("param.marks-ends")),
    ])
  static let samples = [
    GiftAnswer(
      id: "01J8Z0K3V4M6R", version: 1, area: "01J8Z0K3V4M6P", title: "Warm gloves",
      detail: "Station, 9 to 12", stock: 100, left: 60, starts: "2026-12-01", ends: "2026-12-31")
  ]
}

extension GiftAnswer {
  init(_ gift: Gift) {
    let plan = gift.plan
    self.init(
      id: "\(gift.id)", version: gift.version, area: "\(plan.area)", title: plan.title,
      detail: plan.detail, stock: plan.stock, left: max(0, plan.stock - gift.claimed),
      starts: "\(plan.starts)", ends: "\(plan.ends)")
  }
}

/// Those that can be claimed now.
struct GiftsAnswer: Described, Encodable {
  var gifts: [GiftAnswer]

  static let schema = Schema.object(
    "Gifts", [.required("gifts", .array(of: GiftAnswer.schema, count: 0...100))])
  static let samples = [GiftsAnswer(gifts: GiftAnswer.samples)]
}

/// What a program announces.
struct GiftInput: Described, Codable {
  var area: String
  var title: String
  var detail: String
  var stock: Int64
  var starts: String
  var ends: String

  static let schema = Schema.object(
    "GiftInput",
    [
      .required("area", MarkSchema.identifier.described("api.marks.area")),
      .required("title", MarkSchema.title.described("param.marks-title")),
      .required("detail", .string(length: 1...1_000).described("param.marks-detail")),
      .required("stock", .integer(1...100_000).described("param.marks-target")),
      .required("starts", MarkSchema.day.described("param.marks-starts")),
      .required("ends", MarkSchema.day.described("param.marks-ends")),
    ])
  static let samples = [
    GiftInput(
      area: "01J8Z0K3V4M6P", title: "Warm gloves", detail: "Station, 9 to 12", stock: 100,
      starts: "2026-12-01", ends: "2026-12-31")
  ]

  func plan() throws -> Gift.Plan {
    let days = try MarkSchema.days(starts, ends)
    return Gift.Plan(
      area: try MarkSchema.area(area), title: title, detail: detail, stock: stock,
      starts: days.starts, ends: days.ends)
  }
}

/// What a rider shows.
struct CodeAnswer: Described, Encodable {
  var code: String
  var until: String?
  var handedAt: String?

  static let schema = Schema.object(
    "ShownCode",
    [
      .required("code", .string(length: 6...6).described("param.marks-code")),
      .optional("until", .string(format: "date-time").described("api.marks.code-until")),
      .optional("handedAt", .string(format: "date-time").described("api.marks.handed-at")),
    ])
  static let samples = [
    CodeAnswer(code: "7K2M9Q", until: "2026-12-01T08:00:00Z", handedAt: "2026-12-01T08:00:00Z")
  ]
}

/// What whoever gives something was shown.
struct CodeInput: Described, Codable {
  var code: String

  static let schema = Schema.object(
    "CodeInput",
    [
      .required(
        "code", .string(length: 6...12, pattern: "^[0-9A-Za-z -]+$").described("param.marks-code"))
    ])
  static let samples = [CodeInput(code: "7K2M9Q")]
}
