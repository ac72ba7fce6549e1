/// How far a list of workers has come.
public enum RosterState: String, CaseIterable, Sendable {
  /// Its rows are being written; nothing counts yet.
  case staging
  /// All rows are there and can be looked at; nothing counts yet.
  case ready
  /// Its rows are invitations.
  case live
  /// A later list has taken its place.
  case replaced
  /// The organisation has taken it back.
  case withdrawn
  /// Its thirty days are over.
  case ended
  /// It never counted.
  case discarded

  /// What can happen to a list.
  public enum Event: CaseIterable, Sendable {
    /// The last row is written.
    case finish
    /// Somebody has looked at it and says that it counts.
    case confirm
    /// A later list counts instead.
    case replace
    /// Somebody takes it back.
    case withdraw
    /// Its time is over: that of an invitation, or of a list that nobody confirms.
    case expire
  }

  /// The state after something has happened; nil when it cannot happen in this state.
  ///
  /// - Parameter event: What happens.
  /// - Returns: The next state.
  public func after(_ event: Event) -> RosterState? {
    switch (self, event) {
    case (.staging, .finish): .ready
    case (.ready, .confirm): .live
    case (.live, .replace): .replaced
    case (.live, .withdraw): .withdrawn
    case (.live, .expire): .ended
    case (.staging, .withdraw), (.staging, .expire), (.ready, .withdraw), (.ready, .expire):
      .discarded
    default: nil
    }
  }

  /// Whether its rows may go.
  public var isOver: Bool { self != .staging && self != .ready && self != .live }
}
