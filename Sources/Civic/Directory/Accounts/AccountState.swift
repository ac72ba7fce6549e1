/// How far an account has come.
public enum AccountState: String, CaseIterable, Sendable {
  /// Somebody has shown that the phone is theirs.
  case registered
  /// A station, a company or a community has said who it is.
  case verified
  /// Verified and in use.
  case active
  /// Not used for a long time.
  case dormant
  /// Gone; no row has this state.
  case erased
}

/// What happens to an account.
public enum AccountEvent: String, CaseIterable, Sendable {
  /// A roster, a company code or a community has confirmed them.
  case verify
  /// They came by.
  case see
  /// They were not here for so long.
  case sleep
  /// What verified them holds no more, such as a mistaken roster.
  case unverify
  /// They, or the law, want it gone.
  case erase
}

extension AccountState {
  /// The state after an event; nil when the event cannot happen in this state.
  ///
  /// - Parameters:
  ///   - event: what happens.
  ///   - isVerified: whether somebody has confirmed them before: dormant accounts wake up as what
  ///     they were.
  /// - Returns: The next state, perhaps the same one.
  public func after(_ event: AccountEvent, isVerified: Bool) -> AccountState? {
    switch (self, event) {
    case (.erased, _): nil
    case (_, .erase): .erased
    case (.registered, .verify): .verified
    case (.verified, .verify), (.active, .verify): self
    case (.dormant, .verify): nil
    case (.registered, .see): .registered
    case (.verified, .see), (.active, .see): .active
    case (.dormant, .see): isVerified ? .active : .registered
    case (.registered, .sleep), (.verified, .sleep), (.active, .sleep): .dormant
    case (.dormant, .sleep): nil
    case (.verified, .unverify), (.active, .unverify): .registered
    case (.registered, .unverify): nil
    case (.dormant, .unverify): .dormant
    }
  }
}
