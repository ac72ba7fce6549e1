import HTTPTypes

/// The JSON of a problem (RFC 9457).
struct ProblemDocument: Encodable, Described {
  var type: String
  var title: String
  var status: Int
  var detail: String
  var instance: String
  var code: String
  var faults: [Fault]?

  struct Fault: Encodable, Sendable {
    var place: String
    var name: String
    var code: String
    var message: String
  }

  init(_ problem: Problem, texts: Texts, language: Language, id: String) {
    let code = problem.code
    type = "/problems/" + code.name
    title = texts.text(code.title, in: language, problem.values)
    status = code.status.code
    detail = texts.text(code.detail, in: language, problem.values)
    instance = id
    self.code = code.name
    faults =
      problem.faults.isEmpty
      ? nil
      : problem.faults.map {
        Fault(
          place: $0.place, name: $0.name, code: $0.code.rawValue,
          message: texts.text($0.code.message, in: language))
      }
  }

  static let samples: [ProblemDocument] = []

  static let schema = Schema.object(
    "Problem",
    [
      .required("type", .string(format: "uri-reference").described("kernel.problem.type")),
      .required("title", .string().described("kernel.problem.title")),
      .required("status", .integer(400...599).described("kernel.problem.status")),
      .required("detail", .string().described("kernel.problem.detail")),
      .required("instance", .string(format: "uri-reference").described("kernel.problem.instance")),
      .required("code", .string(pattern: "^[a-z_]+$").described("kernel.problem.code")),
      .optional(
        "faults",
        .array(
          of: .object(
            "InputFault",
            [
              .required("place", .choice(["path", "query", "header", "form", "body"])),
              .required("name", .string()),
              .required("code", .choice(InputFault.Code.allCases.map(\.rawValue))),
              .required("message", .string()),
            ]))),
    ])
}
