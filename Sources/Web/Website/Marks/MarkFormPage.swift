import Directory
import Kernel
import Places
import WebServer

/// A form of this part of the site: fields of a few kinds, one below the other.
struct MarkFormPage: Sendable {
  struct Line: Sendable {
    var name: String
    var label: String
    var kind: String
    var typed: String
    var most: Int
  }
  struct Choice: Sendable {
    var name: String
    var label: String
    var choices: [ChoiceView]
  }
  struct Text: Sendable {
    var name: String
    var label: String
    var typed: String
    var most: Int
  }

  var back: BackView
  var heading: String
  var address: String
  var notice: String?
  var choices: [Choice]
  var lines: [Line]
  var texts: [Text]
}

extension MarkFormPage {
  /// The areas in which somebody may do something, down to streets.
  static func areas(
    _ reach: OrganisationReach, chosen: Area.ID?, _ words: Words
  ) -> Choice {
    let areas = reach.areas.flatMap { reach.tree.areas(within: $0.id) }
      .filter { $0.state == .active && $0.kind <= .community }
    return Choice(
      name: "area", label: words("marks.area"),
      choices: areas.prefix(600).map {
        ChoiceView(value: "\($0.id)", name: words($0.name), isChosen: $0.id == chosen)
      })
  }

  static func dates(_ starts: String, _ ends: String, _ words: Words) -> [Line] {
    [
      Line(name: "starts", label: words("marks.starts"), kind: "date", typed: starts, most: 10),
      Line(name: "ends", label: words("marks.ends"), kind: "date", typed: ends, most: 10),
    ]
  }
}

/// What the forms of campaigns, gifts and offers send.
enum MarkFields {
  static let area = Parameter<Area.ID>.identifier(
    "area", in: .form, summary: "param.marks-area")
  static let kind = Parameter<String>.text(
    "kind", in: .form, length: 1...40, pattern: "^[a-z-]+$", summary: "param.marks-kind",
    example: "merchant"
  ).optional()
  static let title = MarksParameters.field("title", 120)
  static let detail = Parameter<String>.text(
    "detail", in: .form, length: 1...2_000, pattern: #"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$"#,
    summary: "param.marks-detail", example: "x"
  ).optional()
  static let target = Parameter<Int>.integer(
    "target", in: .form, 0...1_000_000, summary: "param.marks-target", example: 400)
  static let starts = MarksParameters.field("starts", 10, example: "2026-12-01")
  static let ends = MarksParameters.field("ends", 10, example: "2026-12-31")
  static let code = MarksParameters.field("code", 12, example: "7K2M9Q")

  /// The days of a form; nil when one of them is none.
  static func days(_ call: Call) -> (starts: CivilDate, ends: CivilDate)? {
    guard let starts = call[starts].flatMap({ CivilDate($0) }),
      let ends = call[ends].flatMap({ CivilDate($0) })
    else { return nil }
    return (starts, ends)
  }

  /// Without what browsers put at the ends of lines.
  static func text(_ text: String?) -> String {
    (text ?? "").filter { $0 != "\r" }.replacing("\r\n", with: "\n")
  }
}
