public import Database
public import Kernel

/// What is kept of somebody under keyed hashes: only who has the city's keys finds it.
///
/// These are sealed records of compartments, and what rosters say of their phone.
public struct SealedPart: AccountEraser {
  let keys: KeyRing

  /// Makes the part of a city.
  ///
  /// - Parameter keys: of the city.
  public init(_ keys: KeyRing) { self.keys = keys }

  /// Nothing of it stays.
  public func kept(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [KeptRecord] { [] }

  /// Erases it; the account must still be there, for its phone is the way to what rosters say.
  public func erase(
    _ account: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    try Compartments.erase(account, in: transaction, keys: keys)
    let sealed = try transaction.value(
      "SELECT phone FROM account WHERE id = $1", account, as: SealedValue?.self)
    guard case .some(.some(let sealed)) = sealed,
      let phone = try? keys.text(of: sealed, bound: SealedColumn.phone.bound(to: account))
    else { return }
    for index in keys.indexes(phone, of: RosterCheck.indexKind) {
      try transaction.execute("DELETE FROM roster_invitation WHERE phone_index = $1", index)
    }
  }
}
