extension Transaction {
  /// Lets nobody else write these tables until the transaction ends; reads go on.
  ///
  /// It must be the first thing that a transaction does, so that it sees what others wrote while it
  /// waited for them.
  func lock(_ tables: [TransferTable]) throws(DatabaseError) {
    // A write on SQLite holds the lock of the whole file from its beginning.
    guard dialect == .postgresql else { return }
    try staysIdle()
    let names = (tables.map(\.name) + [MigrationLedger.table]).map { "\"\($0)\"" }
    try execute(
      SQL(made: "LOCK TABLE \(names.joined(separator: ", ")) IN EXCLUSIVE MODE"), values: [])
  }

  /// The server must not end a transaction that waits for another database.
  func staysIdle() throws(DatabaseError) {
    guard dialect == .postgresql else { return }
    try execute("SET LOCAL idle_in_transaction_session_timeout = 0")
  }

  /// Marks the database as moved: from the commit on every write throws ``DatabaseError/moved``.
  func markMoved(_ tables: [TransferTable]) throws(DatabaseError) {
    switch dialect {
    case .sqlite:
      try execute(SQL(made: "PRAGMA user_version = \(SQLiteEngine.movedVersion)"), values: [])
    case .postgresql:
      // The one trigger there ever is: it costs a city that was not moved nothing, and stops every
      // program that still has a connection, whoever it runs as.
      try execute(
        """
        CREATE OR REPLACE FUNCTION qiji_moved() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''this city was moved'' USING ERRCODE = ''QJ001''; END'
        """)
      for name in tables.map(\.name) + [MigrationLedger.table] {
        try execute(
          SQL(
            made: """
              CREATE TRIGGER qiji_moved BEFORE INSERT OR UPDATE OR DELETE ON "\(name)"
              FOR EACH STATEMENT EXECUTE FUNCTION qiji_moved()
              """), values: [])
      }
    }
  }

  /// Takes the mark away; a file of SQLite that is marked can't be written at all.
  func unmarkMoved() throws(DatabaseError) {
    guard dialect == .postgresql else { return }
    try execute("DROP FUNCTION IF EXISTS qiji_moved() CASCADE")
  }

  /// Takes every row out of tables that stand parents first.
  func empty(_ tables: [TransferTable]) throws(DatabaseError) {
    if tables.isEmpty { return }
    switch dialect {
    case .sqlite:
      for table in tables.reversed() {
        try execute(SQL(made: "DELETE FROM \"\(table.name)\""), values: [])
      }
    case .postgresql:
      let names = tables.map { "\"\($0.name)\"" }.joined(separator: ", ")
      try execute(SQL(made: "TRUNCATE \(names)"), values: [])
    }
  }

  /// What tells one database from every other that can be reached now.
  func identity() throws(DatabaseError) -> [Value] {
    switch dialect {
    case .sqlite:
      try row("SELECT file FROM pragma_database_list WHERE name = 'main'") {
        row throws(DatabaseError) in [try row.get(0)]
      } ?? []
    case .postgresql:
      try row(
        """
        SELECT (extract(epoch FROM pg_postmaster_start_time()) * 1000000)::bigint,
          (SELECT oid::bigint FROM pg_database WHERE datname = current_database())
        """
      ) { row throws(DatabaseError) in [try row.get(0), try row.get(1)] } ?? []
    }
  }
}
