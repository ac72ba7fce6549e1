public import Database
public import Kernel

/// Says which place a partner's site is, or that it is none.
public struct LinkSite: Sendable {
  /// The site.
  public var key: String
  /// The place; nil takes the link away.
  public var place: Place.ID?

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is so now.
    case done(LiveSite)
    /// There is no such site.
    case missing
    /// There is no such place.
    case placeMissing
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - key: the site.
  ///   - place: the place; nil takes the link away.
  public init(_ key: String, is place: Place.ID?) {
    self.key = key
    self.place = place
  }

  /// Says so; what the partner says next is then said of that place.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who says so.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: PlaceAuthor, now: Moment
  ) throws(DatabaseError) -> Outcome {
    let records = LiveSiteRecords(transaction: transaction)
    guard let site = try records.find(key) else { return .missing }
    var district: District?
    if let place {
      district = try PlaceRecords.district(of: place, transaction)
      guard district != nil else { return .placeMissing }
    }
    // The partner's clock begins anew: what it said last is said again of the other place.
    try transaction.execute(
      """
      UPDATE live_site SET version = version + 1, district = $2, place = $3, linked_by = $4,
        hours = NULL, reported_at = 0 WHERE site = $1
      """, key, district, place, author.actor)
    if let old = site.place, old != place { try forget(old, transaction) }
    try transaction.audit(
      AuditRecord(
        action: "place.link-site", actor: author.actor, subject: place.map { "place:\($0)" },
        detail: ["site": String(key.prefix(80))], request: author.request), now: now)
    var linked = site
    linked.place = place
    return .done(linked)
  }

  /// What the partner said of the place that it no longer is.
  private func forget(
    _ old: Place.ID, _ transaction: Transaction
  ) throws(DatabaseError) {
    guard let district = try PlaceRecords.district(of: old, transaction) else { return }
    try LiveRecords(transaction: transaction, district: district, place: old).touch()
    try transaction.execute(
      "DELETE FROM live_state WHERE district = $1 AND place = $2 AND source = $3", district, old,
      key)
    try transaction.execute(
      "DELETE FROM live_unit WHERE district = $1 AND place = $2 AND source = $3", district, old,
      key)
  }
}
