import Database
import Kernel

/// The rows that say who confirmed somebody.
struct VerificationRecords {
  let transaction: Transaction

  /// Whether a confirmation of the account still holds.
  func isVerified(_ account: Account.ID) throws(DatabaseError) -> Bool {
    try transaction.value(
      "SELECT 1 FROM verification WHERE account = $1 AND ended_at IS NULL LIMIT 1", account,
      as: Int.self) != nil
  }
}
