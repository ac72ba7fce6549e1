/// What is wrong with a template.
public enum TemplateFault: Error, Hashable, Sendable {
  /// Tags don't match.
  case syntax(template: String)
  /// No table has this text.
  case noText(template: String, key: String)
  /// No folder has this asset.
  case noAsset(template: String, name: String)
  /// No template has this name.
  case noPartial(template: String, name: String)
  /// The model has no such name.
  case unresolved(template: String, name: String)
  /// No template prints or asks about this name of the model.
  case unused(template: String, name: String)
  /// No sample enters this section, so nobody knows whether it works.
  case neverRendered(template: String, section: String)
  /// There is no sample for the template.
  case noSample(template: String)
  /// `{{{ }}}` or `{{& }}` around something else than ``TrustedHTML``.
  case untrusted(template: String, name: String)
  /// ``TrustedHTML`` in `{{ }}`, which prints its tags as text.
  case escapedHTML(template: String, name: String)
  /// An object or a list in `{{ }}`.
  case notPrintable(template: String, name: String)
  /// An inline script or style, an `on…` or `style` attribute, or a `javascript:` address.
  case inline(template: String, what: String)
  /// Words for people that stand in no locale table.
  case literalText(template: String, text: String)
}
