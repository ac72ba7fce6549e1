import Database
import Logging
import Synchronization

extension JobRunner {
  /// Queues what the clock says, then takes up to so many jobs, shared out over the districts.
  func claim(atMost free: Int) async -> [JobRun] {
    guard free > 0 else { return [] }
    var taken: [JobRun] = []
    do {
      try await queueScheduled()
      let claim = JobClaim(kinds: kinds, now: time.now)
      let cursor = cursor.withLock { $0 }
      let districts = try await database.read { transaction throws(DatabaseError) in
        try claim.dueDistricts(after: cursor, in: transaction)
      }
      for (place, district) in districts.enumerated() where taken.count < free {
        let share = max(1, (free - taken.count) / (districts.count - place))
        taken += try await take(atMost: share, in: district, claim)
        self.cursor.withLock { $0 = district }
      }
    } catch let error as DatabaseError where error == .cancelled {
      // The server stops; what was taken so far is given back by those who run it.
    } catch {
      logger.error("no jobs taken", metadata: ["error": "\(JobFailure(error).code)"])
    }
    return taken
  }

  private func take(
    atMost most: Int, in district: District, _ claim: JobClaim
  ) async throws(DatabaseError) -> [JobRun] {
    let database = database
    return try await database.write { transaction throws(DatabaseError) in
      try claim.take(atMost: most, in: district, of: database, transaction)
    }
  }

  /// Queues the jobs of schedules whose time has come.
  private func queueScheduled() async throws {
    guard !schedules.isEmpty else { return }
    let now = time.now
    let schedules = schedules
    let due = try await database.read { transaction throws(DatabaseError) in
      try ScheduleRecord.due(schedules, now: now, in: transaction)
    }
    for schedule in due {
      let id = try maker.make(QueuedJob.self)
      try await database.write { transaction throws(DatabaseError) in
        try ScheduleRecord.queue(schedule, id: id, now: now, in: transaction)
      }
    }
  }
}
