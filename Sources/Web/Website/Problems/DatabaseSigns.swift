import Database
import WebServer

extension ReadyCheck {
  /// Whether a database answers at once: a server whose database does not is passed by.
  init(_ database: Database) {
    self.init("database") {
      let answer = try? await database.read(limit: .seconds(1)) {
        transaction throws(DatabaseError) in
        try transaction.value("SELECT 1", as: Int.self)
      }
      return answer == 1
    }
  }
}

extension DatabaseLoad {
  /// For `/metrics`.
  var figures: [(name: String, value: Double)] {
    [
      ("database_connections", Double(connections)), ("database_running", Double(running)),
      ("database_waiting", Double(waiting)), ("database_waits_total", Double(waits)),
      ("database_wait_seconds_total", waitSeconds), ("database_group_size", Double(groupSize)),
      ("database_commits_total", Double(commits)), ("database_retries_total", Double(retries)),
    ]
  }
}
