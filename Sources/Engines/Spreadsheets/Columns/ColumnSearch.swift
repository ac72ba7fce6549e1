/// Whether a sheet names the columns that are looked for.
public enum ColumnSearch<Column: Hashable & Sendable>: Sendable {
  /// It does.
  case found(ColumnTable<Column>)
  /// Some are not named; the row that names most, if any names one.
  case missing(Set<Column>, nearest: Int?)
}
