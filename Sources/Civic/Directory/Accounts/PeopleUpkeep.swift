import Database
public import Kernel

/// The job that lets accounts sleep, erases those that nobody needs any more, ends what has waited
/// long enough and forgets what is kept for a while only.
public struct PeopleUpkeep: Sendable {
  /// The name of its kind.
  public static let kindName = "directory.people"
  /// Its schedule.
  public static let schedule = JobSchedule(kindName, .every(.seconds(900)))
  /// Accounts in one go: more finish sooner, fewer let others in between.
  private static let batch = 200

  private let keys: KeyRing
  private let parts: AccountParts
  private let time: any TimeSource
  private let rule: DormancyRule

  /// Makes the job's work.
  ///
  /// - Parameters:
  ///   - keys: of the city.
  ///   - parts: what contexts have registered.
  ///   - time: the clock.
  ///   - rule: how long accounts may sleep.
  public init(
    keys: KeyRing, parts: AccountParts, time: any TimeSource = SystemTime(),
    rule: DormancyRule = DormancyRule()
  ) {
    self.keys = keys
    self.parts = parts
    self.time = time
    self.rule = rule
  }

  /// Its kind, for the runner.
  public var kind: JobKind { .repeating(Self.kindName) { try await once($0) } }

  /// Does some of each.
  ///
  /// - Returns: How much was done.
  func once(_ database: Database) async throws(AccountError) -> Int {
    let now = time.now
    var count = try await RecoverPhone.complete(on: database, keys: keys, now: now)
    do {
      count += try await sleep(database, now)
      count += try await erase(database, now)
      count += try await database.write { transaction throws(DatabaseError) in
        let looks = try transaction.execute(
          "DELETE FROM personal_look WHERE happened_at <= $1", now - PersonalLook.keptFor)
        return try looks
          + transaction.execute("DELETE FROM company_code WHERE expires_at <= $1", now)
      }
    } catch {
      throw .database(error)
    }
    return count
  }

  private func sleep(_ database: Database, _ now: Moment) async throws(DatabaseError) -> Int {
    let limit = now - rule.sleepsAfter
    return try await database.write { transaction throws(DatabaseError) in
      let quiet = try transaction.rows(
        """
        /* city-wide */ SELECT id FROM account
        WHERE last_seen_at < $1 AND state <> 'dormant' ORDER BY last_seen_at, id LIMIT $2
        """, limit, Self.batch
      ) { row throws(DatabaseError) in try row.get(0, as: Account.ID.self) }
      for id in quiet {
        // Whoever came meanwhile does not sleep.
        try transaction.execute(
          """
          UPDATE account SET state = 'dormant', state_since = $2, version = version + 1
          WHERE id = $1 AND last_seen_at < $3
          """, id, now, limit)
      }
      return quiet.count
    }
  }

  private func erase(_ database: Database, _ now: Moment) async throws(DatabaseError) -> Int {
    let limit = now - rule.erasedAfter
    let gone = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */ SELECT id FROM account WHERE last_seen_at < $1 AND state = 'dormant'
        ORDER BY last_seen_at, id LIMIT $2
        """, limit, Self.batch
      ) { row throws(DatabaseError) in try row.get(0, as: Account.ID.self) }
    }
    for id in gone {
      _ = try await EraseAccount(id, by: .job(Self.kindName)).run(
        on: database, parts: parts, now: now)
    }
    return gone.count
  }
}
