import Crypto
import Database
import Geodesy
import Kernel

/// What people have said of a place and of something like it in a file.
public enum TwinVerdict: String, CaseIterable, Sendable {
  /// They are one.
  case same
  /// They are two.
  case different
}

/// Remembers what people have said, so that nobody is asked twice.
struct TwinMemory {
  let transaction: Transaction

  /// What was said of a place and of what a file says; a name that is written another way, or that
  /// is some ten metres away, is another question.
  func verdict(_ place: Place.ID, _ facts: Place.Facts) throws(DatabaseError) -> TwinVerdict? {
    try transaction.value(
      "SELECT verdict FROM place_twin WHERE pair = $1", Self.pair(place, facts), as: String.self
    ).flatMap(TwinVerdict.init)
  }

  /// Remembers what was said.
  func keep(
    _ verdict: TwinVerdict, _ place: Place.ID, _ facts: Place.Facts, by actor: Actor, now: Moment
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO place_twin (pair, version, place, verdict, decided_by, decided_at)
      VALUES ($1, 1, $2, $3, $4, $5)
      ON CONFLICT (pair) DO UPDATE SET version = place_twin.version + 1,
        verdict = excluded.verdict, decided_by = excluded.decided_by,
        decided_at = excluded.decided_at
      """, Self.pair(place, facts), place, verdict.rawValue, actor, now)
  }

  private static func pair(_ place: Place.ID, _ facts: Place.Facts) -> [UInt8] {
    let name = String(String.UnicodeScalarView(NameLikeness.plain(facts.name.chinese)))
    let text =
      "\(place)\u{1F}\(facts.kind.code)\u{1F}\(name)\u{1F}\(facts.position.latitudeE7 / 1_000)"
      + "\u{1F}\(facts.position.longitudeE7 / 1_000)"
    return Array(SHA256.hash(data: Array(text.utf8)))
  }
}
