import Foundation

/// Carries the rows of tables, one after the other, from the thread of one database to the thread
/// of another.
///
/// Both threads wait in it, which only threads of connections may. Whoever fails ends the other.
final class ChunkPipe: @unchecked Sendable {
  // Reason: what varies is touched only while the condition's lock is held.
  private let condition = NSCondition()

  /// What is carried.
  enum Piece: Sendable {
    case rows(RowChunk)
    /// No more rows of the present table, which holds this.
    case end(TableDigest)
  }

  /// Who uses it.
  enum Side: Sendable { case source, target }

  /// Pieces under way at most: more even out the two threads, fewer need less memory.
  private static let capacity = 8
  private var pieces: [Piece] = []
  private var failure: (side: Side, error: DatabaseError)?
  private var isDone = false

  /// Hands on a piece; waits for room.
  ///
  /// - Throws: What ended the other side.
  func send(_ piece: Piece) throws(DatabaseError) {
    condition.lock()
    defer { condition.unlock() }
    while pieces.count >= Self.capacity, failure == nil { condition.wait() }
    if let failure { throw failure.error }
    pieces.append(piece)
    condition.broadcast()
  }

  /// Waits for the next piece.
  ///
  /// - Throws: What ended the other side.
  func receive() throws(DatabaseError) -> Piece {
    condition.lock()
    defer { condition.unlock() }
    while pieces.isEmpty, failure == nil { condition.wait() }
    if let failure { throw failure.error }
    condition.broadcast()
    return pieces.removeFirst()
  }

  /// Ends both sides, unless one has failed before or everything has arrived.
  func fail(_ side: Side, _ error: DatabaseError) {
    condition.withLock {
      if failure == nil, !isDone { failure = (side, error) }
      condition.broadcast()
    }
  }

  /// Who failed first; nil when everything has arrived.
  var firstFailure: (side: Side, error: DatabaseError)? { condition.withLock { failure } }

  /// Tells the source that everything has arrived and is on disk.
  func finish() {
    condition.withLock {
      isDone = true
      condition.broadcast()
    }
  }

  /// Waits until everything has arrived.
  ///
  /// - Throws: What ended the other side.
  func waitUntilDone() throws(DatabaseError) {
    condition.lock()
    defer { condition.unlock() }
    while !isDone, failure == nil { condition.wait() }
    if let failure { throw failure.error }
  }
}
