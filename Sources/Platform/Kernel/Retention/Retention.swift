public import Database

/// The job that removes what has been kept for long enough, a few rows at a time.
public struct Retention: Sendable {
  /// The name of its kind.
  public static let kindName = "kernel.sweep"
  /// Its schedule.
  public static let schedule = JobSchedule(kindName, .every(.seconds(900)))

  /// What is kept for how long.
  public let rules: [RetentionRule]
  private let time: any TimeSource

  /// Makes the job's work.
  ///
  /// - Parameters:
  ///   - rules: a rule for every table whose rows end by time.
  ///   - time: the clock.
  public init(_ rules: [RetentionRule], time: any TimeSource = SystemTime()) {
    self.rules = rules
    self.time = time
  }

  /// Its kind, for the runner.
  public var kind: JobKind {
    JobKind(Self.kindName) { run in
      let refused = try await sweep(run.database).refused
      // The others were swept; whoever looks at dead letters learns which table was not.
      if let table = refused.first { throw JobFailure("retention of \(table)") }
      return .done
    }
  }

  /// What was removed.
  public struct Report: Equatable, Sendable {
    /// Rows of all tables.
    public var removed = 0
    /// Tables with rows that others still refer to.
    public var refused: [String] = []
  }

  /// Removes everything whose time is over.
  ///
  /// - Throws: What the database says, or that the task was cancelled.
  @discardableResult
  public func sweep(_ database: Database) async throws -> Report {
    var report = Report()
    for rule in rules {
      do {
        report.removed += try await sweep(rule, database)
      } catch DatabaseError.brokenReference {
        report.refused.append(rule.table)
      }
    }
    return report
  }

  private func sweep(_ rule: RetentionRule, _ database: Database) async throws -> Int {
    let moment = time.now - rule.keepFor
    var (count, pace) = (0, Pace())
    while true {
      try Task.checkCancellation()
      let start = ContinuousClock.now
      let rows = try await database.read { [pace] transaction throws(DatabaseError) in
        try rule.page(until: moment, limit: pace.rows, in: transaction)
      }
      if rows.isEmpty { return count }
      let removed = try await database.write { transaction throws(DatabaseError) in
        try rule.remove(rows, until: moment, in: transaction)
      }
      count += removed
      // All of them were given more time: whatever is left is looked at the next time.
      if removed == 0 { return count }
      pace.took(.now - start)
    }
  }
}
