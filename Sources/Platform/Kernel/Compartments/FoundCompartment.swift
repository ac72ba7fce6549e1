public import Database

/// Makes a sealed compartment and shares its key out among its officers.
///
/// The private key exists for the moment of this command only; afterwards it takes two officers.
public struct FoundCompartment: Sendable {
  /// An officer and the secret that only they know.
  public struct Officer: Sendable {
    let account: Identifier<Actor.Account>
    let secret: String

    /// Names an officer.
    public init(_ account: Identifier<Actor.Account>, secret: String) {
      self.account = account
      self.secret = secret
    }
  }

  private let name: String
  private let officers: [Officer]
  private let actor: Actor
  private let cost: ScryptCost

  /// Plans a compartment.
  ///
  /// - Parameters:
  ///   - name: such as `counselling`: small letters, digits and hyphens.
  ///   - officers: two or more, each with a secret of twelve characters or more.
  ///   - actor: who founds it.
  public init(_ name: String, officers: [Officer], by actor: Actor) {
    self.init(name, officers: officers, by: actor, cost: .usual)
  }

  init(_ name: String, officers: [Officer], by actor: Actor, cost: ScryptCost) {
    self.name = name
    self.officers = officers
    self.actor = actor
    self.cost = cost
  }

  /// Makes it.
  ///
  /// - Parameters:
  ///   - database: the city's.
  ///   - keys: gets a key for the compartment, outside the database.
  ///   - now: the present moment.
  /// - Throws: ``CompartmentError``; then there is no compartment.
  public func run(
    on database: Database, keys: KeyRing, now: Moment
  ) async throws(CompartmentError) {
    guard KeyPurpose.isName(name) else { throw .badName }
    let accounts = Set(officers.map(\.account))
    guard (2...200).contains(officers.count), accounts.count == officers.count else {
      throw .wrongNumberOfOfficers
    }
    for officer in officers where officer.secret.count < Self.shortestSecret { throw .weakSecret }
    let key = try await compartmentKey(database, keys)
    let secret = CompartmentKey.new()
    let shares = SecretShare.shares(
      of: secret.bytes, numbers: (1...officers.count).map { UInt8($0) })
    var rows: [(account: Identifier<Actor.Account>, share: Int, wrapped: [UInt8])] = []
    for (officer, share) in zip(officers, shares) {
      let bound = Compartment.bound(name, officer.account)
      guard
        let wrapped = await WrappedShare.wrap(
          share, secret: officer.secret, bound: bound, key: key, cost: cost)
      else { throw .key(.noKey(.compartment(name))) }
      rows.append((officer.account, Int(share.number), wrapped))
    }
    try await write(rows, secret.publicKey, database, now)
  }

  static let shortestSecret = 12

  private func compartmentKey(
    _ database: Database, _ keys: KeyRing
  ) async throws(CompartmentError) -> RingKey {
    do throws(KeyError) {
      let purpose = KeyPurpose.compartment(name)
      if keys.keys.present(purpose, at: keys.time.now) == nil { try keys.rotate(purpose) }
      try await keys.join(database)
      return try keys.present(purpose)
    } catch {
      throw .key(error)
    }
  }

  private func write(
    _ rows: [(account: Identifier<Actor.Account>, share: Int, wrapped: [UInt8])],
    _ publicKey: [UInt8], _ database: Database, _ now: Moment
  ) async throws(CompartmentError) {
    do {
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          """
          INSERT INTO compartment (name, algorithm, public_key, last_share, made_at)
          VALUES ($1, $2, $3, $4, $5)
          """, name, Int(CryptoAlgorithm.hpkeX25519.rawValue), publicKey, rows.count, now)
        for row in rows {
          try transaction.execute(
            """
            INSERT INTO compartment_officer (compartment, account, share, wrapped, changed_at)
            VALUES ($1, $2, $3, $4, $5)
            """, name, row.account, row.share, row.wrapped, now)
        }
        try transaction.audit(
          AuditRecord(
            action: "compartment.found", actor: actor, subject: "compartment:\(name)",
            detail: ["officers": "\(rows.count)"]), now: now)
      }
    } catch .duplicate {
      throw .exists
    } catch {
      throw .database(error)
    }
  }
}
