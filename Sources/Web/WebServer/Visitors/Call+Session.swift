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
