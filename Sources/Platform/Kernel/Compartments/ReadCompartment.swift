public import Database

/// A record out of a sealed compartment.
public struct OpenedRecord: Equatable, Sendable {
  /// Its name.
  public let id: Identifier<CompartmentRecord>
  /// When it was written.
  public let madeAt: Moment
  /// What was sealed.
  public let bytes: [UInt8]
}

/// What came of reading a sealed compartment.
public enum ReadingOutcome: Equatable, Sendable {
  /// The records, each noted for the person whom it is about.
  case records([OpenedRecord])
  /// Two officers have not approved, or the time is over.
  case notOpen
  /// Somebody else asked for the opening, or the token is another one's.
  case notYours
}

/// Reads records about one person out of an open compartment.
///
/// What is read is noted in the same transaction, before anything is opened: there is no reading
/// without a note for the person.
public struct ReadCompartment: Sendable {
  private let opening: Identifier<CompartmentOpening>
  private let token: OpeningToken
  private let officer: Identifier<Actor.Account>
  private let subject: Identifier<Actor.Account>

  /// Plans a reading.
  ///
  /// - Parameters:
  ///   - subject: whose records.
  ///   - opening: what was approved.
  ///   - token: what the officer got who asked for it.
  ///   - officer: who reads, by their own sign-in.
  public init(
    about subject: Identifier<Actor.Account>, opening: Identifier<CompartmentOpening>,
    token: OpeningToken, by officer: Identifier<Actor.Account>
  ) {
    self.subject = subject
    self.opening = opening
    self.token = token
    self.officer = officer
  }

  /// Reads.
  ///
  /// - Parameters:
  ///   - database: the city's.
  ///   - keys: the keys.
  ///   - maker: names the notes.
  ///   - now: the present moment.
  /// - Returns: The records, or why there are none.
  /// - Throws: ``CompartmentError``.
  public func run(
    on database: Database, keys: KeyRing, maker: IdentifierMaker, now: Moment
  ) async throws(CompartmentError) -> ReadingOutcome {
    let found: Found
    do {
      found = try await database.write { transaction throws(DatabaseError) in
        try find(in: transaction, keys, maker, now)
      }
    } catch {
      throw .database(error)
    }
    guard case .sealed(let rows, let shares, let publicKey, let opening) = found else {
      if case .refused(let outcome) = found { return outcome }
      throw .noIdentifier
    }
    guard let secret = OpenedKey.key(of: opening, token, shares, publicKey, keys) else {
      throw .key(.notAuthentic)
    }
    var records: [OpenedRecord] = []
    for row in rows {
      let bound = SealIntoCompartment.bound(opening.compartment, row.id)
      guard let bytes = secret.open(row.sealed, bound: bound) else { throw .key(.notAuthentic) }
      records.append(OpenedRecord(id: row.id, madeAt: row.madeAt, bytes: bytes))
    }
    return .records(records)
  }

  private struct SealedRow: Sendable {
    let id: Identifier<CompartmentRecord>
    let sealed: [UInt8]
    let madeAt: Moment
  }

  private enum Found: Sendable {
    case refused(ReadingOutcome)
    case noIdentifiers
    case sealed([SealedRow], shares: [[UInt8]], publicKey: [UInt8], CompartmentOpening)
  }

  private func find(
    in transaction: Transaction, _ keys: KeyRing, _ maker: IdentifierMaker, _ now: Moment
  ) throws(DatabaseError) -> Found {
    guard let found = try CompartmentOpening.hold(opening, in: transaction),
      let until = found.openedUntil, until > now,
      let compartment = try Compartment.find(found.compartment, in: transaction)
    else { return .refused(.notOpen) }
    let subjects = keys.subjects(subject, in: found.compartment)
    let key = keys.openingKey(token.bytes, "\(opening)", in: found.compartment)
    guard found.requestedBy == officer, key?.publicKey == found.publicKey,
      found.subject.map(subjects.contains) ?? true
    else { return .refused(.notYours) }
    let by = try AuditNames.text(of: officer, in: transaction)
    var rows: [SealedRow] = []
    for index in subjects {
      for row in try records(of: index, in: found.compartment, transaction) {
        guard let id = try? maker.make(CompartmentAccess.self) else {
          transaction.discard()
          return .noIdentifiers
        }
        try CompartmentAccess.note(
          id, index, row.id, found, by: by, in: transaction, now: now)
        rows.append(row)
      }
    }
    try transaction.audit(
      AuditRecord(
        action: "compartment.read", actor: .account(officer),
        subject: "compartment:\(found.compartment)",
        detail: ["opening": "\(opening)", "records": "\(rows.count)"]), now: now)
    return .sealed(
      rows, shares: try found.approvals(in: transaction), publicKey: compartment.publicKey, found)
  }

  private func records(
    of index: [UInt8], in compartment: String, _ transaction: Transaction
  ) throws(DatabaseError) -> [SealedRow] {
    try transaction.rows(
      """
      SELECT id, sealed, made_at FROM compartment_record
      WHERE subject = $1 AND compartment = $2 ORDER BY id LIMIT 500
      """, index, compartment
    ) { row throws(DatabaseError) in
      SealedRow(id: try row.get(0), sealed: try row.get(1), madeAt: try row.get(2))
    }
  }
}
