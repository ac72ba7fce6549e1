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

  /// Who confirms the account at present.
  func present(_ account: Account.ID) throws(DatabaseError) -> [VerifyWorker.How] {
    try transaction.rows(
      """
      SELECT how, organisation, area FROM verification WHERE account = $1 AND ended_at IS NULL
      ORDER BY made_at, id
      """, account
    ) { row throws(DatabaseError) -> VerifyWorker.How? in
      let organisation = try row.get(1, as: Identifier<PermissionScope.Organisation>?.self)
      let area = try row.get(2, as: Identifier<PermissionScope.Area>?.self)
      return switch try row.get(0, as: String.self) {
      case "roster": organisation.map { .roster($0) }
      case "company-code": organisation.map { .companyCode($0) }
      default: area.map { .community($0) }
      }
    }.compactMap(\.self)
  }

  /// Notes one; the same twice is one.
  func insert(
    _ id: Identifier<VerifyWorker>, _ how: VerifyWorker.How, of account: Account.ID, now: Moment
  ) throws(DatabaseError) {
    let (organisation, area) = how.place
    let known = try transaction.value(
      """
      SELECT 1 FROM verification WHERE account = $1 AND how = $2 AND ended_at IS NULL
        AND (organisation = $3 OR area = $4)
      """, account, how.word, organisation ?? 0, area ?? 0, as: Int.self)
    guard known == nil else { return }
    try transaction.execute(
      """
      INSERT INTO verification (account, id, how, organisation, area, made_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      """, account, id, how.word, organisation, area, now)
  }

  func end(
    _ how: VerifyWorker.How, of account: Account.ID, now: Moment
  ) throws(DatabaseError) {
    let (organisation, area) = how.place
    try transaction.execute(
      """
      UPDATE verification SET ended_at = $5 WHERE account = $1 AND how = $2 AND ended_at IS NULL
        AND (organisation = $3 OR area = $4)
      """, account, how.word, organisation ?? 0, area ?? 0, now)
  }
}

extension VerifyWorker.How {
  fileprivate var place: (organisation: Int64?, area: Int64?) {
    switch self {
    case .roster(let organisation), .companyCode(let organisation): (organisation.number, nil)
    case .community(let area): (nil, area.number)
    }
  }
}
