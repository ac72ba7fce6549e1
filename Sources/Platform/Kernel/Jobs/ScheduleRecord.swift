import Database

/// When the schedules are due next, kept for all servers.
enum ScheduleRecord {
  /// The schedules that are due, are new, were changed, or whose clock was set back.
  static func due(
    _ schedules: [JobSchedule], now: Moment, in transaction: Transaction
  ) throws(DatabaseError) -> [JobSchedule] {
    let records = try transaction.rows("SELECT name, rule, next_at FROM job_schedule") {
      row throws(DatabaseError) in
      (
        try row.get(0, as: String.self), try row.get(1, as: String.self),
        try row.get(2, as: Moment.self)
      )
    }
    return schedules.filter { schedule in
      guard let record = records.first(where: { $0.0 == schedule.name }) else { return true }
      return record.1 != schedule.rule.text || record.2 <= now
        || record.2 > furthest(schedule, now)
    }
  }

  /// Moves a schedule on and, when it was due, queues its job; once, whoever else tries.
  static func queue(
    _ schedule: JobSchedule, id: Identifier<QueuedJob>, now: Moment, in transaction: Transaction
  ) throws(DatabaseError) {
    let next = schedule.rule.next(after: now)
    let inserted = try transaction.execute(
      """
      INSERT INTO job_schedule (name, rule, next_at) VALUES ($1, $2, $3)
      ON CONFLICT (name) DO NOTHING
      """, schedule.name, schedule.rule.text, next)
    if inserted == 1 { return }
    let moved = try transaction.execute(
      """
      UPDATE job_schedule SET next_at = $3 WHERE name = $1 AND rule = $2 AND next_at <= $4
      """, schedule.name, schedule.rule.text, next, now)
    if moved == 1 {
      try transaction.queue(
        JobRequest(
          schedule.kind, id: id, in: .city, payload: schedule.payload, at: now,
          uniqueKey: "schedule:\(schedule.name)"))
      return
    }
    try transaction.execute(
      """
      UPDATE job_schedule SET rule = $2, next_at = $3 WHERE name = $1 AND (rule <> $2 OR next_at > $4)
      """, schedule.name, schedule.rule.text, next, furthest(schedule, now))
  }

  /// The last moment that the next time may have: a later one was made by a clock that ran ahead
  /// for long.
  ///
  /// One period more than by this clock, because another server's may be a little ahead: it has
  /// queued what is next here, and set back it would be queued once more.
  private static func furthest(_ schedule: JobSchedule, _ now: Moment) -> Moment {
    schedule.rule.next(after: schedule.rule.next(after: now))
  }
}
