import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// SQLite in a file beside the program: one thread writes in groups, some read, one checkpoints.
final class SQLiteEngine: Engine {
  let announcements = Announcements()
  let state = SQLiteState()
  private let threads = Threads()
  private let writes: JobQueue
  private let reads: JobQueue
  private let settings: DatabaseSettings

  var dialect: Dialect { .sqlite }
  /// Every read sees every write before it.
  var mark: WriteMark { WriteMark(position: 0) }

  var load: DatabaseLoad {
    var load = state.load
    load.running = state.running.count + state.writing.count
    load.waiting = writes.count + reads.count
    load.waits = writes.waits.count + reads.waits.count
    load.waitSeconds = writes.waits.seconds + reads.waits.seconds
    return load
  }

  /// Opens or makes the file, on its threads.
  static func open(
    path: String, settings: DatabaseSettings
  ) async throws(DatabaseError) -> SQLiteEngine {
    let engine = SQLiteEngine(settings)
    // The writer first: it makes the file and its log, without which no reader can open.
    try await engine.startThread("database writer", path, isReader: false) { engine, connection in
      var writer = SQLiteWriter(
        connection, engine.writes, engine.state, engine.announcements, engine.settings)
      writer.run()
    }
    do throws(DatabaseError) {
      for number in 0..<max(1, settings.readers) {
        try await engine.startThread("database reader \(number)", path, isReader: true) {
          engine, connection in
          engine.read(on: connection)
        }
      }
      try await engine.startThread("database checkpoints", path, isReader: false) {
        engine, connection in
        SQLiteCheckpoints(connection, engine.state, path: path).run()
      }
    } catch {
      await engine.close()
      throw error
    }
    return engine
  }

  private init(_ settings: DatabaseSettings) {
    self.settings = settings
    writes = JobQueue(capacity: settings.mostWaiting)
    reads = JobQueue(capacity: settings.mostWaiting)
  }

  func submit(_ job: Job) { (job.isWrite ? writes : reads).add(job) }

  /// The connection asks the job itself, every few thousand steps.
  func interrupt(_ job: Job) {}

  func waiting() -> [Job] { writes.waiting() + reads.waiting() }
  func running() -> [Job] { state.running.jobs + state.writing.jobs }

  func close() async {
    writes.close()
    reads.close()
    state.stop()
    await threads.ended()
  }

  private func startThread(
    _ name: String, _ path: String, isReader: Bool,
    _ use: @escaping @Sendable (SQLiteEngine, SQLiteConnection) -> Void
  ) async throws(DatabaseError) {
    let settings = settings
    let state = state
    let failure: DatabaseError? = await withCheckedContinuation { continuation in
      let opening = Opening(continuation)
      state.threadStarts()
      let hasBegun = threads.start(name) { [self] in
        do throws(DatabaseError) {
          try SQLiteOpening.with(path, isReader: isReader, settings: settings) { connection in
            opening.tell(nil)
            use(self, connection)
          }
        } catch {
          opening.tell(error)
        }
        state.threadEnds()
      }
      if !hasBegun {
        state.threadEnds()
        opening.tell(.cannotConnect("no more threads"))
      }
    }
    if let failure { throw failure }
  }

  private func read(on connection: SQLiteConnection) {
    while let job = reads.next() {
      state.running.add(job)
      connection.job = job
      let transaction = Transaction(on: connection, isWrite: false)
      var failure: DatabaseError?
      do throws(DatabaseError) {
        try job.perform(transaction)
      } catch {
        failure = error
      }
      connection.endReading()
      connection.job = nil
      state.running.remove(job)
      job.answer(failure)
    }
  }
}

/// Answers whoever opens the database, once.
private final class Opening: Sendable {
  private let continuation: Mutex<CheckedContinuation<DatabaseError?, Never>?>

  init(_ continuation: CheckedContinuation<DatabaseError?, Never>) {
    self.continuation = Mutex(continuation)
  }

  func tell(_ error: DatabaseError?) {
    let waiting = continuation.withLock { held in
      defer { held = nil }
      return held
    }
    waiting?.resume(returning: error)
  }
}
