public import Database

/// What a job leaves in the database, in the transaction in which it ends.
public struct JobFinish: Sendable {
  let write: @Sendable (Transaction) throws(DatabaseError) -> Void

  /// Nothing more.
  public static let done = JobFinish { _ in }

  /// Makes this change exactly once, however often the job was tried.
  public init(_ write: @escaping @Sendable (Transaction) throws(DatabaseError) -> Void) {
    self.write = write
  }
}
