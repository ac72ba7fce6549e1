import CLibpq

/// What cancels a statement of a connection from another thread.
final class CancelKey: @unchecked Sendable {
  // Reason: libpq only reads what the pointer holds, and it is freed when the last thread that
  // uses it has let go of it.
  private let pointer: OpaquePointer

  init?(_ connection: OpaquePointer) {
    guard let pointer = PQgetCancel(connection) else { return nil }
    self.pointer = pointer
  }

  deinit { PQfreeCancel(pointer) }

  /// Asks the server to stop, and returns when it has taken note; may take long when the network
  /// is dead.
  func cancel() {
    var trouble = [CChar](repeating: 0, count: 256)
    PQcancel(pointer, &trouble, Int32(trouble.count))
  }
}
