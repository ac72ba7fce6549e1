import Database
import Directory
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
  private let names: RiderNames?

  init(_ map: MapContext, _ database: Database?, _ directory: DirectoryContext? = nil) {
    self.map = map
    self.database = database
    keys = database.map { RiderKeys($0) }
    names = directory.map { RiderNames(directory: $0) }
  }

  /// Takes a word, which is kept when this returns.
  ///
  /// - Parameters:
  ///   - answer: what is said.
  ///   - place: of what.
  ///   - call: who says it.
  ///   - key: what the client named this request.
  ///   - end: until when the word of an office counts; nil for a rider's.
  /// - Returns: What holds of the place then.
  /// - Throws: A `Problem` that says that it was not kept, or may not have been.
  func take(
    _ answer: DoorAnswer, of place: Closable, from call: Call, key: String? = nil,
    officialUntil end: Moment? = nil
  ) async throws -> DoorState {
    let reports = map.reports
    guard let element = map.element(of: place) else { throw Problem(.notFound) }
    guard let database, let keys else {
      let rider = RiderMark(of: call, reports.key)
      return reports.record(
        answer, of: place, by: rider, until: reports.time.now + element.wordLife)
    }
    let now = reports.time.now
    let own = try await own(call, place, element, now)
    let office = end.map { ReportDoor.Office(until: $0, by: call.visitor.actor, request: call.id) }
    let outcome = try await asking { () async throws(DatabaseError) in
      var riders = own ?? []
      if riders.isEmpty {
        riders = try await keys.keys(at: now, limit: Self.patience)
          .compactMap { ClientKey(secret: $0.secret) }
          .map { RiderMark(of: call, $0) }
      }
      return try await ReportDoor(
        answer, of: element, in: map.district(of: place), by: riders, key: key, for: office
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

  /// By what a rider is known who is signed in: riders of one station share a network.
  private func own(
    _ call: Call, _ place: Closable, _ element: DoorElement, _ now: Moment
  ) async throws -> [RiderMark]? {
    guard let names, let account = call.visitor.account else { return nil }
    return try await names.marks(
      of: account, at: place, on: map, now: now, life: element.wordLife)
  }
}

extension RiderMark {
  /// Who says something without being signed in, told apart but not named: by the network.
  init(of call: Call, _ key: ClientKey) { self.init(bytes: call.mark(key).bytes) }
}

extension ProblemCode {
  /// An `Idempotency-Key` came again with another request.
  static let keyReused = ProblemCode(
    "key_reused", status: .unprocessableContent, remedy: .back)
}
