public import HTTPTypes

extension Call {
  /// Whether a session can be kept: the visitor came by TLS, or from this machine.
  public var canKeepSession: Bool { cookies.name(.session) != nil }

  /// The fields that begin a session in this browser; none when it can't be kept.
  ///
  /// - Parameter secret: the token, of letters, digits, `-`, `_`, `.` and `~`.
  /// - Returns: the fields.
  public func beginningSession(_ secret: String) -> HTTPFields {
    HTTPFields([cookies.setting(.session, to: secret), cookies.ending(.form)].compactMap(\.self))
  }

  /// The secret of the session that this browser has; nil when it has none that is good.
  public var sessionSecret: String? {
    guard case .cookie(let secret)? = visit.credential else { return nil }
    return secret
  }

  /// By what this browser is known as one where somebody was signed in before.
  public var deviceMark: String? {
    cookies.name(.device).flatMap { cookie($0) }
  }

  /// The fields that let this browser be known later; they open nothing.
  ///
  /// - Parameter mark: letters, digits, `-`, `_`, `.` and `~`.
  /// - Returns: the fields.
  public func keepingDevice(_ mark: String) -> HTTPFields {
    HTTPFields([cookies.setting(.device, to: mark)].compactMap(\.self))
  }

  /// What this browser was given when it was sent elsewhere to sign in.
  public var errand: String? { cookies.name(.errand).flatMap { cookie($0) } }

  /// The fields that keep what is needed when somebody comes back from elsewhere.
  ///
  /// - Parameter secret: letters, digits, `-`, `_`, `.` and `~`; nil forgets it.
  /// - Returns: the fields.
  public func keepingErrand(_ secret: String?) -> HTTPFields {
    let field = secret.map { cookies.setting(.errand, to: $0) } ?? cookies.ending(.errand)
    return HTTPFields([field].compactMap(\.self))
  }

  /// The fields that end the session in this browser.
  public var endingSession: HTTPFields {
    var fields = HTTPFields([cookies.ending(.session), cookies.ending(.form)].compactMap(\.self))
    // What was shown to this person is not shown to the next by the button "back".
    fields[.named("Clear-Site-Data")] = "\"cache\""
    return fields
  }

  /// What a form of this visitor carries (the partial `csrf` writes it); nil when a form needs
  /// none, because nobody is signed in.
  public var formToken: String? { visit.formToken?.text }
}
