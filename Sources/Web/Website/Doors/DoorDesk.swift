import Database
import Estates
import HTTPTypes
import Kernel
import WebServer

/// Takes riders' words to where they are kept.
struct DoorDesk: Sendable {
  /// How long a word may take to be kept; then the rider is told that it was not.
  private static let patience: Duration = .seconds(5)

  let map: MapContext
  /// Nil where this process alone remembers.
  private let database: Database?
  private let keys: RiderKeys?

  init(_ map: MapContext, _ database: Database?) {
    self.map = map
    self.database = database
    keys = database.map { RiderKeys($0) }
  }

  /// Takes a word, which is kept when this returns.
  ///
  /// - Parameters:
  ///   - answer: what is said.
  ///   - place: of what.
  ///   - call: who says it.
  ///   - key: what the client named this request.
  /// - Returns: What holds of the place then.
  /// - Throws: A `Problem` that says that it was not kept, or may not have been.
  func take(
    _ answer: DoorAnswer, of place: Place, from call: Call, key: String? = nil
  ) async throws -> DoorState {
    let reports = map.reports
    guard let database, let keys else {
      let rider = RiderMark(of: call, reports.key)
      return reports.record(answer, of: place, by: rider)
    }
    guard let element = map.element(of: place) else { throw Problem(.notFound) }
    let now = reports.time.now
    let outcome = try await asking { () async throws(DatabaseError) in
      let riders = try await keys.keys(at: now, limit: Self.patience)
        .compactMap { ClientKey(secret: $0.secret) }
        .map { RiderMark(of: call, $0) }
      return try await ReportDoor(
        answer, of: element, in: map.district(of: place), by: riders, key: key
      ).run(on: database, now: now, limit: Self.patience)
    }
    switch outcome {
    case .taken(let summary), .repeated(let summary):
      // Not only when the feed says so: this rider's next page shall show it.
      reports.learn(summary, of: place)
      return summary.state(at: now)
    case .otherRequest: throw Problem(.keyReused)
    }
  }
}

extension RiderMark {
  /// Who says something, told apart but not named: by the account where somebody is signed in, for
  /// riders of one station share a network, else by the network.
  init(of call: Call, _ key: ClientKey) {
    if let account = call.visitor.account {
      self.init(bytes: ClientMark(named: Array("account:\(account)".utf8), key: key).bytes)
    } else {
      self.init(bytes: call.mark(key).bytes)
    }
  }
}

extension ProblemCode {
  /// An `Idempotency-Key` came again with another request.
  static let keyReused = ProblemCode(
    "key_reused", status: .unprocessableContent, remedy: .back)
}
