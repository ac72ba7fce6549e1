public import Database
public import Directory
public import Kernel

/// What is kept of somebody who claimed gifts, used offers or signed pledges.
public struct MarksPart: Sendable {
  private let keys: KeyRing

  /// Makes the part of a city.
  public init(_ keys: KeyRing) { self.keys = keys }

  private func mark(
    _ account: Account.ID, _ purpose: String, _ transaction: Transaction
  ) throws(DatabaseError) -> PersonMark? {
    try PersonMark.of(account, for: purpose, in: transaction, keys: keys)
  }

  private func claims(
    of mark: PersonMark, _ transaction: Transaction
  ) throws(DatabaseError) -> [(gift: Gift.ID, claimedAt: Moment, handedAt: Moment?)] {
    try transaction.rows(
      """
      /* city-wide */
      SELECT gift, claimed_at, handed_at FROM gift_claim WHERE claimant = $1 ORDER BY gift
      """, mark
    ) { row throws(DatabaseError) in (try row.get(0), try row.get(1), try row.get(2)) }
  }

  private func uses(
    of mark: PersonMark, _ transaction: Transaction
  ) throws(DatabaseError) -> [(offer: Offer.ID, usedAt: Moment?)] {
    try transaction.rows(
      "/* city-wide */ SELECT offer, used_at FROM offer_use WHERE claimant = $1 ORDER BY offer",
      mark
    ) { row throws(DatabaseError) in (try row.get(0), try row.get(1)) }
  }

  private func signatures(
    of mark: PersonMark, _ transaction: Transaction
  ) throws(DatabaseError) -> [(pledge: Pledge.ID, signedAt: Moment)] {
    try transaction.rows(
      """
      /* city-wide */
      SELECT pledge, signed_at FROM pledge_signature WHERE signer = $1 ORDER BY pledge
      """, mark
    ) { row throws(DatabaseError) in (try row.get(0), try row.get(1)) }
  }
}

extension MarksPart: AccountMerging {
  /// Gives everything to the account that stays; of what there is once for each person, what was
  /// handed out or used counts, and a gift that nobody fetched is there for others again.
  public func merge(
    _ absorbed: Account.ID, into survivor: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    if let old = try mark(absorbed, ClaimGift.purpose, transaction),
      let new = try mark(survivor, ClaimGift.purpose, transaction)
    {
      try mergeClaims(of: old, into: new, transaction)
    }
    if let old = try mark(absorbed, ShowOfferCode.purpose, transaction),
      let new = try mark(survivor, ShowOfferCode.purpose, transaction)
    {
      try mergeUses(of: old, into: new, transaction)
    }
    if let old = try mark(absorbed, SignPledge.purpose, transaction),
      let new = try mark(survivor, SignPledge.purpose, transaction)
    {
      let theirs = Set(try signatures(of: new, transaction).map(\.pledge))
      for (pledge, _) in try signatures(of: old, transaction) {
        if theirs.contains(pledge) {
          _ = try SignPledge(pledge, .person(old), isWithdrawn: true)
            .run(in: transaction, by: DirectoryAuthor(.job("merge")), now: now)
        } else {
          try transaction.execute(
            "UPDATE pledge_signature SET signer = $3 WHERE pledge = $1 AND signer = $2", pledge,
            old, new)
        }
      }
    }
  }

  private func mergeClaims(
    of old: PersonMark, into new: PersonMark, _ transaction: Transaction
  ) throws(DatabaseError) {
    let theirs = Dictionary(
      uniqueKeysWithValues: try claims(of: new, transaction).map { ($0.gift, $0.handedAt) })
    for (gift, _, handedAt) in try claims(of: old, transaction) {
      try transaction.execute("UPDATE gift SET version = version WHERE id = $1", gift)
      if let other = theirs[gift] {
        let dropped = handedAt != nil && other == nil ? new : old
        try transaction.execute(
          "DELETE FROM gift_claim WHERE gift = $1 AND claimant = $2", gift, dropped)
        if handedAt == nil || other == nil {
          try transaction.execute("UPDATE gift SET claimed = claimed - 1 WHERE id = $1", gift)
        }
      }
      try transaction.execute(
        "UPDATE gift_claim SET claimant = $3 WHERE gift = $1 AND claimant = $2", gift, old, new)
    }
  }

