public import Database
public import Kernel

/// Somebody says whether a door or gate was right (门对吗), or that it or a street is shut.
///
/// The word, its place in the change feed and the answer to a repeated request are kept in one
/// transaction.
public struct ReportDoor: Sendable {
  /// Places spoken of per district at once: more remember more in a flood and need more room,
  /// about 3 KB each at the very most.
  public static let mostPlaces = 2_000

  /// Where the place is.
  public var district: District
  /// The door, gate or building.
  public var element: DoorElement
  /// What is said.
  public var answer: DoorAnswer
  /// The rider's marks, the present one first.
  public var riders: [RiderMark]
  /// What the client named this request, so that it counts once however often it is sent.
  public var key: String?
  /// The office that says it; nil for a rider.
  public var office: Office?
  var mostPlaces = Self.mostPlaces

  /// Who answers for a place, and is known by name in the audit.
  public struct Office: Hashable, Sendable {
    /// Until when the word counts, at most ``DoorWord/longestLife``.
    public var until: Moment
    /// Who says it.
    public var actor: Actor
    /// The call by which it was said.
    public var request: String?

    /// Names an office.
    public init(until: Moment, by actor: Actor, request: String? = nil) {
      self.until = until
      self.actor = actor
      self.request = request
    }
  }

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is kept; this is what riders say now.
    case taken(DoorSummary)
    /// The same request was kept before; this was the answer.
    case repeated(DoorSummary)
    /// The key was used for something else.
    case otherRequest
  }

  /// Makes the command; a key that could not be kept counts as none.
  public init(
    _ answer: DoorAnswer, of element: DoorElement, in district: District, by riders: [RiderMark],
    key: String? = nil, for office: Office? = nil
  ) {
    self.office = office
    self.answer = answer
    self.element = element
    self.district = district
    self.riders = riders
    self.key = key
  }

  /// Takes the word.
  ///
  /// - Parameters:
  ///   - database: where it is kept.
  ///   - now: the present moment.
  ///   - limit: how long it may take.
  /// - Returns: What riders say of the place then.
  /// - Throws: What the database says; only after `unknownOutcome` the word may be kept.
  public func run(
    on database: Database, now: Moment, limit: Duration? = nil
  ) async throws(DatabaseError) -> Outcome {
    try await database.write(limit: limit) { transaction throws(DatabaseError) in
      try take(in: transaction, now: now)
    }
  }

  private func take(
    in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Outcome {
    let records = DoorRecords(district: district, element: element, transaction: transaction)
    let version = try records.touch(now: now)
    guard let request else { return .taken(try take(records, version, now: now)) }
    let once = try transaction.once(request, now: now) { () throws(DatabaseError) in
      try take(records, version, now: now).bytes
    }
    switch once {
    case .made(let bytes): return .taken(DoorSummary(bytes: bytes) ?? DoorSummary())
    case .repeated(let bytes):
      transaction.discard()
      return .repeated(DoorSummary(bytes: bytes) ?? DoorSummary())
    case .otherRequest, .underWay:
      transaction.discard()
      return .otherRequest
    }
  }

  private func take(
    _ records: DoorRecords, _ version: Int64, now: Moment
  ) throws(DatabaseError) -> DoorSummary {
    let before = try records.words()
    var after = before
    after.take(
      answer, by: riders, at: now,
      until: office.map { min($0.until, now + DoorWord.longestLife) } ?? now + element.wordLife,
      isOfficial: office != nil)
    try records.replace(before, with: after, at: now)
    if before.words.isEmpty { try records.makeRoom(atMost: mostPlaces, now: now) }
    if let office {
      try records.transaction.audit(
        AuditRecord(
          action: answer == .shut ? "closure.declare" : "closure.lift", actor: office.actor,
          subject: "closable:\(element.feature)", detail: ["until": office.until.description],
          request: office.request), now: now)
    }
    let summary = after.summary(version: version)
    try records.transaction.append(
      DoorChange.said(of: element, summary, at: now), to: DoorChange.stream(of: district))
    return summary
  }

  /// Riders are kept apart, and what is kept of a key leads to none of them.
  private var request: IdempotentRequest? {
    guard let key, let rider = riders.first else { return nil }
    let name = RequestFingerprint(rider.bytes, Array(key.utf8)).bytes
    return IdempotentRequest(
      district: district, key: "door:" + name.map { String($0, radix: 16) }.joined(separator: "."),
      actor: .anyone,
      fingerprint: RequestFingerprint(Array("\(element.feature) \(answer.rawValue)\(term)".utf8)),
      keptFor: DoorChange.keptFor)
  }

  private var term: String { office.map { " \($0.until.milliseconds)" } ?? "" }
}
