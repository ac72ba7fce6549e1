import CLibpq
import Glibc

/// A connection of libpq, always in pipeline mode, that waits no longer than it may.
///
/// Commands are sent in segments; the server skips the rest of a segment after an error. Used on
/// one thread at a time.
final class Wire {
  /// What was sent, in the order in which results come.
  private enum Sent { case preparation(id: Int), control, statement, end }

  let handle: OpaquePointer
  let cancelKey: CancelKey
  let warnings: Warnings
  /// How long the present call may wait.
  var patience: Patience
  private var sent: [Sent] = []
  private var answered = 0
  private var unreadSegments = 0

  init(_ handle: OpaquePointer, _ patience: Patience, _ cancelKey: CancelKey) {
    self.handle = handle
    self.patience = patience
    self.cancelKey = cancelKey
    warnings = Warnings()
    PQsetNoticeReceiver(
      handle, { context, result in Warnings.receive(context, result) },
      Unmanaged.passUnretained(warnings).toOpaque())
  }

  deinit { PQfinish(handle) }

  /// What libpq says is wrong.
  var trouble: String { Self.trouble(of: handle) }

  static func trouble(of handle: OpaquePointer) -> String {
    String(cString: PQerrorMessage(handle)).split(separator: "\n").joined(separator: "; ")
  }

  /// Sends a statement to be kept under a name; the number says which it was when it is answered.
  func prepare(
    _ id: Int, _ name: String, _ text: String, _ types: [Oid]
  ) throws(ServerFailure) {
    try check(PQsendPrepare(handle, name, text, Int32(types.count), types))
    sent.append(.preparation(id: id))
  }

  /// Sends the execution of a kept statement.
  func execute(
    kept name: String, _ parameters: Parameters, isControl: Bool
  ) throws(ServerFailure) {
    try check(
      parameters.withPointers { count, values, lengths, formats in
        PQsendQueryPrepared(handle, name, count, values, lengths, formats, 1)
      })
    sent.append(isControl ? .control : .statement)
  }

  /// Sends a statement that is not kept.
  func execute(
    _ text: String, _ parameters: Parameters = Parameters(), isControl: Bool = false
  ) throws(ServerFailure) {
    try check(
      parameters.withPointers { count, values, lengths, formats in
        PQsendQueryParams(handle, text, count, parameters.types, values, lengths, formats, 1)
      })
    sent.append(isControl ? .control : .statement)
  }

  /// Ends a segment and lets it go to the server.
  func endSegment() throws(ServerFailure) {
    try check(PQpipelineSync(handle))
    sent.append(.end)
    unreadSegments += 1
  }

  /// Receives every segment that was sent.
  ///
  /// - Returns: The last one; of the others only a loss is told.
  func receive() throws(ServerFailure) -> Segment {
    var segment = Segment()
    while unreadSegments > 0 {
      let preparations = segment.preparations
      segment = Segment()
      segment.preparations = preparations
      try receive(into: &segment)
    }
    return segment
  }

  /// Ends a segment and receives it.
  func exchange() throws(ServerFailure) -> Segment {
    try endSegment()
    return try receive()
  }

  /// Lets what was sent go to the server and receives its results, without ending the segment.
  ///
  /// Commands of one segment are one transaction, unless they begin and end one themselves.
  func exchangeWithoutEnd() throws(ServerFailure) -> Segment {
    try check(PQsendFlushRequest(handle))
    var segment = Segment()
    segment.preparations = try receive().preparations
    while answered < sent.count { _ = try receiveNext(into: &segment) }
    return segment
  }

  private func receive(into segment: inout Segment) throws(ServerFailure) {
    while try !receiveNext(into: &segment) {}
  }

  /// Receives a result, or the end of a command.
  ///
  /// - Returns: Whether the segment has ended.
  private func receiveNext(into segment: inout Segment) throws(ServerFailure) -> Bool {
    guard let result = try nextResult() else {
      answered += 1
      return false
    }
    guard answered < sent.count else { throw .lost("an answer that was not asked for") }
    switch PQresultStatus(result.handle) {
    case PGRES_PIPELINE_SYNC:
      if answered == sent.count - 1 {
        sent.removeAll(keepingCapacity: true)
      } else {
        sent.removeSubrange(...answered)
      }
      answered = 0
      unreadSegments -= 1
      return true
    case PGRES_PIPELINE_ABORTED:
      if case .preparation(let id) = sent[answered] { segment.preparations.append((id, false)) }
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
      if case .preparation(let id) = sent[answered] {
        segment.preparations.append((id, true))
      } else {
        segment.results.append(result)
      }
    default:
      if result.isFatal || result.code.isEmpty { throw .lost("\(result.code) \(trouble)") }
      var isControl = false
      switch sent[answered] {
      case .preparation(let id): segment.preparations.append((id, false))
      case .control: isControl = true
      case .statement, .end: break
      }
      segment.refusal = Refusal(
        code: result.code, message: result.message, isControl: isControl)
    }
    return false
  }

  /// The next result; nil after the last one of a command.
  func nextResult() throws(ServerFailure) -> ServerResult? {
    while PQisBusy(handle) != 0 {
      let isUnsent = try flush()
      try wait(writing: isUnsent)
      try check(PQconsumeInput(handle))
    }
    if let result = PQgetResult(handle) { return ServerResult(result) }
    if PQstatus(handle) == CONNECTION_BAD { throw .lost(trouble) }
    return nil
  }

  /// Whether something stays unsent because the network is full.
  func flush() throws(ServerFailure) -> Bool {
    let rest = PQflush(handle)
    if rest < 0 { throw .lost(trouble) }
    return rest > 0
  }

  /// Waits until there is something to read, or room to write.
  func wait(writing: Bool) throws(ServerFailure) {
    let events = Int16(writing ? POLLIN | POLLOUT : POLLIN)
    while true {
      var entry = pollfd(fd: PQsocket(handle), events: events, revents: 0)
      let ready = poll(&entry, 1, Self.pause)
      if ready < 0, errno != EINTR { throw .lost("poll: \(errno)") }
      try patience.check()
      if ready > 0 { return }
    }
  }

  /// Milliseconds between looks whether the job is over, while the server says nothing.
  private static let pause: Int32 = 50

  /// Takes libpq's word for a failure.
  func check(_ outcome: Int32) throws(ServerFailure) {
    if outcome == 0 { throw .lost(trouble) }
  }
}

/// What the server answered to one segment.
struct Segment {
  /// Results of its commands, in order, without those that prepared.
  var results: [ServerResult] = []
  /// Which statements are now kept, and which are not.
  var preparations: [(id: Int, isKept: Bool)] = []
  /// What was refused; the commands after it were skipped.
  var refusal: Refusal?
}

/// What the server said when it refused.
struct Refusal {
  var code: String
  var message: String
  /// Whether it was not the statement itself, but what begins or ends a transaction.
  var isControl: Bool
}
