import Database
import Kernel

/// The rows of what is free at a place.
struct LiveRecords {
  let transaction: Transaction
  let district: District
  let place: Place.ID

  /// Nobody decides beside us about what is free there.
  func touch() throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO live_place (district, place, version) VALUES ($1, $2, 1)
      ON CONFLICT (district, place) DO UPDATE SET version = live_place.version + 1
      """, district, place)
  }

  func states() throws(DatabaseError) -> [LiveState] {
    try transaction.rows(
      """
      SELECT part, total, free, out_of_order, unknown, waiting, source, reported_at, heard_at,
        ends_at
      FROM live_state WHERE district = $1 AND place = $2 ORDER BY part, source
      """, district, place
    ) { row throws(DatabaseError) in
      LiveState(
        counts: LiveCounts(
          try row.get(0), total: try row.get(1), free: try row.get(2), outOfOrder: try row.get(3),
          unknown: try row.get(4), waiting: try row.get(5)),
        source: try row.get(6), reportedAt: try row.get(7), heardAt: try row.get(8),
        endsAt: try row.get(9))
    }
  }

  /// The same, where single parts are told apart counted from them: each is over by itself.
  func states(at now: Moment) throws(DatabaseError) -> [LiveState] {
    let units = try transaction.rows(
      """
      SELECT source, unit, part, status, reported_at, ends_at FROM live_unit
      WHERE district = $1 AND place = $2 ORDER BY source, unit
      """, district, place
    ) { row throws(DatabaseError) in
      var unit = LiveUnit(
        try row.get(1), try row.get(2), try PlaceRow.word(3, row), reportedAt: try row.get(4))
      let end: Moment = try row.get(5)
      if end <= now { unit.status = .unknown }
      return (source: try row.get(0, as: String.self), unit: unit, end: end)
    }
    let counted = Dictionary(grouping: units, by: \.source).mapValues { units in
      Dictionary(
        LiveUnit.counts(units.map(\.unit)).map { ($0.counts.part, $0.counts) },
        uniquingKeysWith: { $1 })
    }
    return try states().map { state in
      guard let counts = counted[state.source]?[state.counts.part] else { return state }
      var state = state
      state.counts = counts
      let ends = units.filter {
        $0.source == state.source && $0.unit.part == counts.part
      }
      state.endsAt = ends.map(\.end).max() ?? state.endsAt
      return state
    }
  }

  func put(_ state: LiveState) throws(DatabaseError) {
    let counts = state.counts
    try transaction.execute(
      """
      INSERT INTO live_state (district, place, source, part, total, free, out_of_order, unknown,
        waiting, reported_at, heard_at, ends_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      ON CONFLICT (district, place, source, part) DO UPDATE SET total = excluded.total,
        free = excluded.free, out_of_order = excluded.out_of_order, unknown = excluded.unknown,
        waiting = excluded.waiting, reported_at = excluded.reported_at,
        heard_at = excluded.heard_at, ends_at = excluded.ends_at
      """, district, place, state.source, counts.part, counts.total, counts.free,
      counts.outOfOrder, counts.unknown, counts.waiting, state.reportedAt, state.heardAt,
      state.endsAt)
  }

  func remove(_ part: LivePart, of source: String) throws(DatabaseError) {
    try transaction.execute(
      "DELETE FROM live_state WHERE district = $1 AND place = $2 AND source = $3 AND part = $4",
      district, place, source, part)
  }

  func units(of source: String) throws(DatabaseError) -> [LiveUnit] {
    try transaction.rows(
      """
      SELECT unit, part, status, reported_at FROM live_unit
      WHERE district = $1 AND place = $2 AND source = $3 ORDER BY unit
      """, district, place, source
    ) { row throws(DatabaseError) in
      LiveUnit(
        try row.get(0), try row.get(1), try PlaceRow.word(2, row), reportedAt: try row.get(3))
    }
  }

  func put(_ unit: LiveUnit, of source: LiveSource) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO live_unit (district, place, source, unit, part, status, reported_at, heard_at,
        ends_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (district, place, source, unit) DO UPDATE SET part = excluded.part,
        status = excluded.status, reported_at = excluded.reported_at,
        heard_at = excluded.heard_at, ends_at = excluded.ends_at
      """, district, place, source.name, unit.name, unit.part, unit.status.rawValue,
      unit.reportedAt, source.now, source.now + source.life)
  }

  func remove(_ unit: String, of source: String) throws(DatabaseError) {
    try transaction.execute(
      "DELETE FROM live_unit WHERE district = $1 AND place = $2 AND source = $3 AND unit = $4",
      district, place, source, unit)
  }

  /// Counts uses of a day on top of those that were counted.
  func use(
    _ part: LivePart, _ count: Int, on day: Int64, of source: String
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO live_use (district, place, day, source, part, uses)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (district, place, day, source, part)
      DO UPDATE SET uses = live_use.uses + excluded.uses
      """, district, place, day, source, part, count)
  }

  /// Says how often a part was used on a day so far: it only grows.
  func setUses(
    _ part: LivePart, _ count: Int, on day: Int64, of source: String
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO live_use (district, place, day, source, part, uses)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (district, place, day, source, part)
      DO UPDATE SET uses = CASE WHEN excluded.uses > live_use.uses THEN excluded.uses
        ELSE live_use.uses END
      """, district, place, day, source, part, count)
  }
}
