/// Which passwords are taken: long ones that nobody tries first; no signs are asked for that nobody
/// can remember.
public enum PasswordRule {
  /// How long one must be, in characters, and may be.
  public static let length = 12...256

  /// Why a password is not taken.
  public enum Fault: String, Hashable, Sendable, CaseIterable {
    /// It is too short.
    case tooShort
    /// It is too long.
    case tooLong
    /// Everybody tries it first.
    case tooCommon
    /// The name is in it.
    case holdsName
  }

  /// What is wrong with a password; nil when it is taken.
  public static func fault(of password: String, login: Login) -> Fault? {
    if password.count < length.lowerBound { return .tooShort }
    if password.count > length.upperBound { return .tooLong }
    let folded = password.lowercased()
    if folded.contains(login.text) { return .holdsName }
    if Set(folded).count < 5 { return .tooCommon }
    return PasswordGuess(folded).isCommon ? .tooCommon : nil
  }
}
