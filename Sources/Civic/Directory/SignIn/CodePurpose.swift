public import Kernel

/// What a one-time code is good for: a code for something else opens nothing.
public enum CodePurpose: Hashable, Sendable {
  /// To sign in, or to register.
  case signIn
  /// To bring an account to this phone.
  case changePhone(Account.ID)
  /// To show anew who one is, before something grave.
  case confirm(Account.ID)
  /// To make one of two accounts.
  case merge(Account.ID)

  /// What the table holds.
  var name: String {
    switch self {
    case .signIn: "sign-in"
    case .changePhone: "change-phone"
    case .confirm: "confirm"
    case .merge: "merge"
    }
  }

  /// The account that it is about; 0 for none yet.
  var account: Int64 {
    switch self {
    case .signIn: 0
    case .changePhone(let account), .confirm(let account), .merge(let account): account.number
    }
  }
}
