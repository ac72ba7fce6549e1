import HTTPTypes

/// Turns problems into answers.
struct ProblemRendering: Sendable {
  let site: Site
  let language: Language
  let id: String

  /// RFC 9457.
  func json(_ problem: Problem) -> Answer {
    let document = ProblemDocument(problem, texts: site.texts, language: language, id: id)
    let bytes = JSON(encoding: document).compactBytes
    return Answer(
      status: problem.code.status, headers: problem.headers, .problem, bytes: bytes)
  }

  /// The page of the template `problem`; the JSON when the template itself fails.
  func page(_ problem: Problem, path: String, query: String?, origin: String) -> Answer {
    let frame = PageFrame(
      language: language, path: path, query: query, requestID: id, origin: origin)
    let again = path + (query.map { "?" + $0 } ?? "")
    let model = ProblemModel(of: problem, texts: site.texts, language: language, again: again)
    // No frame of the site: what failed may be what the frame needs.
    let html = try? site.render(
      "problem", TemplateValue(reflecting: model), frame, site: site.standardFrame, in: language)
    guard let html else { return json(problem) }
    return Answer(status: problem.code.status, headers: problem.headers, .html, text: html)
  }
}
