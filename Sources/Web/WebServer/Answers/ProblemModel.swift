import HTTPTypes

/// What the template `problem` is filled with; a site may bring its own template of that name.
public struct ProblemModel: Sendable {
  /// The status, as in `404`.
  public var status: Int
  /// The stable code.
  public var code: String
  /// What happened.
  public var title: String
  /// What to do.
  public var detail: String
  /// What is wrong with which part of the input.
  public var faults: [Fault]
  /// The words on the one button.
  public var button: String
  /// Where the button leads.
  public var href: String

  /// One part of the input.
  public struct Fault: Sendable {
    /// The name of the parameter.
    public var name: String
    /// What is wrong with it.
    public var message: String
  }

  init(of problem: Problem, in call: Call) {
    self.init(of: problem, texts: call.site.texts, language: call.language, again: "/")
  }

  init(of problem: Problem, texts: Texts, language: Language, again: String) {
    let code = problem.code
    status = code.status.code
    self.code = code.name
    title = texts.text(code.title, in: language, problem.values)
    detail = texts.text(code.detail, in: language, problem.values)
    faults = problem.faults.map {
      Fault(name: $0.name, message: texts.text($0.code.message, in: language))
    }
    button = texts.text(code.remedy.label, in: language)
    href = code.remedy == .again ? again : "/"
  }
}
