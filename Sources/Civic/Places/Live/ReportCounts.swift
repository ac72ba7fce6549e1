public import Database
public import Kernel

/// Says how many parts of each kind are free at a place: all that a source knows of it.
public struct ReportCounts: Sendable {
  /// The most kinds of one place.
  public static let mostParts = 64

  /// The place.
  public var place: Place.ID
  /// How many.
  public var counts: [LiveCounts]
  /// How often each was used today.
  public var usesToday: [LivePart: Int]
  /// When it was so.
  public var reportedAt: Moment

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is so now.
    case done
    /// There is no such place.
    case missing
    /// Something newer was said before.
    case older
    /// There can't be so many.
    case impossible(LivePart?)
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - place: the place.
  ///   - counts: how many; kinds that the source named before and now does not are forgotten.
  ///   - usesToday: how often each was used today.
  ///   - reportedAt: when it was so.
  public init(
    _ place: Place.ID, _ counts: [LiveCounts], usesToday: [LivePart: Int] = [:],
    reportedAt: Moment
  ) {
    self.place = place
    self.counts = counts
    self.usesToday = usesToday
    self.reportedAt = reportedAt
  }

  /// Says so.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - source: who says it.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, from source: LiveSource
  ) throws(DatabaseError) -> Outcome {
    guard counts.count <= Self.mostParts, Set(counts.map(\.part)).count == counts.count else {
      return .impossible(nil)
    }
    if let wrong = counts.first(where: { !$0.isPossible }) { return .impossible(wrong.part) }
    if let wrong = usesToday.first(where: { !(0...100_000).contains($0.value) }) {
      return .impossible(wrong.key)
    }
    guard let district = try PlaceRecords.district(of: place, transaction) else { return .missing }
    let records = LiveRecords(transaction: transaction, district: district, place: place)
    try records.touch()
    let before = try records.states().filter { $0.source == source.name }
    let said = source.moment(reportedAt)
    if before.contains(where: { $0.reportedAt > said }) { return .older }
    for old in before where !counts.contains(where: { $0.part == old.counts.part }) {
      try records.remove(old.counts.part, of: source.name)
    }
    for counts in counts.sorted(by: { $0.part < $1.part }) {
      try records.put(
        LiveState(
          counts: counts, source: source.name, reportedAt: said, heardAt: source.now,
          endsAt: source.end(of: said, heardAgain: false)))
    }
    let day = SceneDay(of: source.now).number
    for (part, uses) in usesToday.sorted(by: { $0.key < $1.key }) {
      try records.setUses(part, uses, on: day, of: source.name)
    }
    return .done
  }
}
