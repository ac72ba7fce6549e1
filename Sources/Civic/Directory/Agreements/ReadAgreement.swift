public import Database
public import Kernel

/// Reads agreements of one organisation.
public enum ReadAgreement {
  /// One agreement.
  ///
  /// - Parameters:
  ///   - id: the agreement.
  ///   - party: one of those who are bound by it.
  ///   - database: where it is kept.
  /// - Returns: The agreement; nil when this organisation has none of this name.
  /// - Throws: What the database says.
  public static func one(
    _ id: Identifier<Agreement>, of party: Organisation.ID, in database: Database
  ) async throws(DatabaseError) -> Agreement? {
    try await database.read { transaction throws(DatabaseError) in
      guard let found = try AgreementRecords.find(id, transaction),
        found.terms.parties.contains(party)
      else { return nil }
      return found
    }
  }

  /// Those of an organisation in any state, the newest first.
  ///
  /// - Parameters:
  ///   - party: the organisation.
  ///   - last: only older ones than this; nil from the newest on.
  ///   - limit: how many at most.
  ///   - database: where they are kept.
  /// - Returns: The agreements.
  /// - Throws: What the database says.
  public static func all(
    of party: Organisation.ID, before last: Identifier<Agreement>? = nil, limit: Int = 50,
    in database: Database
  ) async throws(DatabaseError) -> [Agreement] {
    try await database.read { transaction throws(DatabaseError) in
      let found = try transaction.rows(
        """
        SELECT a.id, a.title, a.starts, a.ends, a.state, a.note, a.version
        FROM agreement_party AS p JOIN agreement AS a ON a.id = p.agreement
        WHERE p.organisation = $1 AND p.agreement < $2 ORDER BY p.agreement DESC LIMIT $3
        """, party, last?.number ?? Int64.max, limit
      ) { row throws(DatabaseError) in try AgreementRecords.read(row) }
      var agreements: [Agreement] = []
      for var agreement in found {
        agreement.terms.parties = try AgreementRecords.parties(of: agreement.id, transaction)
        agreements.append(agreement)
      }
      return agreements
    }
  }
}
