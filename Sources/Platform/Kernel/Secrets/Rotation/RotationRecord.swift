import Database

/// How far a column has been made again, kept so that a pass goes on after a stop.
struct RotationRecord: Equatable, Sendable {
  /// The key that the pass makes values with.
  var target: KeyIdentifier
  /// Behind which row the pass goes on; nil at its start.
  var cursor: [Value]?
  var startedAt: Moment
  var finishedAt: Moment?
  /// Values that were made again.
  var renewed = 0
  /// Values of other keys that could not be made again.
  var left = 0

  static func find(
    _ name: String, in transaction: Transaction
  ) throws(DatabaseError) -> RotationRecord? {
    try transaction.row(
      """
      SELECT target, place, started_at, finished_at, renewed, values_left FROM key_rotation
      WHERE name = $1
      """, name
    ) { row throws(DatabaseError) in
      RotationRecord(
        target: try row.get(0), cursor: RotationCursor.values(try row.get(1, as: String?.self)),
        startedAt: try row.get(2), finishedAt: try row.get(3), renewed: try row.get(4),
        left: try row.get(5))
    }
  }

  func write(_ name: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO key_rotation
        (name, target, place, started_at, finished_at, renewed, values_left)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (name) DO UPDATE SET target = excluded.target, place = excluded.place,
        started_at = excluded.started_at, finished_at = excluded.finished_at,
        renewed = excluded.renewed, values_left = excluded.values_left
      """, name, target, cursor.map(RotationCursor.text), startedAt, finishedAt, renewed, left)
  }
}

/// The values of a primary key as a text.
enum RotationCursor {
  static func text(_ values: [Value]) -> String {
    values.map { value in
      switch value {
      case .integer(let number): "i\(number)"
      case .text(let text): "t\(Hexadecimal.text(of: text.utf8))"
      case .blob(let bytes): "b\(Hexadecimal.text(of: bytes))"
      case .boolean(let isTrue): isTrue ? "o1" : "o0"
      case .real, .null: preconditionFailure("no primary key of this city has such a column")
      }
    }.joined(separator: " ")
  }

  /// Nil for nothing, and for what this program has not written: the pass begins again.
  static func values(_ text: String?) -> [Value]? {
    guard let words = text?.split(separator: " "), !words.isEmpty else { return nil }
    let values = words.compactMap { word -> Value? in
      let rest = word.dropFirst()
      return switch word.first {
      case "i": Int64(rest).map(Value.integer)
      case "t": Hexadecimal.bytes(of: rest).map { .text(String(decoding: $0, as: UTF8.self)) }
      case "b": Hexadecimal.bytes(of: rest).map(Value.blob)
      case "o": .boolean(rest == "1")
      default: nil
      }
    }
    return values.count == words.count ? values : nil
  }
}
