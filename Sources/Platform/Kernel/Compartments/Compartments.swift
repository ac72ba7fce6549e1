public import Database

/// What others ask about the sealed compartments.
public enum Compartments {
  /// Openings that wait for an officer's approval, with their purposes.
  ///
  /// - Parameters:
  ///   - account: the officer.
  ///   - transaction: a read.
  ///   - keys: the keys.
  ///   - now: the present moment.
  /// - Returns: Openings of the officer's compartments, the last asked for first.
  /// - Throws: What the database says.
  public static func waiting(
    for account: Identifier<Actor.Account>, in transaction: Transaction, keys: KeyRing, now: Moment
  ) throws(DatabaseError) -> [(opening: CompartmentOpening, purpose: String)] {
    let names = try transaction.rows(
      "SELECT compartment FROM compartment_officer WHERE account = $1", account
    ) { row throws(DatabaseError) in try row.get(0, as: String.self) }
    let ids = try transaction.rows(
      """
      /* city-wide */
      SELECT id FROM compartment_opening WHERE ends_at > $1 AND opened_until IS NULL
      ORDER BY id DESC LIMIT 100
      """, now
    ) { row throws(DatabaseError) in try row.get(0, as: Identifier<CompartmentOpening>.self) }
    var found: [(opening: CompartmentOpening, purpose: String)] = []
    for id in ids {
      guard let opening = try CompartmentOpening.find(id, in: transaction),
        names.contains(opening.compartment)
      else { continue }
      let purpose = try? keys.text(of: opening.purpose, bound: CompartmentOpening.bound(id))
      found.append((opening, purpose ?? ""))
    }
    return found
  }

  /// Removes everything sealed about a person, with their account.
  ///
  /// - Parameters:
  ///   - account: the person.
  ///   - transaction: a write.
  ///   - keys: the keys.
  /// - Returns: How many records there were.
  /// - Throws: What the database says.
  @discardableResult
  public static func erase(
    _ account: Identifier<Actor.Account>, in transaction: Transaction, keys: KeyRing
  ) throws(DatabaseError) -> Int {
    let names = try transaction.rows("SELECT name FROM compartment ORDER BY name") {
      row throws(DatabaseError) in try row.get(0, as: String.self)
    }
    var count = 0
    for name in names {
      for index in keys.subjects(account, in: name) {
        count += try transaction.execute(
          "DELETE FROM compartment_record WHERE subject = $1", index)
        try transaction.execute("DELETE FROM compartment_access WHERE subject = $1", index)
      }
    }
    return count
  }
}
