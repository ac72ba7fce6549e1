import Database
import Kernel

/// What somebody is shown of the ways into their account, without any secret.
extension DirectoryPart {
  func login(
    of account: Account.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> [[PersonalSection.Fact]] {
    var rows: [[PersonalSection.Fact]] = []
    if let methods = try SignInMethods.read(of: account, in: transaction) {
      rows.append([
        .init("login", .text(methods.login.text)), .init("changed", .moment(methods.changedAt)),
        .init("codes-left", .number(methods.recoveryCodesLeft)),
      ])
    }
    return try rows
      + transaction.rows(
        "/* city-wide */ SELECT made_at FROM provider_link WHERE account = $1 ORDER BY made_at",
        account
      ) { row throws(DatabaseError) in [.init("provider", .moment(try row.get(0)))] }
  }

  func tokens(
    of account: Account.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> [[PersonalSection.Fact]] {
    try TokenRecords(transaction: transaction).all(of: account.number, at: .earliest).map { grant in
      let used = grant.usedDay.map { Moment(milliseconds: $0 * 86_400_000) }
      return [
        .init("name", .text(grant.name)), .init("made", .moment(grant.madeAt)),
        .init("ends", .moment(grant.expiresAt)),
      ] + (used.map { [.init("used", .moment($0))] } ?? [])
    }
  }

  func phoneChange(
    of account: Account.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> [[PersonalSection.Fact]] {
    try transaction.rows(
      "SELECT asked_at, due_at FROM phone_change WHERE account = $1", account
    ) { row throws(DatabaseError) in
      [.init("asked", .moment(try row.get(0))), .init("due", .moment(try row.get(1)))]
    }
  }

  func merges(
    of account: Account.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> [[PersonalSection.Fact]] {
    try transaction.rows(
      """
      /* city-wide */
      SELECT absorbed, merged_at FROM account_merge WHERE survivor = $1 ORDER BY merged_at
      """, account
    ) { row throws(DatabaseError) in
      let absorbed = try row.get(0, as: Account.ID.self)
      return [.init("account", .text("\(absorbed)")), .init("at", .moment(try row.get(1)))]
    }
  }
}
