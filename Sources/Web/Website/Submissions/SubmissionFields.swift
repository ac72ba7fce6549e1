import Places
import WebServer

/// What the forms of texts and pictures send.
enum SubmissionFields {
  /// Lines as browsers send them; other signs that nobody sees are refused.
  private static let lines = #"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$"#

  static func text(_ name: String, _ length: Int, _ summary: TextKey) -> Parameter<String?> {
    // A line end is two signs on its way and one here.
    Parameter<String>.text(
      name, in: .form, length: 1...length * 2, pattern: lines, summary: summary, example: "x"
    ).optional()
  }

  static let text = text("text", Submission.longestText, "param.submission-text")
  static let appeal = text("appeal", Submission.longestReason, "param.submission-appeal")
  static let picture = FileField("picture", bytes: CleanPicture.mostBytes)

  static let form = RouteLimits(bodyBytes: 16 << 10).at(Rate(perMinute: 30, burst: 15))
  static let uploading = RouteLimits(
    bodyBytes: CleanPicture.mostBytes + (32 << 10), time: .seconds(120)
  ).at(Rate(perMinute: 20, burst: 10))

  /// What was typed, with plain line ends.
  static func typed(_ field: Parameter<String?>, _ call: Call) -> String {
    (call[field] ?? "").replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }
}

extension Problem {
  /// What a command found wrong, in words.
  var reason: String? {
    if case .text(let words) = values["reason"] { words } else { nil }
  }
}
