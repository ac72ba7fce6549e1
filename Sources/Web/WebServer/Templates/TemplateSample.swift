/// A model for a template, by which the lint tries it.
public struct TemplateSample: Sendable {
  let template: String
  let model: any Sendable
  let site: (any Sendable)?

  /// Makes a sample; `site` when the frame of the site should be other than its standard one.
  public init(_ template: String, _ model: any Sendable, site: (any Sendable)? = nil) {
    self.template = template
    self.model = model
    self.site = site
  }
}
