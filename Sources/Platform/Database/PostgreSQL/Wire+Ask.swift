import CLibpq

extension Wire {
  /// Sends one statement outside any transaction and receives its result.
  func ask(
    _ text: String, _ parameters: Parameters = Parameters(), within limit: Duration
  ) throws(ServerFailure) -> ServerResult {
    patience = Patience(until: .now + limit)
    try execute(text, parameters)
    let segment = try exchange()
    if let refusal = segment.refusal {
      throw .refused(code: refusal.code, message: refusal.message)
    }
    guard let result = segment.results.last else { throw .lost("no result") }
    return result
  }

  /// What other sessions have told since the last call, without waiting.
  func notifications() throws(ServerFailure) -> [String] {
    try check(PQconsumeInput(handle))
    var payloads: [String] = []
    while let notice = PQnotifies(handle) {
      if notice.pointee.be_pid != PQbackendPID(handle) {
        payloads.append(String(cString: notice.pointee.extra))
      }
      PQfreemem(notice)
    }
    return payloads
  }

  var socket: Int32 { PQsocket(handle) }
}
