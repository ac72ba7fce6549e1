import HTTPTypes

/// What somebody wrote into a form that could not be taken, so that it is not lost.
struct Draft: Sendable {
  /// One field.
  struct Field: Sendable {
    var name: String
    var value: String
  }

  let fields: [Field]

  init(fields: [Field]) { self.fields = fields }

  /// The declared fields of a form, without passwords, codes and files.
  init(of form: FormContent, to route: Route) {
    let declarations = route.parameters.map(\.declaration).filter { $0.place == .form }
    let names = Set(declarations.filter { !$0.isSecret }.map(\.name))
    fields = form.pairs.pairs.filter { names.contains($0.name) }
      .map { Field(name: $0.name, value: $0.value) }
  }
}

/// What the template `resend` is filled with; a site may bring its own template of that name.
struct ResendModel: Sendable {
  var status: Int
  var code: String
  var title: String
  var detail: String
  /// Where the form goes.
  var address: String
  var fields: [Draft.Field]
  /// Where one signs in; nil when somebody is signed in.
  var signIn: String?

  init(
    _ problem: Problem, _ draft: Draft, address: String, signIn: String?, texts: Texts,
    language: Language
  ) {
    status = problem.code.status.code
    code = problem.code.name
    title = texts.text(problem.code.title, in: language)
    detail = texts.text(signIn == nil ? "resend.again" : "resend.sign-in", in: language)
    self.address = address
    fields = draft.fields
    self.signIn = signIn
  }
}

extension Route {
  /// Whether it is a page's form.
  var takesForm: Bool { kind == .page && body != nil }

  /// Whether files may come with its form: those are not read for somebody who is not known.
  var takesFiles: Bool { body.map { !$0.files.isEmpty } ?? false }
}
