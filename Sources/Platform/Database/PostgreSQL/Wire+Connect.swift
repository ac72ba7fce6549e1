import CLibpq
import Glibc

extension Wire {
  /// Connects to a server of an address, the one that answered last first.
  ///
  /// - Parameters:
  ///   - address: Where it is.
  ///   - first: The host to begin with; afterwards the one that answered.
  ///   - limit: How long all hosts together may take.
  ///   - job: Who waits for it; answered when its time is over, while the attempt goes on for others.
  /// - Returns: The connection.
  /// - Throws: `lost` or `over`: what the last host said.
  static func connect(
    to address: ServerAddress, first: inout Int, limit: Duration, for job: Job? = nil
  ) throws(ServerFailure) -> Wire {
    let share = limit / address.hosts.count
    var last = ServerFailure.lost("no host")
    for _ in address.hosts {
      let host = address.hosts[first % address.hosts.count]
      do {
        return try connect(
          address, host, Patience(until: .now + share, for: job))
      } catch {
        last = error
        first += 1
      }
    }
    throw last
  }

  private static func connect(
    _ address: ServerAddress, _ host: ServerAddress.Host, _ patience: Patience
  ) throws(ServerFailure) -> Wire {
    var words: [(String, String)] = [
      ("fallback_application_name", "qiji"), ("keepalives_idle", "10"),
      ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", "10000"),
      ("dbname", address.url),
    ]
    words += host.overrides.map { ($0.key, $0.value) }
    words.append(("client_encoding", "UTF8"))
    guard let handle = start(words) else { throw .lost("no memory") }
    do {
      try finishConnecting(handle, patience)
    } catch {
      PQfinish(handle)
      throw error
    }
    guard let key = CancelKey(handle) else {
      PQfinish(handle)
      throw .lost("no memory")
    }
    PQsetnonblocking(handle, 1)
    PQenterPipelineMode(handle)
    return Wire(handle, patience, key)
  }

  private static func start(_ words: [(String, String)]) -> OpaquePointer? {
    let keys = words.map { strdup($0.0) }
    let values = words.map { strdup($0.1) }
    defer { for pointer in keys + values { free(pointer) } }
    return PQconnectStartParams(
      keys.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
  }

  private static func finishConnecting(
    _ handle: OpaquePointer, _ patience: Patience
  ) throws(ServerFailure) {
    var patience = patience
    // Notices of a server that greets its guests are nobody's business.
    PQsetNoticeReceiver(handle, { _, _ in }, nil)
    var step = PGRES_POLLING_WRITING
    while PQstatus(handle) != CONNECTION_BAD, step != PGRES_POLLING_FAILED {
      if step == PGRES_POLLING_OK { return }
      let events = step == PGRES_POLLING_READING ? POLLIN : POLLOUT
      var entry = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
      let ready = poll(&entry, 1, 50)
      try patience.check()
      if ready > 0 { step = PQconnectPoll(handle) }
    }
    throw .lost(trouble(of: handle))
  }
}
