import Glibc

/// Asks one server again and again how far its log is, on a thread of its own.
struct LogSampler {
  private let address: ServerAddress
  private let replicas: Replicas
  /// The replica's number; nil for the primary.
  private let index: Int?
  private let limit: Duration

  init(_ address: ServerAddress, _ replicas: Replicas, index: Int?, limit: Duration) {
    self.address = address
    self.replicas = replicas
    self.index = index
    self.limit = limit
  }

  func run() {
    var host = 0
    while !replicas.isStopped {
      do throws(ServerFailure) {
        let wire = try Wire.connect(to: address, first: &host, limit: limit)
        while !replicas.isStopped {
          try sample(wire)
          usleep(UInt32(replicas.pause.seconds * 1_000_000))
        }
      } catch {
        if let index { replicas.replica(index, has: nil) }
        usleep(.random(in: 100_000...300_000))
      }
    }
  }

  private func sample(_ wire: Wire) throws(ServerFailure) {
    guard let index else {
      // The time before the question: what was committed until then is in the answer.
      let time = ContinuousClock.now
      if let position = try ask(wire, "SELECT pg_current_wal_insert_lsn()") {
        replicas.primaryWas(at: position, time)
      }
      return
    }
    // A replica that was promoted follows nobody.
    let position = try ask(
      wire, "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() END")
    replicas.replica(index, has: position)
  }

  private func ask(_ wire: Wire, _ question: String) throws(ServerFailure) -> UInt64? {
    let result = try wire.ask(question, within: limit)
    return (try? result.integer(0)).map { UInt64(bitPattern: $0) }
  }
}
