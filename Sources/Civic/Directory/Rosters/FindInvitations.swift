public import Database
public import Kernel

/// The invitations to whoever has a phone that a code has shown to be theirs.
public struct FindInvitations: Sendable {
  /// The phone.
  public var phone: PhoneNumber

  /// Makes the query.
  ///
  /// - Parameter phone: Shown to be theirs by a code.
  public init(_ phone: PhoneNumber) { self.phone = phone }

  /// Finds those that count, one for each organisation, the newest first.
  ///
  /// - Parameters:
  ///   - database: Where lists are kept.
  ///   - keys: Make the blind indexes.
  ///   - now: The present moment.
  /// - Returns: The invitations.
  /// - Throws: What the database says.
  public func run(
    on database: Database, keys: KeyRing, now: Moment
  ) async throws(DatabaseError) -> [RosterInvitation] {
    let query = self
    return try await database.read { transaction throws(DatabaseError) in
      try query.find(in: transaction, keys: keys, now: now)
    }
  }

  func find(
    in transaction: Transaction, keys: KeyRing, now: Moment
  ) throws(DatabaseError) -> [RosterInvitation] {
    var found: [RosterInvitation] = []
    for index in keys.indexes(phone.e164, of: RosterCheck.indexKind) {
      let rows = try transaction.rows(
        """
        SELECT import, owner, organisation, kind FROM roster_invitation WHERE phone_index = $1
        ORDER BY import DESC
        """, index
      ) { row throws(DatabaseError) in
        guard let kind = WorkerKind(rawValue: try row.get(3)) else {
          throw .unexpectedValue(column: 3)
        }
        return RosterInvitation(
          list: try row.get(0), owner: try row.get(1), organisation: try row.get(2), kind: kind,
          endsAt: now)
      }
      // Lists are kept by their owner, so each is asked for by itself; few name one phone.
      for var invitation in rows {
        guard
          let list = try RosterRecords(transaction: transaction).find(
            invitation.list, of: invitation.owner),
          list.state == .live, list.endsAt > now,
          !found.contains(where: { $0.organisation == invitation.organisation })
        else { continue }
        invitation.endsAt = list.endsAt
        found.append(invitation)
      }
    }
    return found.sorted { $0.list > $1.list }
  }

  /// Removes the rows of the phone that name an organisation, in all lists.
  func remove(
    _ organisation: RosterImport.Owner, in transaction: Transaction, keys: KeyRing
  ) throws(DatabaseError) -> Int {
    var count = 0
    for index in keys.indexes(phone.e164, of: RosterCheck.indexKind) {
      count += try transaction.execute(
        "DELETE FROM roster_invitation WHERE phone_index = $1 AND organisation = $2", index,
        organisation)
    }
    return count
  }
}
