/// SQLite in a file beside the program.
final class SQLiteEngine: Engine {
  let announcements = Announcements()
  var dialect: Dialect { .sqlite }
  var mark: WriteMark { WriteMark(position: 0) }
  var load: DatabaseLoad { DatabaseLoad() }

  static func open(path: String, settings: DatabaseSettings) async throws(DatabaseError)
    -> SQLiteEngine
  {
    throw .cannotConnect("not yet")
  }

  func submit(_ job: Job) { job.answer(.closed) }
  func interrupt(_ job: Job) {}
  func waiting() -> [Job] { [] }
  func running() -> [Job] { [] }
  func close() async {}
}
