import Database
import Geodesy
import Kernel

/// Looks for places that what a file says may be already.
struct TwinSearch {
  /// A place that may be the same.
  struct Twin: Hashable, Sendable {
    var place: Place
    /// How alike the names are, from 0 to 100.
    var likeness: Int
    /// How far apart they are.
    var metres: Int

    /// Whether nobody needs to be asked: name, kind and place are the same.
    func isPlain(_ facts: Place.Facts) -> Bool {
      likeness == 100 && metres <= TwinSearch.near && place.kind == facts.kind
    }
  }

  /// The same house, with the slips of positions.
  static let near = 40
  /// A name that is alike counts as far as this.
  static let far = 200
  private static let most = 400

  let transaction: Transaction

  /// The likest place; nil when there is none that could be the same.
  ///
  /// - Parameters:
  ///   - facts: what the file says.
  ///   - isDifferent: whether somebody has said that it is another one.
  /// - Returns: The place.
  /// - Throws: What the database says.
  func find(
    _ facts: Place.Facts, except isDifferent: (Place) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) -> Twin? {
    var best: Twin?
    for place in try around(facts.position) {
      let twin = Twin(
        place: place, likeness: likeness(facts, place),
        metres: Int(facts.position.distance(to: place.position).value.rounded()))
      guard isLikely(twin, facts), twin.rank > best?.rank ?? .min, try !isDifferent(place) else {
        continue
      }
      best = twin
    }
    return best
  }

  private func isLikely(_ twin: Twin, _ facts: Place.Facts) -> Bool {
    guard twin.metres <= Self.far else { return false }
    if twin.place.kind != facts.kind { return twin.likeness >= 80 && twin.metres <= Self.near }
    return twin.likeness >= 60 || twin.likeness >= 35 && twin.metres <= Self.near
  }

  private func likeness(_ facts: Place.Facts, _ place: Place) -> Int {
    let names = [facts.name.chinese] + facts.aliases + (facts.name.english.map { [$0] } ?? [])
    let others =
      [place.name.chinese] + place.facts.aliases + (place.name.english.map { [$0] } ?? [])
    var best = 0
    for name in names {
      for other in others where best < 100 { best = max(best, NameLikeness.percent(name, other)) }
    }
    return best
  }

  private func around(_ centre: Coordinate<WGS84>) throws(DatabaseError) -> [Place] {
    let box = BoundingBox(centre).grown(by: Metres(Double(Self.far)))
    return try transaction.rows(
      """
      /* city-wide */
      SELECT district, id, kind, name, aliases, latitude_e7, longitude_e7, outline, address, area,
        organisation, part_of, opening_hours, late_hours, services, vehicles, dimensions, price,
        note, state, state_since, is_counted, source, confidence, checked_at, checked_by, version,
        changed_at
      FROM place
      WHERE latitude_e7 >= $1 AND latitude_e7 <= $2 AND longitude_e7 >= $3 AND longitude_e7 <= $4
        AND state <> 'closed' ORDER BY id LIMIT $5
      """, box.south, box.north, box.west, box.east, Self.most
    ) { row throws(DatabaseError) in try PlaceRow.read(row) }
  }
}

extension TwinSearch.Twin {
  /// The likest first, then the nearest.
  fileprivate var rank: Int { likeness * 10 - metres }
}
