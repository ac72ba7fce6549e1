import WebServer

extension Call {
  /// The version that whoever edits has seen.
  ///
  /// - Throws: A `Problem` when they don't say.
  func seenVersion() throws -> Int64 { try Edition.seen(self[Edition.ifMatch]) }
}
