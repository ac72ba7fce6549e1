public import Database

/// The job that makes old values again with the present keys, while the city is in use.
///
/// It walks a column in small batches and remembers where it is. A value that somebody writes
/// meanwhile is left as they wrote it.
public struct KeyRotation: Sendable {
  /// The name of its kind.
  public static let kindName = "kernel.keys"
  /// Its schedule: nothing is read while each purpose has one key.
  public static let schedule = JobSchedule(kindName, .every(.seconds(300)))
  /// How long after a key became the present one a server may still write with the one before: a
  /// pass that begins earlier is not the last one.
  static let settling: Duration = .seconds(120)
  /// How long former keys stay good in any case: what is in no column that can be made again, such
  /// as a code that was sent or a roster's invitation, is over then.
  static let shortLived: Duration = .seconds(31 * 86_400)

  private let keys: KeyRing
  private let columns: [RotatedColumn]
  private let time: any TimeSource

  /// Makes the job's work.
  ///
  /// - Parameters:
  ///   - keys: the keys.
  ///   - columns: every column of every table whose values are made with them.
  ///   - time: the clock.
  public init(
    _ keys: KeyRing, columns: [RotatedColumn], time: any TimeSource = SystemTime()
  ) {
    self.keys = keys
    self.columns = columns
    self.time = time
  }

  /// Its kind, for the runner.
  public var kind: JobKind {
    JobKind(Self.kindName) { run in
      try await rotate(run.database)
      return .done
    }
  }

  /// Makes every column again that needs it, to its end.
  ///
  /// - Returns: How many values were made again.
  /// - Throws: What the database says, or ``KeyError/noKey(_:)``.
  @discardableResult
  public func rotate(_ database: Database) async throws -> Int {
    var count = 0
    for column in columns { count += try await rotate(column, database) }
    return count
  }

  private func rotate(_ column: RotatedColumn, _ database: Database) async throws -> Int {
    guard keys.keys.living(column.purpose, at: time.now).count > 1 else { return 0 }
    let target = try keys.present(column.purpose)
    let found = try await database.read { transaction throws(DatabaseError) in
      try RotationRecord.find(column.name, in: transaction)
    }
    if let found, found.target == target.id, isOver(found, target) || isRecent(found) { return 0 }
    var record = RotationRecord(target: target.id, startedAt: time.now)
    if let found, found.target == target.id, found.finishedAt == nil { record = found }
    let before = record.renewed
    var pace = Pace()
    while record.finishedAt == nil {
      try Task.checkCancellation()
      let start = ContinuousClock.now
      record = try await step(column, record, pace.rows, database)
      pace.took(.now - start)
    }
    return record.renewed - before
  }

  /// Makes the next rows again and remembers it, in one transaction.
  private func step(
    _ column: RotatedColumn, _ record: RotationRecord, _ limit: Int, _ database: Database
  ) async throws(DatabaseError) -> RotationRecord {
    let page = try await database.read { transaction throws(DatabaseError) in
      try column.page(after: record.cursor, limit: limit, in: transaction)
    }
    var changes: [(row: RotatedRow, value: [UInt8])] = []
    var unreadable = 0
    for row in page {
      do throws(KeyError) {
        if let value = try column.renewed(row, by: keys) { changes.append((row, value)) }
      } catch {
        unreadable += 1
      }
    }
    var next = record
    next.left += unreadable
    next.cursor = page.last?.key ?? record.cursor
    if page.count < limit { next.finishedAt = time.now }
    return try await database.write { [changes, next] transaction throws(DatabaseError) in
      var next = next
      for (row, value) in changes {
        do throws(DatabaseError) {
          let isMade = try transaction.savepoint { () throws(DatabaseError) in
            try column.replace(row, with: value, by: keys, in: transaction)
          }
          if isMade { next.renewed += 1 } else { next.left += 1 }
        } catch .duplicate {
          // Somebody wrote the same text meanwhile, without the guard of the index.
          next.left += 1
        }
      }
      try next.write(column.name, in: transaction)
      return next
    }
  }

  /// What a pass has left, the next one will hardly do: not at once again.
  private func isRecent(_ record: RotationRecord) -> Bool {
    guard let finishedAt = record.finishedAt, record.left > 0 else { return false }
    return finishedAt + .seconds(3_600) > time.now
  }

  /// Whether a pass has shown that no value of another key is left.
  private func isOver(_ record: RotationRecord, _ target: RingKey) -> Bool {
    record.finishedAt != nil && record.left == 0
      && record.startedAt >= target.presentFrom + Self.settling
  }

  /// The former keys that no value needs any more.
  ///
  /// - Parameter database: the city's.
  /// - Returns: Those that may be retired.
  /// - Throws: What the database says.
  public func needless(in database: Database) async throws(DatabaseError) -> [KeyIdentifier] {
    let now = time.now
    let records = try await database.read { [columns] transaction throws(DatabaseError) in
      var records: [String: RotationRecord] = [:]
      for column in columns {
        records[column.name] = try RotationRecord.find(column.name, in: transaction)
      }
      return records
    }
    return keys.list.filter { key in
      guard key.state == .former, let present = keys.keys.present(key.purpose, at: now) else {
        return false
      }
      // Officers' shares are wrapped with them; only an officer can wrap one again.
      if case .compartment = key.purpose { return false }
      guard present.presentFrom + Self.shortLived <= now else { return false }
      return columns.filter { $0.purpose == key.purpose }.allSatisfy { column in
        guard let record = records[column.name], record.target == present.id else { return false }
        return isOver(record, present)
      }
    }.map(\.id)
  }
}
