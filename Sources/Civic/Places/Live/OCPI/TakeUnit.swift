public import Database
public import Kernel

/// Takes in what a partner says of one bay of a location.
public struct TakeUnit: Sendable {
  /// Whose it is.
  public var partner: String
  /// The location.
  public var key: OCPIKey
  /// The bay's name, as the address says it.
  public var name: String
  /// What is said of it.
  public var unit: OCPIUnit
  /// Whether it is said whole: what is not known yet is then entered.
  public var isWhole: Bool

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It was taken, or is older than what is known.
    case taken
    /// There is no such location or bay.
    case missing
    /// It does not say what is needed.
    case malformed
  }

  /// Makes the command.
  public init(
    _ unit: OCPIUnit, named name: String, at key: OCPIKey, of partner: String, isWhole: Bool
  ) {
    self.unit = unit
    self.name = name
    self.key = key
    self.partner = partner
    self.isWhole = isWhole
  }

  /// Takes it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(in transaction: Transaction, now: Moment) throws(DatabaseError) -> Outcome {
    guard let site = key.site(of: partner), LiveSite.key("", name) != nil else {
      return .malformed
    }
    let sites = LiveSiteRecords(transaction: transaction)
    guard let found = try sites.find(site) else { return .missing }
    if isWhole, unit.unit(named: name) == nil { return .malformed }
    // Which place it is nobody has said yet: there is nowhere to keep it, and nothing is known.
    guard let place = found.place,
      let district = try PlaceRecords.district(of: place, transaction)
    else { return .taken }
    let source = LiveSource(site, life: LiveSource.pushedLife, now: now)
    var said = unit
    if !isWhole {
      let records = LiveRecords(transaction: transaction, district: district, place: place)
      try records.touch()
      let known = try records.units(of: site).first { $0.name == name }
      guard let known else { return .missing }
      said.part = said.part ?? known.part
      said.status = said.status ?? known.status
    }
    guard let whole = said.unit(named: name) else { return .malformed }
    let taken = try ReportUnits(place, [whole], isWhole: false).run(in: transaction, from: source)
    return taken == nil ? .missing : .taken
  }
}
