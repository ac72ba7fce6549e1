/// What is known of the one who asks, and by what.
struct Visit: Sendable {
  var visitor = Visitor.anyone
  var credential: Credential?
  /// What this visitor's forms carry.
  var formToken: FormToken?
  /// The secret of a visitor without a session whose forms are guarded, to be set as a cookie.
  var newFormSecret: String?
  /// Whether the browser still has the cookie of a session that is over.
  var hasOldCookie = false

  /// Whether a form or a script of this visitor must show a token: a browser sends cookies by
  /// itself, a program its bearer token on purpose.
  var needsToken: Bool {
    if case .bearer? = credential { return false }
    return formToken != nil
  }

  static let nobody = Visit()
}
