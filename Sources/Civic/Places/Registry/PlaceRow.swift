import Database
import Directory
import Foundation
import Geodesy
import Kernel

/// How a place stands in its row.
enum PlaceRow {
  /// Reads the columns `district, id, kind, name, aliases, latitude_e7, longitude_e7, outline,
  /// address, area, organisation, part_of, opening_hours, late_hours, services, vehicles,
  /// dimensions, price, note, state, state_since, is_counted, source, confidence, checked_at,
  /// checked_by, version, changed_at`.
  static func read(_ row: borrowing Row) throws(DatabaseError) -> Place {
    Place(
      id: try row.get(1), district: try row.get(0), facts: try facts(row), area: try row.get(9),
      state: try word(19, row), stateSince: try row.get(20), isCounted: try row.get(21),
      check: PlaceCheck(
        source: try row.get(22), at: try row.get(24), by: try word(25, row),
        confidence: try word(23, row)),
      version: try row.get(26), changedAt: try row.get(27))
  }

  private static func facts(_ row: borrowing Row) throws(DatabaseError) -> Place.Facts {
    let outline: String? = try row.get(7)
    return Place.Facts(
      kind: try row.get(2), name: try row.get(3), aliases: try aliases(try row.get(4)),
      position: Coordinate(latitudeE7: try row.get(5), longitudeE7: try row.get(6)),
      outline: try outline.map { text throws(DatabaseError) in
        guard let outline = Self.outline(text) else { throw .unexpectedValue(column: 7) }
        return outline
      }, address: try row.get(8), organisation: try row.get(10), partOf: try row.get(11),
      openingHours: try row.get(12), lateHours: try row.get(13),
      services: Set(bits: UInt64(bitPattern: try row.get(14, as: Int64.self))),
      vehicles: Set(caseBits: try row.get(15)), dimensions: Set(caseBits: try row.get(16)),
      price: try row.get(17), note: try row.get(18))
  }

  static func word<Word: RawRepresentable<String>>(
    _ column: Int, _ row: borrowing Row
  ) throws(DatabaseError) -> Word {
    guard let word = Word(rawValue: try row.get(column)) else {
      throw .unexpectedValue(column: column)
    }
    return word
  }

  /// The outline of a geometry of GeoJSON; nil for anything but areas.
  static func outline(_ text: String) -> AreaBoundary? {
    guard case .geometry(let shape)? = try? GeoJSON(text) else { return nil }
    switch shape {
    case .polygon(let polygon): return AreaBoundary([polygon])
    case .multiPolygon(let polygons): return AreaBoundary(polygons)
    default: return nil
    }
  }

  static func text(of aliases: [String]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    // Texts can always be written.
    return (try? encoder.encode(aliases)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }

  private static func aliases(_ text: String) throws(DatabaseError) -> [String] {
    if let aliases = PlainJSON.elements(text) { return aliases }
    guard let aliases = try? JSONDecoder().decode([String].self, from: Data(text.utf8)) else {
      throw .unexpectedValue(column: 4)
    }
    return aliases
  }
}
