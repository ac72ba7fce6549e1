import Database
import Kernel

/// What staff type beside the password: an authenticator's six digits, or a recovery code.
enum SecondFactor: Sendable {
  case digits(String)
  case recovery(RecoveryCode)
  case nothing

  init(_ typed: String) {
    if let code = OneTimeCode(typed) {
      self = .digits(code.digits)
    } else if let code = RecoveryCode(typed) {
      self = .recovery(code)
    } else {
      self = .nothing
    }
  }

  /// How it was shown who somebody is.
  var method: SessionMethod {
    if case .recovery = self { .recovery } else { .password }
  }

  /// Uses it up.
  ///
  /// - Returns: Whether it was right, and not used before.
  func use(
    _ credential: Credential, in records: CredentialRecords, keys: KeyRing, now: Moment
  ) throws(DatabaseError) -> Bool {
    switch self {
    case .digits(let digits):
      guard let totp = credential.totp(keys),
        let step = totp.step(of: digits, at: now, after: credential.lastStep)
      else { return false }
      return try records.setStep(step, of: credential.account)
    case .recovery(let code):
      return try records.useRecoveryCode(code, of: credential.account, keys: keys)
    case .nothing: return false
    }
  }
}
