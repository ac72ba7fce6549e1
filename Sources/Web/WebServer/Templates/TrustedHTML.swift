/// HTML that the program itself made, the only thing that `{{{ }}}` may print.
public struct TrustedHTML: Sendable, Equatable {
  /// The HTML.
  public let html: String

  /// Vouches for HTML: no part of it comes from a visitor or a file without being escaped.
  public init(vouchingFor html: String) { self.html = html }
}
