public import Database
public import Directory
public import Kernel

/// Forgets which gifts, offers and pledges somebody had.
public struct MarkEraser: AccountEraser {
  private let keys: KeyRing

  /// Makes it.
  public init(_ keys: KeyRing) { self.keys = keys }

  /// What the keyed hash of a signature is of.
  public static let signerKind = "pledge signer"

  /// Nothing must stay.
  public func kept(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [KeptRecord] { [] }

  /// Erases the keyed hashes; counts stay, they are of nobody.
  ///
  /// - Throws: What the database says.
  public func erase(
    _ account: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    for index in keys.indexes("\(account)", of: ClaimGift.indexKind) {
      let gifts = try transaction.rows(
        "/* city-wide */ SELECT gift FROM gift_claim WHERE claimant = $1", index
      ) { row throws(DatabaseError) in try row.get(0, as: Gift.ID.self) }
      for gift in gifts {
        try transaction.execute(
          "DELETE FROM gift_claim WHERE gift = $1 AND claimant = $2", gift, index)
      }
    }
    for index in keys.indexes("\(account)", of: ShowOfferCode.indexKind) {
      let offers = try transaction.rows(
        "/* city-wide */ SELECT offer FROM offer_use WHERE claimant = $1", index
      ) { row throws(DatabaseError) in try row.get(0, as: Offer.ID.self) }
      for offer in offers {
        try transaction.execute(
          "DELETE FROM offer_use WHERE offer = $1 AND claimant = $2", offer, index)
      }
    }
    for index in keys.indexes("\(account)", of: Self.signerKind) {
      let pledges = try transaction.rows(
        "/* city-wide */ SELECT pledge FROM pledge_signature WHERE signer = $1", index
      ) { row throws(DatabaseError) in try row.get(0, as: Pledge.ID.self) }
      for pledge in pledges {
        _ = try SignPledge(pledge, .person(index), isWithdrawn: true)
          .run(in: transaction, by: DirectoryAuthor(.job("erasure")), now: now)
      }
    }
  }
}
