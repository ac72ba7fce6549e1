import Logging

extension JobRunner {
  /// Does one job to its end, whatever that is.
  func perform(_ run: JobRun) async {
    guard let kind = kinds[run.kind] else { return }
    do {
      let finish = try await held(run, kind) {
        try await Spans.around("job \(kind.name)") { try await kind.work(run) }
      }
      try await run.finish(finish)
    } catch {
      await settle(run, kind, after: error)
    }
  }

  /// Does the work while the lease is renewed; the work is cancelled when it is lost.
  private func held(
    _ run: JobRun, _ kind: JobKind, _ work: @escaping @Sendable () async throws -> JobFinish
  ) async throws -> JobFinish {
    try await withThrowingTaskGroup(of: JobFinish?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await self.renew(run, kind)
        return nil
      }
      defer { group.cancelAll() }
      while let finish = try await group.next() {
        if let finish { return finish }
      }
      throw CancellationError()
    }
  }

  /// Renews the lease until it is cancelled.
  ///
  /// - Throws: ``JobError/leaseLost`` when somebody else has the job, or could have it.
  private func renew(_ run: JobRun, _ kind: JobKind) async throws {
    var end = ContinuousClock.now + kind.lease
    while true {
      try await Task.sleep(for: kind.lease / 4)
      let asked = ContinuousClock.now
      do {
        try await run.hold(until: time.now + kind.lease)
        end = asked + kind.lease
      } catch JobError.leaseLost {
        throw JobError.leaseLost
      } catch {
        // The database is away: the work may go on for as long as the lease is sure.
        if ContinuousClock.now + kind.lease / 4 >= end { throw JobError.leaseLost }
      }
    }
  }

  /// Writes down what becomes of a job that did not finish.
  private func settle(_ run: JobRun, _ kind: JobKind, after error: any Error) async {
    let failure = JobFailure(error)
    let about: Logger.Metadata = ["job": "\(run.id)", "kind": "\(kind.name)"]
    if error as? JobError == .leaseLost {
      logger.warning("job lost to another runner", metadata: about)
      return
    }
    // The task may be cancelled, and the job must be given back nevertheless.
    let (now, chance, isStopping) = (time.now, randomness.fraction(), Task.isCancelled)
    let giveBack = Task {
      guard !isStopping else {
        return try await run.giveBack(
          dueAt: now, now: now, attempts: run.attempt - 1, failure: nil)
      }
      let isDead = failure.isFinal || run.attempt >= kind.mostAttempts
      let wait =
        failure.retryAfter ?? kind.backOff.wait(afterAttempts: run.attempt, fraction: chance)
      try await run.giveBack(
        dueAt: isDead ? nil : now + wait, now: now, attempts: run.attempt, failure: failure.code,
        forgetsDead: kind.forgetsDead)
      let details = about.merging(["error": "\(failure.code)"]) { $1 }
      if isDead {
        logger.error("job is a dead letter", metadata: details)
      } else {
        logger.notice("job failed", metadata: details)
      }
    }
    do {
      try await giveBack.value
    } catch {
      // Then it is due again when the lease is over.
      logger.warning("job not given back", metadata: about)
    }
  }
}
