public import Database
public import Kernel

/// Lists agreements that hold, the one that ends first at the top.
public struct ListAgreements: Sendable {
  /// Only those that end on this day or before; nil for all.
  public var endingBy: CivilDate?
  /// Only those of this organisation; nil for all.
  public var party: Organisation.ID?
  /// How many at most.
  public var limit: Int

  /// Makes the question.
  public init(endingBy: CivilDate? = nil, party: Organisation.ID? = nil, limit: Int = 100) {
    self.endingBy = endingBy
    self.party = party
    self.limit = limit
  }

  /// Asks.
  ///
  /// - Parameter database: where they are kept.
  /// - Returns: The agreements.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> [Agreement] {
    try await database.read { transaction throws(DatabaseError) in
      let found = try transaction.rows(
        """
        SELECT id, title, starts, ends, state, note, version FROM agreement
        WHERE state = 'active' AND ends <= $1 AND ($2 = 0 OR EXISTS (
          SELECT 1 FROM agreement_party AS p
          WHERE p.agreement = agreement.id AND p.organisation = $2))
        ORDER BY ends, id LIMIT $3
        """, endingBy?.description ?? "9999-12-31", party?.number ?? 0, limit
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