  private func mergeUses(
    of old: PersonMark, into new: PersonMark, _ transaction: Transaction
  ) throws(DatabaseError) {
    let theirs = Dictionary(
      uniqueKeysWithValues: try uses(of: new, transaction).map { ($0.offer, $0.usedAt) })
    for (offer, usedAt) in try uses(of: old, transaction) {
      try transaction.execute("UPDATE offer SET version = version WHERE id = $1", offer)
      if let other = theirs[offer] {
        let dropped = usedAt != nil && other == nil ? new : old
        try transaction.execute(
          "DELETE FROM offer_use WHERE offer = $1 AND claimant = $2", offer, dropped)
      }
      try transaction.execute(
        "UPDATE offer_use SET claimant = $3 WHERE offer = $1 AND claimant = $2", offer, old, new)
    }
  }
}

extension MarksPart: AccountEraser {
  /// Nothing must stay.
  public func kept(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [KeptRecord] { [] }

  /// Erases who it was; counts stay, they are of nobody.
  public func erase(
    _ account: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    if let mark = try mark(account, ClaimGift.purpose, transaction) {
      for (gift, _, _) in try claims(of: mark, transaction) {
        try transaction.execute(
          "DELETE FROM gift_claim WHERE gift = $1 AND claimant = $2", gift, mark)
      }
    }
    if let mark = try mark(account, ShowOfferCode.purpose, transaction) {
      for (offer, _) in try uses(of: mark, transaction) {
        try transaction.execute(
          "DELETE FROM offer_use WHERE offer = $1 AND claimant = $2", offer, mark)
      }
    }
    if let mark = try mark(account, SignPledge.purpose, transaction) {
      for (pledge, _) in try signatures(of: mark, transaction) {
        _ = try SignPledge(pledge, .person(mark), isWithdrawn: true)
          .run(in: transaction, by: DirectoryAuthor(.job("erasure")), now: now)
      }
    }
  }
}

extension MarksPart: PersonalDataSource {
  /// Tells what somebody claimed, used and signed.
  public func sections(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [PersonalSection] {
    var gifts: [[PersonalSection.Fact]] = []
    if let mark = try mark(account, ClaimGift.purpose, transaction) {
      for (id, claimedAt, handedAt) in try claims(of: mark, transaction) {
        gifts.append(
          [
            .init("title", .text(try Gift.find(id, transaction)?.plan.title ?? "")),
            .init("claimed", .moment(claimedAt)),
          ] + (handedAt.map { [.init("handed", .moment($0))] } ?? []))
      }
    }
    var offers: [[PersonalSection.Fact]] = []
    if let mark = try mark(account, ShowOfferCode.purpose, transaction) {
      for (id, usedAt) in try uses(of: mark, transaction) {
        offers.append(
          [.init("title", .text(try Offer.find(id, transaction)?.title ?? ""))]
            + (usedAt.map { [.init("used", .moment($0))] } ?? []))
      }
    }
    var pledges: [[PersonalSection.Fact]] = []
    if let mark = try mark(account, SignPledge.purpose, transaction) {
      for (id, signedAt) in try signatures(of: mark, transaction) {
        pledges.append([
          .init("title", .text(try Pledge.find(id, transaction)?.title ?? "")),
          .init("signed", .moment(signedAt)),
        ])
      }
    }
    return [("gifts", gifts), ("offers", offers), ("pledges", pledges)]
      .filter { !$0.1.isEmpty }.map { PersonalSection($0.0, $0.1) }
  }
}
