public import Database
import Foundation
public import Kernel
public import OpeningHours

/// Somebody who is there says how a place is, with two taps.
///
/// The word, what follows from it, its place in the change feed and the answer to a repeated request
/// are kept in one transaction.
public struct ReportPlace: Sendable {
  /// The place.
  public var id: Place.ID
  /// What is said.
  public var word: PlaceWord
  /// The marks of whoever says it, the present one first.
  public var marks: [PasserMark]
  /// What the client named this request, so that it counts once however often it is sent.
  public var key: String?
  /// The holidays that hours are read with.
  public var calendar: ChinaCalendar = .shipped

  /// So long the answer to a request with a key is kept.
  public static let keptFor: Duration = .seconds(40 * 60)

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is kept; this is what is said now.
    case taken(PlaceVoice)
    /// The same request was kept before; this was the answer.
    case repeated(PlaceVoice)
    /// The key was used for something else.
    case otherRequest
    /// There is no such place, or none that passers-by know of.
    case missing
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - word: what is said.
  ///   - id: of which place.
  ///   - marks: the marks of whoever says it, the present one first; at least one.
  ///   - key: what the client named this request.
  public init(_ word: PlaceWord, of id: Place.ID, by marks: [PasserMark], key: String? = nil) {
    self.word = word
    self.id = id
    self.marks = marks
    self.key = key
  }

  /// Takes the word.
  ///
  /// - Parameters:
  ///   - database: where it is kept.
  ///   - author: as what somebody says it; the actor is not kept with the word.
  ///   - ground: where kinds and areas are looked up.
  ///   - now: the present moment.
  ///   - limit: how long it may take.
  /// - Returns: What is said of the place then.
  /// - Throws: What the database says; only after `unknownOutcome` the word may be kept.
  public func run(
    on database: Database, by author: PlaceAuthor = PlaceAuthor(.anyone, as: .rider),
    ground: PlaceGround, now: Moment, limit: Duration? = nil
  ) async throws(DatabaseError) -> Outcome {
    try await database.write(limit: limit) { transaction throws(DatabaseError) in
      let desk = PlaceDesk(transaction: transaction, author: author, ground: ground, now: now)
      return try take(desk)
    }
  }

  private func take(_ desk: PlaceDesk) throws(DatabaseError) -> Outcome {
    guard !marks.isEmpty, let held = try desk.hold(id),
      held.place.state == .open || held.place.state == .suspended
    else { return .missing }
    guard let request = request(in: held.place.district) else {
      return .taken(try settle(held, desk))
    }
    let once = try desk.transaction.once(request, now: desk.now) { () throws(DatabaseError) in
      (try? JSONEncoder().encode(try settle(held, desk))).map(Array.init) ?? []
    }
    switch once {
    case .made(let bytes): return Self.voice(bytes).map(Outcome.taken) ?? .missing
    case .repeated(let bytes):
      desk.transaction.discard()
      return Self.voice(bytes).map(Outcome.repeated) ?? .otherRequest
    case .otherRequest, .underWay:
      desk.transaction.discard()
      return .otherRequest
    }
  }

  private static func voice(_ bytes: [UInt8]) -> PlaceVoice? {
    try? JSONDecoder().decode(PlaceVoice.self, from: Data(bytes))
  }

  /// Riders are kept apart, and what is kept of a key leads to none of them.
  private func request(in district: District) -> IdempotentRequest? {
    guard let key, let mark = marks.first else { return nil }
    let name = RequestFingerprint(mark.bytes, Array(key.utf8)).bytes
    return IdempotentRequest(
      district: district, key: "place:" + name.map { String($0, radix: 16) }.joined(separator: "."),
      actor: .anyone, fingerprint: RequestFingerprint(Array("\(id) \(word.rawValue)".utf8)),
      keptFor: Self.keptFor)
  }
}
