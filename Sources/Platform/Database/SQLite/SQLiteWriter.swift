import Foundation
import GRDBSQLite

/// Runs bodies that write, in groups that share one sync.
///
/// Each body has a savepoint, so that one that fails harms no other; all are answered after the
/// commit of the group is on disk. When the engine undoes a whole group (full disk, interrupted
/// statement), each body is run again by itself, or told.
struct SQLiteWriter {
  private typealias Done = (job: Job, transaction: Transaction)

  private let connection: SQLiteConnection
  private let queue: JobQueue
  private let state: SQLiteState
  private let announcements: Announcements
  private let settings: DatabaseSettings
  private var pace = GroupPace()

  init(
    _ connection: SQLiteConnection, _ queue: JobQueue, _ state: SQLiteState,
    _ announcements: Announcements, _ settings: DatabaseSettings
  ) {
    self.connection = connection
    self.queue = queue
    self.state = state
    self.announcements = announcements
    self.settings = settings
  }

  /// Works until the queue is closed and empty.
  mutating func run() {
    while let job = queue.next() {
      runGroup(from: job)
      if state.wantsRestart {
        state.wantsRestart = false
        _ = connection.checkpoint(SQLITE_CHECKPOINT_RESTART)
      }
    }
    // Whoever closes last removes the log, which a reader can't.
    state.waitUntilAlone()
    _ = connection.checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
  }

  private mutating func runGroup(from first: Job) {
    var done: [Done] = []
    let end = Tick.now + settings.groupLimit
    pace.begin()
    var next: Job? = first
    while let job = next {
      state.writing.add(job)
      switch body(of: job, isFirst: done.isEmpty) {
      case .kept(let transaction): done.append((job, transaction))
      case .undone(let error): finish(job, error)
      case .groupLost(let error):
        // A statement that was interrupted, or a full disk, took the others with it.
        finish(job, error)
        runAlone(done.map(\.job))
        return
      }
      next =
        done.count < settings.mostInGroup && .now < end
        ? pace.next(from: queue, after: done.count) : nil
    }
    guard !done.isEmpty else { return }
    let commitStart = Tick.now
    do throws(DatabaseError) {
      try connection.command(.commit)
      pace.committed(done.count, in: Tick.now.nanoseconds(since: commitStart), waiting: queue.count)
      state.committed(done.count)
      for (_, transaction) in done { announcements.tell(transaction.touchedStreams) }
      state.writing.removeAll()
      for (job, _) in done { job.answer(nil) }
    } catch {
      rollBack()
      if done.count == 1 { finish(done[0].job, error) } else { runAlone(done.map(\.job)) }
    }
  }

  private enum Outcome {
    case kept(Transaction)
    case undone(DatabaseError?)
    case groupLost(DatabaseError)
  }

  /// Runs one body; the first of a group needs no savepoint, because undoing it undoes nothing
  /// else.
  private func body(of job: Job, isFirst: Bool) -> Outcome {
    connection.job = job
    defer { connection.job = nil }
    do throws(DatabaseError) {
      if isFirst {
        try connection.command(.begin)
        try checkMoved()
      } else {
        try connection.command(.beginBody)
      }
    } catch {
      if isFirst { rollBack() }
      return isFirst || connection.isInTransaction ? .undone(error) : .groupLost(error)
    }
    let transaction = Transaction(on: connection, isWrite: true)
    var failure: DatabaseError?
    do throws(DatabaseError) {
      try job.perform(transaction)
    } catch {
      failure = error
    }
    guard connection.isInTransaction else {
      return .groupLost(failure ?? job.over ?? .diskFull)
    }
    if failure == nil, !transaction.isDiscarded {
      if !isFirst { try? connection.command(.keepBody) }
      return .kept(transaction)
    }
    if isFirst {
      rollBack()
    } else {
      do throws(DatabaseError) {
        try connection.command(.undoBody)
        try connection.command(.keepBody)
      } catch {
        // Else what was refused would be kept with the group.
        rollBack()
        return .groupLost(failure ?? error)
      }
    }
    return .undone(failure)
  }

  /// Runs bodies again, each in a transaction of its own.
  private func runAlone(_ jobs: [Job]) {
    state.ranAgain(jobs.count)
    for job in jobs {
      switch body(of: job, isFirst: true) {
      case .kept(let transaction):
        do throws(DatabaseError) {
          try connection.command(.commit)
          state.committed(1)
          announcements.tell(transaction.touchedStreams)
          finish(job, nil)
        } catch {
          rollBack()
          finish(job, error)
        }
      case .undone(let error): finish(job, error)
      case .groupLost(let error): finish(job, error)
      }
    }
  }

  private func rollBack() {
    if connection.isInTransaction { try? connection.command(.rollBack) }
  }

  private func finish(_ job: Job, _ error: DatabaseError?) {
    state.writing.remove(job)
    job.answer(error)
  }

  /// A city that `qiji copy` has moved takes no writes any more: they would be lost.
  private func checkMoved() throws(DatabaseError) {
    var version: Int64 = 0
    _ = try connection.run("PRAGMA user_version", []) { row throws(DatabaseError) in
      version = try row.get(0)
      return false
    }
    if version == SQLiteEngine.movedVersion { throw .moved }
  }
}

extension SQLiteEngine {
  /// `PRAGMA user_version` of a file whose city was moved: "MOVE" in ASCII.
  static let movedVersion: Int64 = 0x4D4F_5645
}
