public import Database

/// Adds an officer to a sealed compartment, or gives one a new secret: in an open compartment only.
///
/// Two shares make another one, so it takes two officers to make a third.
public struct ChangeOfficers: Sendable {
  /// What came of it.
  public enum Outcome: Equatable, Sendable {
    /// It is so.
    case changed
    /// The compartment is not open to the one who asks.
    case notOpen
    /// There can be no more, or two would not be left.
    case wrongNumber
  }

  private let opening: Identifier<CompartmentOpening>
  private let officer: Identifier<Actor.Account>
  private let cost: ScryptCost

  /// Plans a change.
  ///
  /// - Parameters:
  ///   - opening: what was approved.
  ///   - officer: who asked for the opening.
  public init(
    _ opening: Identifier<CompartmentOpening>, by officer: Identifier<Actor.Account>
  ) {
    self.init(opening, by: officer, cost: .usual)
  }

  init(
    _ opening: Identifier<CompartmentOpening>, by officer: Identifier<Actor.Account>,
    cost: ScryptCost
  ) {
    self.opening = opening
    self.officer = officer
    self.cost = cost
  }

  /// Makes somebody an officer, or gives an officer a new share and secret.
  ///
  /// - Parameters:
  ///   - account: who.
  ///   - secret: theirs.
  ///   - token: what the officer got who asked for the opening.
  ///   - database: the city's.
  ///   - keys: the keys.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: ``CompartmentError``.
  public func add(
    _ account: Identifier<Actor.Account>, secret: String, token: OpeningToken,
    on database: Database, keys: KeyRing, now: Moment
  ) async throws(CompartmentError) -> Outcome {
    guard secret.count >= FoundCompartment.shortestSecret else { throw .weakSecret }
    let found: (CompartmentOpening, Compartment, [[UInt8]])?
    do {
      found = try await database.write { transaction throws(DatabaseError) in
        guard let opening = try open(in: transaction, now),
          let compartment = try Compartment.find(opening.compartment, in: transaction)
        else { return nil }
        return (opening, compartment, try opening.approvals(in: transaction))
      }
    } catch {
      throw .database(error)
    }
    guard let (opening, compartment, approvals) = found,
      OpenedKey.key(of: opening, token, approvals, compartment.publicKey, keys) != nil
    else { return .notOpen }
    let shares = OpenedKey.shares(of: opening, token, approvals, keys)
    guard compartment.lastShare < 255,
      let share = SecretShare.share(compartment.lastShare + 1, from: shares[0], shares[1])
    else { return .wrongNumber }
    let key: RingKey
    do throws(KeyError) {
      key = try keys.present(.compartment(compartment.name))
    } catch {
      throw .key(error)
    }
    guard
      let wrapped = await WrappedShare.wrap(
        share, secret: secret, bound: Compartment.bound(compartment.name, account), key: key,
        cost: cost)
    else { throw .key(.noKey(.compartment(compartment.name))) }
    return try await write(account, share.number, wrapped, compartment, database, now)
  }

  private func write(
    _ account: Identifier<Actor.Account>, _ share: UInt8, _ wrapped: [UInt8],
    _ compartment: Compartment, _ database: Database, _ now: Moment
  ) async throws(CompartmentError) -> Outcome {
    do {
      return try await database.write { transaction throws(DatabaseError) in
        // Two at once would get the same share: one of them is told to try again.
        let moved = try transaction.execute(
          "UPDATE compartment SET last_share = $2 WHERE name = $1 AND last_share = $2 - 1",
          compartment.name, Int(share))
        guard moved == 1 else { throw .conflict(tries: 1) }
        guard try open(in: transaction, now) != nil else {
          transaction.discard()
          return .notOpen
        }
        try transaction.execute(
          """
          INSERT INTO compartment_officer (compartment, account, share, wrapped, changed_at)
          VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (compartment, account) DO UPDATE SET share = excluded.share,
            wrapped = excluded.wrapped, changed_at = excluded.changed_at
          """, compartment.name, account, Int(share), wrapped, now)
        try note("compartment.officer.add", account, compartment.name, transaction, now)
        return .changed
      }
    } catch {
      throw .database(error)
    }
  }

  /// Takes an officer's share away; at least two must be left.
  ///
  /// Copies of the share in old backups stay good with the officer's secret: found the compartment
  /// anew where that matters.
  ///
  /// - Parameters:
  ///   - account: who.
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func remove(
    _ account: Identifier<Actor.Account>, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Outcome {
    guard let found = try open(in: transaction, now) else { return .notOpen }
    // The guard of the number of officers.
    try transaction.execute(
      "UPDATE compartment SET last_share = last_share WHERE name = $1", found.compartment)
    try transaction.execute(
      "DELETE FROM compartment_officer WHERE compartment = $1 AND account = $2",
      found.compartment, account)
    let left = try transaction.value(
      "SELECT count(*) FROM compartment_officer WHERE compartment = $1", found.compartment,
      as: Int.self)
    guard let left, left >= 2 else {
      transaction.discard()
      return .wrongNumber
    }
    try note("compartment.officer.remove", account, found.compartment, transaction, now)
    return .changed
  }

  private func open(
    in transaction: Transaction, _ now: Moment
  ) throws(DatabaseError) -> CompartmentOpening? {
    guard let found = try CompartmentOpening.hold(opening, in: transaction),
      found.requestedBy == officer, let until = found.openedUntil, until > now
    else { return nil }
    return found
  }

  private func note(
    _ action: String, _ account: Identifier<Actor.Account>, _ compartment: String,
    _ transaction: Transaction, _ now: Moment
  ) throws(DatabaseError) {
    try transaction.audit(
      AuditRecord(
        action: action, actor: .account(officer), subject: "compartment:\(compartment)",
        detail: ["officer": "account:\(account)"]), now: now)
  }
}
