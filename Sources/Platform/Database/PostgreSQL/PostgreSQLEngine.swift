/// PostgreSQL through libpq.
final class PostgreSQLEngine: Engine {
  let announcements = Announcements()
  var dialect: Dialect { .postgresql }
  var mark: WriteMark { WriteMark(position: 0) }
  var load: DatabaseLoad { DatabaseLoad() }

  static func open(
    primary: String, replicas: [String], settings: DatabaseSettings
  ) async throws(DatabaseError) -> PostgreSQLEngine {
    throw .cannotConnect("not yet")
  }

  func submit(_ job: Job) { job.answer(.closed) }
  func interrupt(_ job: Job) {}
  func waiting() -> [Job] { [] }
  func running() -> [Job] { [] }
  func close() async {}
}
