public import Database
public import Kernel

/// Takes in what a partner says of one of its locations.
public struct TakeLocation: Sendable {
  /// Whose it is: `integration:…` or `ocpi:…`.
  public var partner: String
  /// The location.
  public var location: OCPILocation
  /// How long what it says holds.
  public var life: Duration

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It was taken for a place of ours.
    case taken(Place.ID)
    /// It is known; which place it is nobody has said yet.
    case unlinked
    /// It is older than what was said before.
    case older
    /// The partner has too many locations.
    case tooMany
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - location: the location.
  ///   - partner: whose it is.
  ///   - life: how long what it says holds.
  public init(
    _ location: OCPILocation, of partner: String, life: Duration = LiveSource.pushedLife
  ) {
    self.location = location
    self.partner = partner
    self.life = life
  }

  /// Takes it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - ground: where kinds and areas are looked up.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, on ground: PlaceGround, now: Moment
  ) throws(DatabaseError) -> Outcome {
    let key = OCPIKey(country: location.country, party: location.party, location: location.id)
    guard let name = key?.site(of: partner) else { return .tooMany }
    let source = LiveSource(name, life: life, now: now)
    let site = LiveSite(
      key: name, partner: partner, name: location.name, position: location.position,
      hours: location.hours, place: nil, reportedAt: source.moment(location.updatedAt),
      heardAt: now)
    guard let taken = try LiveSiteRecords(transaction: transaction).take(site) else {
      return .tooMany
    }
    if taken.isOlder { return .older }
    guard let place = taken.site.place else { return .unlinked }
    if let units = location.units {
      let report = ReportUnits(place, units, isWhole: true)
      guard try report.run(in: transaction, from: source) != nil else { return .unlinked }
    }
    try TakeHours(place, site.hours, before: taken.hoursBefore).run(
      in: transaction, on: ground, partner: name, now: now)
    return .taken(place)
  }
}

/// Hours that a partner says of its own site: taken where nobody of ours has said others.
struct TakeHours {
  let place: Place.ID
  let hours: String?
  let before: String?

  init(_ place: Place.ID, _ hours: String?, before: String?) {
    self.place = place
    self.hours = hours
    self.before = before
  }

  func run(
    in transaction: Transaction, on ground: PlaceGround, partner: String, now: Moment
  ) throws(DatabaseError) {
    guard let hours, hours != before else { return }
    let author = PlaceAuthor(.job("places.live"), as: .program)
    let desk = PlaceDesk(transaction: transaction, author: author, ground: ground, now: now)
    guard let held = try desk.hold(place), held.place.state != .closed,
      held.place.facts.openingHours != hours,
      held.place.facts.openingHours == nil || held.place.facts.openingHours == before
    else { return }
    var after = held.place
    after.facts.openingHours = hours
    let done = try desk.update(after, from: held, whole: held.whole, "hours", note: nil)
    try PlaceChange.tell(done.changes, in: transaction)
  }
}
