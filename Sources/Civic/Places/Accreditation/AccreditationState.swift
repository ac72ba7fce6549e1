/// How far a place is on its way to a plaque, and whether it may keep it.
public enum AccreditationState: String, CaseIterable, Codable, Sendable {
  /// Nobody has asked.
  case none
  /// Somebody has asked for it (申报).
  case applied
  /// Somebody of the office was there and found it fit (核验).
  case reviewed
  /// It has its plaque.
  case granted
  /// It has to put something right first.
  case suspended
  /// It was not fit.
  case refused
  /// It no longer has its plaque.
  case revoked

  /// What may happen to it.
  public enum Event: String, CaseIterable, Codable, Sendable {
    /// Somebody asks for it.
    case apply
    /// It is found fit.
    case review
    /// It is found not to be.
    case refuse
    /// It gets its plaque, with a number.
    case grant
    /// It keeps it for another term.
    case renew
    /// It has to put something right.
    case suspend
    /// It has done so.
    case resume
    /// It loses its plaque.
    case revoke

    /// Whether it may be asked for by who runs the place; all others are an office's.
    public var isForOwners: Bool { self == .apply }
    /// Whether whoever it happens to must be told why.
    public var needsReason: Bool { [.refuse, .suspend, .revoke].contains(self) }
  }

  /// What it is after an event; nil when that can't happen to it.
  public func after(_ event: Event) -> AccreditationState? {
    switch (self, event) {
    case (.none, .apply), (.refused, .apply), (.revoked, .apply): .applied
    case (.applied, .review): .reviewed
    case (.applied, .refuse), (.reviewed, .refuse): .refused
    case (.reviewed, .grant), (.granted, .renew), (.suspended, .resume): .granted
    case (.granted, .suspend): .suspended
    case (.granted, .revoke), (.suspended, .revoke): .revoked
    case (.none, _), (.applied, _), (.reviewed, _), (.granted, _), (.suspended, _), (.refused, _),
      (.revoked, _):
      nil
    }
  }

  /// What may happen to it now.
  public var events: [Event] { Event.allCases.filter { after($0) != nil } }
}
