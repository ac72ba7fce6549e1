/// Why a call to PostgreSQL gave nothing.
enum ServerFailure: Error {
  /// The connection is broken; nothing more can be learned from it.
  case lost(String)
  /// The job was over and the server did not say so in time: the connection is of no more use.
  case over(DatabaseError)
  /// The server refused, with its SQLSTATE.
  case refused(code: String, message: String)
}
