public import Logging

/// How a database is used.
public struct DatabaseSettings: Sendable {
  /// Threads that read: more let more slow reads go on at once; each holds a connection and its
  /// cache.
  public var readers = 4
  /// Connections to PostgreSQL's primary, for writes and fresh reads.
  public var connections = 8
  /// Bodies that may wait; more let peaks pass and make the last one wait longer.
  public var mostWaiting = 2_000
  /// How long a read may take, waiting included.
  public var readLimit: Duration = .seconds(5)
  /// How long a write may take, waiting and repeating included.
  public var writeLimit: Duration = .seconds(10)
  /// How long to try to connect before it is an error.
  public var connectLimit: Duration = .seconds(5)
  /// How long bodies of one group may run before the group is committed: longer saves syncs,
  /// shorter bounds how long the first of a group waits for the last.
  public var groupLimit: Duration = .milliseconds(20)
  /// Bodies in a group at most.
  public var mostInGroup = 512
  /// Statements that each connection keeps prepared.
  public var preparedStatements = 200
  /// Whether writes on PostgreSQL are serializable: a second belt beside guard rows.
  public var isSerializable = true
  /// How old the state of a replica may be.
  public var replicaLag: Duration = .seconds(5)
  /// Whether statements are prepared on PostgreSQL; not behind pgbouncer before 1.21.
  public var preparesStatements = true
  /// A statement slower than this is logged, without its parameters.
  public var slowStatement: Duration = .milliseconds(200) {
    didSet { slowNanoseconds = slowStatement.nanoseconds }
  }
  private var slowNanoseconds: Int64 = 200_000_000
  /// Where slow statements and broken connections are told.
  public var logger = Logger(label: "qiji.database")

  /// Off only in the test that must see losses, or it proves nothing.
  var syncsEveryCommit = true

  /// The defaults.
  public init() {}

  func tellIfSlow(_ sql: SQL, since start: Tick) {
    let spent = Tick.now.nanoseconds(since: start)
    guard spent > slowNanoseconds else { return }
    logger.warning(
      "slow statement",
      metadata: ["sql": "\(sql)", "milliseconds": "\(spent / 1_000_000)"])
  }
}

/// Where a database is: `sqlite:PATH`, or `postgres://…` with any settings of libpq.
///
/// Several hosts with `target_session_attrs=read-write` follow a primary that moves. `prepared=off`
/// in the query is for pgbouncer.
public enum DatabaseLocation: Sendable, Equatable {
  /// A file.
  case sqlite(path: String)
  /// A primary, and replicas that may answer reads.
  case postgresql(primary: String, replicas: [String])

  /// Reads a location; replicas are separated from the primary by spaces.
  ///
  /// - Throws: ``DatabaseError/badLocation(_:)``, with no password in it.
  public init(_ text: String) throws(DatabaseError) {
    if text.hasPrefix("sqlite:") {
      let path = String(text.dropFirst("sqlite:".count))
      guard !path.isEmpty else { throw .badLocation("sqlite: without a path") }
      self = .sqlite(path: path)
      return
    }
    let parts = text.split(separator: " ").map(String.init)
    guard let primary = parts.first,
      parts.allSatisfy({ $0.hasPrefix("postgres://") || $0.hasPrefix("postgresql://") })
    else { throw .badLocation("neither sqlite:PATH nor postgres://…") }
    self = .postgresql(primary: primary, replicas: Array(parts.dropFirst()))
  }
}
