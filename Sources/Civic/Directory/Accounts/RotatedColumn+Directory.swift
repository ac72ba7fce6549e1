import Database
public import Kernel

extension RotatedColumn {
  /// Every column of the directory whose values are made with the city's keys.
  public static let directory: [RotatedColumn] = [
    .index(
      "account", key: ["id"], column: "phone_index", of: SealedColumn.phone.rawValue,
      from: "phone", bound: { bound($0, SealedColumn.phone.bound) }),
    .index(
      "account", key: ["id"], column: "name_index", of: SealedColumn.name.rawValue, from: "name",
      bound: { bound($0, SealedColumn.name.bound) }, text: { PersonName($0)?.searched ?? $0 }),
    .sealed(
      "account", key: ["id"], column: "phone", bound: { bound($0, SealedColumn.phone.bound) }),
    .sealed(
      "account", key: ["id"], column: "name", bound: { bound($0, SealedColumn.name.bound) }),
    .sealed(
      "account", key: ["id"], column: "pseudonym_secret",
      bound: { bound($0, SealedColumn.pseudonymSecret.bound) }),
    .sealed(
      "phone_change", key: ["account"], column: "phone", bound: { bound($0, RecoverPhone.bound) }),
    .sealed(
      "organisation_contact", key: ["organisation", "id"], column: "name",
      bound: { OrganisationContact.bound("name", key: $0) }),
    .sealed(
      "organisation_contact", key: ["organisation", "id"], column: "phone",
      bound: { OrganisationContact.bound("phone", key: $0) }),
    .custom(
      "account_phone", key: ["phone_index"], column: "phone_index", as: .index,
      renew: movePhone),
    .sealed(
      "credential", key: ["account"], column: "totp_secret",
      bound: { bound($0, Credential.secretBound) }),
    // One-way: they end, are used, or are made anew by whom they belong to.
    .lasting("company_code", key: ["code_index"], column: "code_index", as: .index),
    .lasting("recovery_code", key: ["account", "number"], column: "code", as: .session),
    .lasting(
      "roster_invitation", key: ["phone_index", "import"], column: "phone_index", as: .index),
  ]

  private static func bound(_ key: [Value], _ name: (Account.ID) -> String) -> String {
    guard case .integer(let number)? = key.first, let id = Account.ID(number: number) else {
      return ""
    }
    return name(id)
  }

  /// Puts the row that makes one phone one account under the present index.
  private static func movePhone(
    _ transaction: Transaction, _ keys: KeyRing, _ key: [Value]
  ) throws(DatabaseError) -> Bool {
    let old = try transaction.value(
      "SELECT account FROM account_phone WHERE phone_index = $1", key[0], as: Account.ID.self)
    // Released meanwhile: nothing is left of it.
    guard let account = old else { return true }
    let sealed = try transaction.value(
      "SELECT phone FROM account WHERE id = $1", account, as: SealedValue?.self)
    guard case .some(.some(let sealed)) = sealed,
      let phone = try? keys.text(of: sealed, bound: SealedColumn.phone.bound(to: account))
    else { return false }
    try transaction.guardIndex(of: SealedColumn.phone.rawValue, phone, by: keys)
    let row = try transaction.row(
      "DELETE FROM account_phone WHERE phone_index = $1 RETURNING version, account, since", key[0]
    ) { row throws(DatabaseError) in
      (
        version: try row.get(0, as: Int64.self), account: try row.get(1, as: Account.ID.self),
        since: try row.get(2, as: Moment.self)
      )
    }
    guard let row else { return true }
    try transaction.execute(
      "INSERT INTO account_phone (phone_index, version, account, since) VALUES ($1, $2, $3, $4)",
      keys.index(phone, of: SealedColumn.phone.rawValue), row.version, row.account, row.since)
    return true
  }
}
