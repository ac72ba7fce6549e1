/// How far a text or picture of somebody is.
public enum SubmissionState: String, CaseIterable, Codable, Sendable {
  /// Nobody has decided yet.
  case waiting
  /// Everybody sees it; of a complaint: it was right.
  case published
  /// It is not shown, for a reason that the author is told.
  case refused
  /// The author does not agree: somebody else decides.
  case appealed
  /// It is not shown, and that is the last word.
  case final
  /// The author has taken it back.
  case withdrawn

  /// What may happen to it.
  public enum Event: String, CaseIterable, Codable, Sendable {
    /// Somebody decides that it is shown.
    case publish
    /// Somebody decides that it is not.
    case refuse
    /// The author does not agree.
    case appeal
    /// The author takes it back.
    case withdraw
    /// A complaint about what is shown was right.
    case takeDown = "take-down"
  }

  /// What it is after an event; nil when that can't happen to it.
  public func after(_ event: Event) -> SubmissionState? {
    switch (self, event) {
    case (.waiting, .publish), (.appealed, .publish): .published
    case (.waiting, .refuse), (.published, .takeDown): .refused
    case (.appealed, .refuse): .final
    case (.refused, .appeal): .appealed
    case (.waiting, .withdraw), (.published, .withdraw), (.refused, .withdraw),
      (.appealed, .withdraw):
      .withdrawn
    case (.waiting, .appeal), (.waiting, .takeDown), (.published, .publish),
      (.published, .refuse), (.published, .appeal), (.refused, .publish), (.refused, .refuse),
      (.refused, .takeDown), (.appealed, .appeal), (.appealed, .takeDown), (.final, _),
      (.withdrawn, _):
      nil
    }
  }

  /// Whether somebody of an office must decide.
  public var waitsForDecision: Bool { self == .waiting || self == .appealed }
}
