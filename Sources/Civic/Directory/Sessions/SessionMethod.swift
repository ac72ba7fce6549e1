/// How somebody showed who they are; the raw value is what the table holds.
public enum SessionMethod: String, Hashable, Sendable, CaseIterable {
  /// A code by text message.
  case code
  /// Password and authenticator.
  case password
  /// Password and a recovery code.
  case recovery
  /// An identity provider.
  case provider
  /// A one-time link of an invitation.
  case invitation
  /// A demo account, in demo mode only.
  case demo
}
