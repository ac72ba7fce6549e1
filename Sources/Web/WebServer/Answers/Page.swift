public import HTTPTypes

/// What a page handler gives back: a template and what fills it, or another address.
public struct Page: Sendable {
  enum Content: Sendable {
    case template(String, any Sendable)
    case redirect(String)
  }

  let content: Content
  /// Further header fields.
  public var headers: HTTPFields = [:]

  /// A page made from a template.
  ///
  /// Every name in the template is a stored property of the model
  /// (nested structs, optionals, arrays, texts, numbers, booleans, ``TrustedHTML``).
  public init(_ template: String, _ model: any Sendable) {
    content = .template(template, model)
  }

  private init(redirect path: String) {
    content = .redirect(path)
  }

  /// Sends the visitor to another address of this site, which is then fetched with a GET.
  public static func redirect(to path: String) -> Page { Page(redirect: path) }

  func answer(to call: Call) throws -> Answer {
    switch content {
    case .redirect(let path):
      var answer = Answer.redirect(to: path)
      answer.headers.append(contentsOf: headers)
      return answer
    case .template(let template, let model):
      let html = try call.site.render(template, model, for: call)
      return Answer(headers: headers, .html, text: html)
    }
  }
}
