import Kernel

/// The sealed values of accounts, each bound to its row so that none can be moved to another.
enum SealedColumn: String {
  case phone = "account.phone"
  case name = "account.name"
  case pseudonymSecret = "account.pseudonym-secret"

  func bound(to id: Account.ID) -> String { "\(rawValue):\(id)" }
}
