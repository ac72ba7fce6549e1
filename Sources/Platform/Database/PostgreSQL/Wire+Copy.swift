import CLibpq

/// COPY, the one thing that pipeline mode does not know.
extension Wire {
  /// Begins to copy rows into a table; nothing may be under way.
  func beginCopy(_ text: String) throws(ServerFailure) {
    try check(PQexitPipelineMode(handle))
    try check(PQsendQuery(handle, text))
    let result = try nextResult()
    guard let result, PQresultStatus(result.handle) == PGRES_COPY_IN else {
      throw try endOfCopy(after: result)
    }
  }

  /// Sends a part of the rows.
  func sendCopy(_ bytes: [UInt8]) throws(ServerFailure) {
    while true {
      let outcome = bytes.withUnsafeBytes { bytes in
        PQputCopyData(
          handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
      }
      if outcome > 0 {
        // What is not sent at once would pile up in memory.
        while try flush() { try wait(writing: true) }
        return
      }
      // The server has refused the rows already; the reason comes at the end.
      if outcome < 0 { return }
      try wait(writing: true)
      try check(PQconsumeInput(handle))
    }
  }

  /// Ends the rows, and tells how many there are.
  func endCopy() throws(ServerFailure) -> Int {
    try putEnd(nil)
    let result = try nextResult()
    guard let result, PQresultStatus(result.handle) == PGRES_COMMAND_OK else {
      throw try endOfCopy(after: result)
    }
    _ = try endOfCopy(after: nil)
    return result.changes
  }

  /// Takes the rows back.
  func abandonCopy() throws(ServerFailure) {
    try putEnd("abandoned")
    _ = try endOfCopy(after: try nextResult())
  }

  private func putEnd(_ reason: String?) throws(ServerFailure) {
    while PQputCopyEnd(handle, reason) == 0 { try wait(writing: true) }
    while try flush() { try wait(writing: true) }
  }

  /// Receives what is left, and goes back to pipeline mode.
  ///
  /// - Returns: What the result before says.
  private func endOfCopy(after result: ServerResult?) throws(ServerFailure) -> ServerFailure {
    while try nextResult() != nil {}
    try check(PQenterPipelineMode(handle))
    guard let result, !result.isFatal, !result.code.isEmpty else { return .lost(trouble) }
    return .refused(code: result.code, message: result.message)
  }
}
