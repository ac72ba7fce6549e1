import Database
import Kernel

/// The rows of plaques.
enum PlaqueRecords {
  static func find(
    _ serial: PlaqueSerial, _ transaction: Transaction
  ) throws(DatabaseError) -> IssuedPlaque? {
    try transaction.row(
      """
      SELECT serial, secret, district, place, area, kind, name, state, issued_on, valid_until,
        ended_on, prints, version
      FROM plaque WHERE serial = $1
      """, serial
    ) { row throws(DatabaseError) -> IssuedPlaque in
      guard let state = IssuedPlaque.State(rawValue: try row.get(7)) else {
        throw .unexpectedValue(column: 7)
      }
      return IssuedPlaque(
        serial: try row.get(0), secret: try row.get(1), district: try row.get(2),
        place: try row.get(3), area: try row.get(4), kind: try row.get(5), name: try row.get(6),
        state: state, issuedOn: try row.get(8), validUntil: try row.get(9),
        endedOn: try row.get(10), prints: try row.get(11), version: try row.get(12))
    }
  }

  /// Gives a place the next number of its series.
  static func issue(
    _ accreditation: Accreditation, area: String?, on day: CivilDate, until last: CivilDate,
    _ random: any Randomness, _ transaction: Transaction
  ) throws(DatabaseError) -> IssuedPlaque {
    let series = PlaqueSerial.series(area: area, kind: accreditation.kind)
    try transaction.execute(
      """
      INSERT INTO plaque_series (series, last) VALUES ($1, 1)
      ON CONFLICT (series) DO UPDATE SET last = plaque_series.last + 1
      """, series)
    let number = try transaction.value(
      "SELECT last FROM plaque_series WHERE series = $1", series, as: Int64.self)
    let plaque = IssuedPlaque(
      serial: PlaqueSerial(series: series, number: number ?? 1), secret: newSecret(random),
      district: accreditation.district, place: accreditation.place, area: accreditation.area,
      kind: accreditation.kind, name: accreditation.name, state: .current, issuedOn: day,
      validUntil: last, endedOn: nil, prints: 0, version: 1)
    try transaction.execute(
      """
      INSERT INTO plaque (serial, version, secret, district, place, area, kind, name, state,
        issued_on, valid_until, ended_on, prints)
      VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 'current', $8, $9, NULL, 0)
      """, plaque.serial, plaque.secret, plaque.district, plaque.place, plaque.area, plaque.kind,
      plaque.name, plaque.issuedOn, plaque.validUntil)
    return plaque
  }

  /// Makes the plaque say what the accreditation says.
  static func settle(
    _ accreditation: Accreditation, _ state: IssuedPlaque.State, on day: CivilDate,
    _ transaction: Transaction
  ) throws(DatabaseError) {
    guard let serial = accreditation.serial else { return }
    try transaction.execute(
      """
      UPDATE plaque SET state = $2, valid_until = $3, ended_on = $4, version = version + 1
      WHERE serial = $1
      """, serial, state.rawValue, accreditation.validUntil,
      state == .withdrawn ? day : nil)
  }

  /// Eight characters of Crockford's base 32: 40 bits that nobody guesses at a limited rate.
  static func newSecret(_ random: any Randomness) -> String {
    let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    return String(random.bytes(8).map { letters[Int($0 & 31)] })
  }
}
