/// What an engine does for ``Database``: it owns threads, connections and the order of jobs.
protocol Engine: Sendable {
  var dialect: Dialect { get }

  /// Lets a job wait for a connection; every job is answered once.
  func submit(_ job: Job)

  /// Stops what a connection does for this job; called from any thread, after `job.over` became
  /// true.
  func interrupt(_ job: Job)

  /// Where the writes of this process have got to; `.init(position: 0)` where reads see all.
  var mark: WriteMark { get }

  /// Numbers for metrics.
  var load: DatabaseLoad { get }

  /// Jobs that wait, for the watch that ends those whose time is over.
  func waiting() -> [Job]
  /// Jobs that run, for the same watch.
  func running() -> [Job]

  /// Told of every commit's ``Transaction/touchedStreams``; on PostgreSQL also of other servers'.
  var announcements: Announcements { get }

  /// Runs one statement outside any transaction, for migrations such as CREATE INDEX CONCURRENTLY
  /// on PostgreSQL; never called on SQLite.
  func executeAlone(_ statement: SQL, limit: Duration) async throws(DatabaseError)

  /// Finishes what runs, refuses the rest, and returns when every thread has ended.
  func close() async
}

extension Engine {
  func executeAlone(_ statement: SQL, limit: Duration) async throws(DatabaseError) {
    throw .statement(code: "", message: "this engine runs every statement in a transaction")
  }
}

/// What an engine is busy with at a moment.
public struct DatabaseLoad: Sendable, Equatable {
  /// Connections that are open.
  public var connections = 0
  /// Jobs that run.
  public var running = 0
  /// Jobs that wait for a connection.
  public var waiting = 0
  /// Jobs that a connection has taken since the start.
  public var waits = 0
  /// How long those had waited for it, in seconds.
  public var waitSeconds = 0.0
  /// Bodies that the last commit held (SQLite).
  public var groupSize = 0
  /// Commits since the start.
  public var commits = 0
  /// Bodies that were run again since the start.
  public var retries = 0

  /// Nothing yet.
  public init() {}
}
