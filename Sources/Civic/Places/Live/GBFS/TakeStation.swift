public import Database
public import Kernel

/// Takes in how a station of a GBFS system stands.
public struct TakeStation: Sendable {
  /// Whose it is: `gbfs:…`.
  public var partner: String
  /// The station; nil when only how it stands was said.
  public var station: GBFSStations.Station
  /// How it stands.
  public var status: GBFSStations.Status
  /// What can be taken there.
  public var part: LivePart

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - station: the station.
  ///   - status: how it stands.
  ///   - part: what can be taken there.
  ///   - partner: whose it is.
  public init(
    _ station: GBFSStations.Station, _ status: GBFSStations.Status, part: LivePart,
    of partner: String
  ) {
    self.station = station
    self.status = status
    self.part = part
    self.partner = partner
  }

  /// How many there are; what was not said stays unknown.
  public var counts: [LiveCounts] {
    guard status.isThere else { return [] }
    var counts: [LiveCounts] = []
    if status.free != nil || status.broken != nil {
      counts.append(
        LiveCounts(part, free: status.gives ? status.free : 0, outOfOrder: status.broken))
    }
    if status.freeSlots != nil || station.capacity != nil {
      let slots = LiveCounts(
        .slot, total: station.capacity, free: status.takes ? status.freeSlots : 0,
        outOfOrder: status.brokenSlots)
      // A system that counts more slots than it says to have has one of both wrong.
      counts.append(
        slots.isPossible
          ? slots : LiveCounts(.slot, free: slots.free, outOfOrder: slots.outOfOrder))
    }
    return counts
  }

  /// Takes it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: Whether it is a place of ours of which this was news.
  /// - Throws: What the database says.
  public func run(in transaction: Transaction, now: Moment) throws(DatabaseError) -> Bool {
    guard let name = LiveSite.key(partner, station.id) else { return false }
    let source = LiveSource(name, life: LiveSource.pulledLife, now: now)
    let site = LiveSite(
      key: name, partner: partner, name: station.name, position: station.position, hours: nil,
      place: nil, reportedAt: source.moment(status.reportedAt), heardAt: now)
    guard let taken = try LiveSiteRecords(transaction: transaction).take(site), !taken.isOlder,
      let place = taken.site.place
    else { return false }
    let report = ReportCounts(place, counts, reportedAt: status.reportedAt)
    return try report.run(in: transaction, from: source) == .done
  }
}
