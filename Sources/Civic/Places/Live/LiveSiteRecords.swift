import Database
import Geodesy
import Kernel

/// The rows of partners' sites.
struct LiveSiteRecords {
  let transaction: Transaction

  /// Takes a site into one's hands, as it was before, and keeps what is newer.
  ///
  /// - Returns: What is kept of it, and what was before; nil when the partner has too many.
  func take(
    _ site: LiveSite
  ) throws(DatabaseError) -> (site: LiveSite, hoursBefore: String?, isOlder: Bool)? {
    let before = try transaction.row(
      """
      UPDATE live_site SET version = version + 1, heard_at = $2 WHERE site = $1
      RETURNING site, partner, name, latitude_e7, longitude_e7, hours, place, reported_at, heard_at
      """, site.key, site.heardAt, make: Self.read)
    guard let before else {
      guard try count(of: site.partner) < LiveSite.mostSites else { return nil }
      try insert(site)
      return (site, nil, false)
    }
    guard before.reportedAt <= site.reportedAt else { return (before, before.hours, true) }
    try transaction.execute(
      """
      UPDATE live_site SET name = $2, latitude_e7 = $3, longitude_e7 = $4, hours = $5,
        reported_at = $6 WHERE site = $1
      """, site.key, site.name, site.position?.latitudeE7, site.position?.longitudeE7, site.hours,
      site.reportedAt)
    var after = site
    after.place = before.place
    return (after, before.hours, false)
  }

  private func count(of partner: String) throws(DatabaseError) -> Int {
    try transaction.value(
      "/* city-wide */ SELECT count(*) FROM live_site WHERE partner = $1", partner) ?? 0
  }

  private func insert(_ site: LiveSite) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO live_site (site, version, partner, name, latitude_e7, longitude_e7, hours,
        district, place, linked_by, reported_at, heard_at)
      VALUES ($1, 1, $2, $3, $4, $5, $6, NULL, NULL, NULL, $7, $8)
      ON CONFLICT (site) DO UPDATE SET version = live_site.version + 1
      """, site.key, site.partner, site.name, site.position?.latitudeE7,
      site.position?.longitudeE7, site.hours, site.reportedAt, site.heardAt)
  }

  func find(_ key: String) throws(DatabaseError) -> LiveSite? {
    try transaction.row(
      """
      SELECT site, partner, name, latitude_e7, longitude_e7, hours, place, reported_at, heard_at
      FROM live_site WHERE site = $1
      """, key, make: Self.read)
  }

  static func read(_ row: borrowing Row) throws(DatabaseError) -> LiveSite {
    let latitude: Int32? = try row.get(3)
    let longitude: Int32? = try row.get(4)
    var position: Coordinate<WGS84>?
    if let latitude, let longitude {
      position = Coordinate(latitudeE7: latitude, longitudeE7: longitude)
    }
    return LiveSite(
      key: try row.get(0), partner: try row.get(1), name: try row.get(2), position: position,
      hours: try row.get(5), place: try row.get(6), reportedAt: try row.get(7),
      heardAt: try row.get(8))
  }
}
