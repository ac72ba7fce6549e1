/// What a visitor shows to be known by.
public enum Credential: Hashable, Sendable {
  /// The value of the session cookie.
  case cookie(String)
  /// What stands behind `Bearer` in `Authorization` (RFC 6750).
  case bearer(String)

  /// The secret itself: it goes into no log.
  public var secret: String {
    switch self {
    case .cookie(let secret), .bearer(let secret): secret
    }
  }
}
