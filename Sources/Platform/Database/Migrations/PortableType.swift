/// The column types of migrations, in PostgreSQL's words; everything else is refused.
enum PortableType: String, Sendable, CaseIterable {
  case bigint
  case doublePrecision = "double precision"
  case text
  case bytea
  case boolean

  /// Its name for an engine.
  ///
  /// Texts are compared byte by byte on both: an operating system's collation may change under an
  /// index, and what people read is sorted by a stored key.
  func spelling(in dialect: Dialect) -> String {
    switch (dialect, self) {
    case (.postgresql, .text): "text COLLATE \"C\""
    case (.postgresql, _): rawValue
    case (.sqlite, .bigint), (.sqlite, .boolean): "INTEGER"
    case (.sqlite, .doublePrecision): "REAL"
    case (.sqlite, .text): "TEXT"
    case (.sqlite, .bytea): "BLOB"
    }
  }
}
