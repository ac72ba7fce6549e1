/// What browsers may load and send: the Content-Security-Policy and its relatives.
public struct ContentPolicy: Sendable, Equatable {
  /// Further origins that pictures may come from, such as a licensed base map.
  public var imageSources: [String]
  /// Further origins that scripts may talk to.
  public var connectSources: [String]

  /// Makes a policy; without further origins everything comes from the site itself.
  public init(imageSources: [String] = [], connectSources: [String] = []) {
    self.imageSources = imageSources
    self.connectSources = connectSources
  }

  /// The policy of a page.
  var page: String {
    let images = (["'self'"] + imageSources).joined(separator: " ")
    let connects = (["'self'"] + connectSources).joined(separator: " ")
    return [
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src \(images)",
      "connect-src \(connects)", "manifest-src 'self'", "worker-src 'self'", "font-src 'self'",
      "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
      "report-uri /csp-report", "report-to csp",
    ].joined(separator: "; ")
  }

  /// The policy of a script: one that runs as a worker may fetch and import from the site itself.
  static let script =
    "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'"

  /// The policy of everything that is neither: it loads nothing and is framed by nothing.
  static let data = "default-src 'none'; frame-ancestors 'none'"
}
