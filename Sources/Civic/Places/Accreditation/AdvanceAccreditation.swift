public import Database
public import Directory
public import Kernel

/// Says what happened on a place's way to its plaque; a grant gives the plaque its number.
public struct AdvanceAccreditation: Sendable {
  /// The place.
  public var place: Place.ID
  /// The version that whoever asks has seen; nil takes whatever is there.
  public var version: Int64?
  /// What happened.
  public var event: AccreditationState.Event
  /// Why; nothing about persons.
  public var note: String?

  /// For how long a plaque holds.
  public static let term: Duration = .seconds(365 * 86_400)

  /// Makes the command.
  public init(
    _ place: Place.ID, version: Int64? = nil, _ event: AccreditationState.Event,
    note: String? = nil
  ) {
    self.place = place
    self.version = version
    self.event = event
    self.note = note
  }

  /// Says it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - tree: areas, for the number of a plaque.
  ///   - author: who says it.
  ///   - now: the present moment.
  ///   - random: makes the secret of a plaque.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, tree: DirectoryTree, by author: DirectoryAuthor, now: Moment,
    random: any Randomness = SystemRandom()
  ) throws(DatabaseError) -> MarkOutcome<Accreditation> {
    guard let found = try FindPlace(place).run(in: transaction) else { return .missing }
    let number = try AccreditationRecords.touch(found, at: now, transaction)
    guard
      var accreditation = try AccreditationRecords.find(place, in: found.district, transaction)
    else { return .missing }
    let text = note.map { $0.split(separator: "\n").joined(separator: " ") } ?? ""
    let refusal: MarkOutcome<Accreditation>? =
      if let version, version != accreditation.version {
        .otherVersion(accreditation.version)
      } else if accreditation.state.after(event) == nil {
        .refused(.event)
      } else if !MarkText.isGood(text, (event.needsReason ? 1 : 0)...MarkText.longestNote) {
        .refused(.note)
      } else if [.apply, .review, .grant].contains(event), found.state != .open {
        .refused(.place)
      } else {
        nil
      }
    if let refusal {
      transaction.discard()
      return refusal
    }
    accreditation.state = accreditation.state.after(event) ?? accreditation.state
    accreditation.since = now
    accreditation.version += 1
    (accreditation.area, accreditation.organisation) = (found.area, found.organisation)
    (accreditation.name, accreditation.kind) = (found.name, found.kind.code)
    try settlePlaque(of: &accreditation, in: transaction, tree, now, random)
    try AccreditationRecords.update(accreditation, transaction)
    try transaction.execute(
      """
      INSERT INTO accreditation_event (district, place, number, event, state, note, happened_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """, found.district, place, number, event.rawValue, accreditation.state.rawValue,
      text.isEmpty ? nil : text, now)
    try transaction.audit(
      AuditRecord(
        action: "accreditation.\(event.rawValue)", actor: author.actor, subject: "place:\(place)",
        detail: accreditation.serial.map { ["serial": $0.description] } ?? [:],
        request: author.request), now: now)
    return .done(accreditation)
  }

  /// The plaque follows, in the same transaction.
  private func settlePlaque(
    of accreditation: inout Accreditation, in transaction: Transaction, _ tree: DirectoryTree,
    _ now: Moment, _ random: any Randomness
  ) throws(DatabaseError) {
    switch event {
    case .grant:
      let plaque = try PlaqueRecords.issue(
        accreditation, area: accreditation.area.flatMap { Self.code(of: $0, in: tree) },
        on: now.dayInChina, until: (now + Self.term).dayInChina, random, transaction)
      (accreditation.serial, accreditation.validUntil) = (plaque.serial, plaque.validUntil)
    case .renew:
      accreditation.validUntil = (now + Self.term).dayInChina
      try PlaqueRecords.settle(accreditation, .current, on: now.dayInChina, transaction)
    case .suspend:
      try PlaqueRecords.settle(accreditation, .suspended, on: now.dayInChina, transaction)
    case .resume: try PlaqueRecords.settle(accreditation, .current, on: now.dayInChina, transaction)
    case .revoke:
      try PlaqueRecords.settle(accreditation, .withdrawn, on: now.dayInChina, transaction)
    case .apply, .review, .refuse: break
    }
  }

  /// The six digits of the district that an area lies in; a city's are filled up.
  private static func code(of area: Area.ID, in tree: DirectoryTree) -> String? {
    let path = tree.path(to: area)
    let found = path.last { $0.kind == .district }?.code ?? path.compactMap(\.code).last
    return found.map { code in
      let digits = String(code.digits.prefix(6))
      return digits + String(repeating: "0", count: 6 - digits.count)
    }
  }
}
