public import Database

/// Who read a sealed record and why, for the person whom it is about.
public struct CompartmentAccess: Equatable, Sendable {
  /// The name of the compartment.
  public let compartment: String
  /// The officer who read.
  public let officer: AuditEntry.Name
  /// Why.
  public let purpose: String
  /// When.
  public let readAt: Moment
  /// The record.
  public let record: Identifier<CompartmentRecord>

  static func note(
    _ id: Identifier<CompartmentAccess>, _ subject: [UInt8],
    _ record: Identifier<CompartmentRecord>, _ opening: CompartmentOpening, by officer: String,
    in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO compartment_access
        (subject, id, compartment, record, opening, officer, purpose, read_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """, subject, id, opening.compartment, record, opening.id, officer, opening.purpose, now)
  }

  /// What was read about a person, the last first, at most 500 of each compartment.
  ///
  /// - Parameters:
  ///   - account: the person, who alone may ask this.
  ///   - transaction: a read.
  ///   - keys: the keys.
  /// - Returns: A note for each record and reading.
  /// - Throws: What the database says.
  public static func log(
    of account: Identifier<Actor.Account>, in transaction: Transaction, keys: KeyRing
  ) throws(DatabaseError) -> [CompartmentAccess] {
    var people = AuditPeople()
    var found: [CompartmentAccess] = []
    for name in try transaction.rows(
      "SELECT name FROM compartment ORDER BY name",
      make: { row throws(DatabaseError) in try row.get(0, as: String.self) })
    {
      for index in keys.subjects(account, in: name) {
        for row in try rows(of: index, in: name, transaction) {
          found.append(
            CompartmentAccess(
              compartment: name, officer: try people.name(row.officer, in: transaction),
              purpose: (try? keys.text(
                of: row.purpose, bound: CompartmentOpening.bound(row.opening))) ?? "",
              readAt: row.readAt, record: row.record))
        }
      }
    }
    return found.sorted { $0.readAt > $1.readAt }
  }

  private struct NoteRow {
    let record: Identifier<CompartmentRecord>
    let opening: Identifier<CompartmentOpening>
    let officer: String
    let purpose: SealedValue
    let readAt: Moment
  }

  private static func rows(
    of index: [UInt8], in compartment: String, _ transaction: Transaction
  ) throws(DatabaseError) -> [NoteRow] {
    try transaction.rows(
      """
      SELECT record, opening, officer, purpose, read_at FROM compartment_access
      WHERE subject = $1 AND compartment = $2 ORDER BY id DESC LIMIT 500
      """, index, compartment
    ) { row throws(DatabaseError) in
      NoteRow(
        record: try row.get(0), opening: try row.get(1), officer: try row.get(2),
        purpose: try row.get(3), readAt: try row.get(4))
    }
  }
}
