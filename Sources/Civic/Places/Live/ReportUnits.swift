public import Database
public import Kernel

/// Says how single parts of a place stand; how many are free is counted from them.
public struct ReportUnits: Sendable {
  /// The most parts of one place.
  public static let mostUnits = 2_000

  /// The place.
  public var place: Place.ID
  /// The parts.
  public var units: [LiveUnit]
  /// Whether these are all: then others of the source are no longer.
  public var isWhole: Bool

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - place: the place.
  ///   - units: the parts; of two with one name the younger counts.
  ///   - isWhole: whether these are all.
  public init(_ place: Place.ID, _ units: [LiveUnit], isWhole: Bool) {
    self.place = place
    self.units = units
    self.isWhole = isWhole
  }

  /// Says so; what is older than what was said before is passed over.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - source: who says it.
  /// - Returns: How many were taken; nil when there is no such place.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, from source: LiveSource
  ) throws(DatabaseError) -> Int? {
    guard let district = try PlaceRecords.district(of: place, transaction) else { return nil }
    let records = LiveRecords(transaction: transaction, district: district, place: place)
    try records.touch()
    var known: [String: LiveUnit] = [:]
    for unit in try records.units(of: source.name) { known[unit.name] = unit }
    let said = youngest(source)
    var taken = 0
    for unit in said {
      let before = known[unit.name]
      if let before, before.reportedAt > unit.reportedAt { continue }
      taken += 1
      if unit.status == .gone {
        if known.removeValue(forKey: unit.name) != nil {
          try records.remove(unit.name, of: source.name)
        }
        continue
      }
      guard before != nil || known.count < Self.mostUnits else { continue }
      try records.put(unit, of: source)
      known[unit.name] = unit
      // What was in use when we first heard of it may have been so for days.
      if unit.status == .used, let before, before.status != .used {
        try records.use(
          unit.part, 1, on: SceneDay(of: unit.reportedAt).number, of: source.name)
      }
    }
    if isWhole {
      let names = Set(said.map(\.name))
      for name in known.keys.sorted() where !names.contains(name) {
        try records.remove(name, of: source.name)
        known[name] = nil
      }
    }
    try count(Array(known.values), records, source)
    return taken
  }

  /// Each part once, its clock held to ours.
  private func youngest(_ source: LiveSource) -> [LiveUnit] {
    var units: [String: LiveUnit] = [:]
    for var unit in self.units.prefix(Self.mostUnits) {
      unit.reportedAt = source.moment(unit.reportedAt)
      if let other = units[unit.name], other.reportedAt > unit.reportedAt { continue }
      units[unit.name] = unit
    }
    return units.values.sorted { $0.name < $1.name }
  }

  private func count(
    _ units: [LiveUnit], _ records: LiveRecords, _ source: LiveSource
  ) throws(DatabaseError) {
    let counted = LiveUnit.counts(units)
    for old in try records.states()
    where old.source == source.name
      && !counted.contains(where: { $0.counts.part == old.counts.part })
    {
      try records.remove(old.counts.part, of: source.name)
    }
    for (counts, reportedAt) in counted {
      // A bay that has stood free for days is still free: what counts is when we heard of it last.
      try records.put(
        LiveState(
          counts: counts, source: source.name, reportedAt: reportedAt, heardAt: source.now,
          endsAt: source.end(of: reportedAt, heardAgain: true)))
    }
  }
}
