extension Site {
  /// Renders a template: the model's names, `page` of the kernel and `site` of the site.
  func render(
    _ template: String, _ model: any Sendable, for call: Call
  ) throws(TemplatesError) -> String {
    let page = PageFrame(
      language: call.language, path: call.path, query: call.query, requestID: call.id,
      origin: call.origin, csrf: call.formToken)
    return try render(
      template, TemplateValue(reflecting: model), page, site: frame(call), in: call.language)
  }

  func render(
    _ template: String, _ model: TemplateValue, _ page: PageFrame, site: any Sendable,
    in language: Language
  ) throws(TemplatesError) -> String {
    try templates.render(
      template, model.framed(page: page, site: site), in: language)
  }

  /// Every code that some route may answer with.
  var problemCodes: [ProblemCode] {
    Array(Set(ProblemCode.kernel + routes.flatMap(\.problems))).sorted { $0.name < $1.name }
  }
}

extension TemplateValue {
  /// The model with `page` and `site` beside its own names.
  func framed(page: PageFrame, site: any Sendable) -> TemplateValue {
    guard case .object(var members) = self else { return framedAlone(page: page, site: site) }
    members["page"] = TemplateValue(reflecting: page)
    members["site"] = TemplateValue(reflecting: site)
    return .object(members)
  }

  /// A model without stored properties.
  private func framedAlone(page: PageFrame, site: any Sendable) -> TemplateValue {
    .object(["page": TemplateValue(reflecting: page), "site": TemplateValue(reflecting: site)])
  }
}

/// What every template finds under `page`.
public struct PageFrame: Sendable {
  /// The tag of the language, for `<html lang>`.
  public var language: String
  /// Every language, with the address of this page in it.
  public var languages: [Choice]
  /// The path of this page.
  public var path: String
  /// The request id.
  public var requestID: String
  /// Scheme and host, for addresses that leave the page.
  public var origin: String

  /// What a form of this visitor carries; nil where none is needed.
  public var csrf: String?

  /// One language to choose.
  public struct Choice: Sendable {
    /// Its tag.
    public var tag: String
    /// Its name in itself.
    public var name: String
    /// This page in that language.
    public var href: String
    /// Whether it is the one being read.
    public var isCurrent: Bool
  }

  init(
    language: Language, path: String, query: String?, requestID: String, origin: String,
    csrf: String? = nil
  ) {
    self.language = language.tag
    self.path = path
    self.requestID = requestID
    self.origin = origin
    self.csrf = csrf
    let others = (query ?? "").split(separator: "&").filter {
      !$0.hasPrefix("lang=") && $0 != "lang"
    }
    languages = Language.allCases.map { choice in
      let query = (others + ["lang=\(choice.tag)"]).joined(separator: "&")
      return Choice(
        tag: choice.tag, name: choice.ownName, href: "\(path)?\(query)",
        isCurrent: choice == language)
    }
  }
}
