import Database
import Kernel

/// What the directory itself keeps about somebody besides the account.
struct DirectoryPart {
  /// Tables whose rows belong to one account and die with it.
  static let tables: [SQL] = [
    "DELETE FROM affiliation WHERE account = $1", "DELETE FROM verification WHERE account = $1",
    "DELETE FROM household WHERE account = $1", "DELETE FROM consent WHERE account = $1",
    "DELETE FROM personal_look WHERE account = $1", "DELETE FROM phone_change WHERE account = $1",
    "DELETE FROM role_grant WHERE holder = $1", "DELETE FROM session_token WHERE account = $1",
    "DELETE FROM session WHERE account = $1", "DELETE FROM worker_number WHERE account = $1",
    "DELETE FROM account_phone WHERE account = $1", "DELETE FROM credential WHERE account = $1",
    "DELETE FROM recovery_code WHERE account = $1", "DELETE FROM staff_login WHERE account = $1",
    "DELETE FROM one_time_code WHERE account = $1", "DELETE FROM access_token WHERE holder = $1",
    "DELETE FROM provider_link WHERE account = $1",
    "DELETE FROM provider_attempt WHERE account = $1",
  ]

  /// How long records without a name are kept (Cybersecurity Law: at least six months).
  static let logKept: Duration = .seconds(184 * 86_400)
}

extension DirectoryPart: AccountMerging {
  func merge(
    _ absorbed: Account.ID, into survivor: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    for statement: SQL in [
      "UPDATE affiliation SET account = $2 WHERE account = $1",
      "UPDATE verification SET account = $2 WHERE account = $1",
      "UPDATE personal_look SET account = $2 WHERE account = $1",
      "UPDATE role_grant SET holder = $2 WHERE holder = $1",
      "UPDATE role_grant SET parent_holder = $2 WHERE parent_holder = $1",
      "UPDATE worker_number SET account = $2 WHERE account = $1",
      "UPDATE provider_link SET account = $2 WHERE account = $1",
      "UPDATE access_token SET holder = $2 WHERE holder = $1",
    ] {
      try transaction.execute(statement, absorbed, survivor)
    }
    // Of what there is once for an account, the newer word counts; of consents the stricter one.
    try transaction.execute(
      """
      UPDATE consent SET withdrawn_at = $3 WHERE account = $1 AND withdrawn_at IS NULL AND purpose IN
        (SELECT purpose FROM consent WHERE account = $2)
      """, absorbed, survivor, now)
    try transaction.execute(
      """
      UPDATE consent SET account = $2 WHERE account = $1
      """, absorbed, survivor)
    let theirs = try transaction.value(
      "SELECT changed_at FROM household WHERE account = $1", absorbed, as: Moment.self)
    let mine = try transaction.value(
      "SELECT changed_at FROM household WHERE account = $1", survivor, as: Moment.self)
    if let theirs, theirs > mine ?? .earliest {
      try transaction.execute("DELETE FROM household WHERE account = $1", survivor)
      try transaction.execute(
        "UPDATE household SET account = $2 WHERE account = $1", absorbed, survivor)
    }
    try transaction.execute("DELETE FROM household WHERE account = $1", absorbed)
    for statement: SQL in [
      "DELETE FROM phone_change WHERE account = $1", "DELETE FROM one_time_code WHERE account = $1",
      "DELETE FROM provider_attempt WHERE account = $1",
    ] {
      try transaction.execute(statement, absorbed)
    }
    try Sessions.rotateSoon(survivor, in: transaction)
    try Sessions.endAll(of: absorbed, in: transaction)
    try transaction.execute("DELETE FROM session_token WHERE account = $1", absorbed)
  }
}

extension DirectoryPart: AccountEraser {
  func kept(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [KeptRecord] {
    [
      KeptRecord("erase.kept.audit", because: "erase.law.log", until: nil),
      KeptRecord("erase.kept.ledger", because: "erase.law.backup", until: nil),
    ]
  }

  func erase(
    _ account: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    try Sessions.endAll(of: account, in: transaction)
    for statement in Self.tables { try transaction.execute(statement, account) }
    // What they granted stays with whoever has it; only by whom is gone.
    let name = Actor.account(account).description
    try transaction.execute(
      "UPDATE role_grant SET granted_by = 'anyone' WHERE granted_by = $1", name)
    try transaction.execute(
      "UPDATE role_grant SET revoked_by = 'anyone' WHERE revoked_by = $1", name)
    try transaction.execute(
      "UPDATE role_grant SET parent_holder = NULL, parent = NULL WHERE parent_holder = $1", account)
    try transaction.execute(
      "UPDATE roster_import SET made_by = 'anyone' WHERE made_by = $1", name)
    try transaction.execute(
      "UPDATE integration SET made_by = 'anyone' WHERE made_by = $1", name)
    try transaction.execute(
      "UPDATE invitation SET invited_by = 'anyone' WHERE invited_by = $1", name)
    let districts = try transaction.rows(
      "/* city-wide */ SELECT DISTINCT district FROM idempotency WHERE actor = $1", name
    ) { row throws(DatabaseError) in try row.get(0, as: District.self) }
    for district in districts.sorted() {
      try transaction.execute(
        "DELETE FROM idempotency WHERE district = $1 AND actor = $2", district, name)
    }
    try transaction.execute("DELETE FROM account_merge WHERE survivor = $1", account)
    try transaction.execute("DELETE FROM account_merge WHERE absorbed = $1", account)
    try transaction.execute("DELETE FROM account WHERE id = $1", account)
    try AuditNames.forget(account, in: transaction)
  }
}
