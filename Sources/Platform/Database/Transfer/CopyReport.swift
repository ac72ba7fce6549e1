/// What was carried from one database to another.
public struct CopyReport: Sendable, Equatable {
  /// Every table, parents first: the same on both sides.
  public internal(set) var tables: [FilledTable] = []

  /// How many rows.
  public var rows: Int { tables.reduce(0) { $0 + $1.digest.rows } }
}
