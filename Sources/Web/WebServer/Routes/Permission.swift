/// Who may use a route; every route names one, there is no default.
public enum Permission: String, CaseIterable, Sendable {
  /// Everyone, signed in or not.
  case anyone
}
