/// Columns that name a row of another table.
struct ForeignKey: Hashable, Sendable {
  enum Deletion: String, Sendable {
    case refused
    case cascade
    case setNull
    case setDefault
  }

  var columns: [String]
  var table: String
  /// Empty when they are the other table's primary key.
  var targets: [String]
  var deletion = Deletion.refused
  /// Whether a change of the other's key would be passed on, or it is checked at the commit.
  var isUnusual = false

  /// Reads from REFERENCES on.
  init(columns: [String], _ cursor: inout TokenCursor) throws(SQLFault) {
    cursor.skip()
    self.columns = columns
    table = try cursor.name()
    targets = cursor.next?.isSymbol("(") == true ? try cursor.names() : []
    while true {
      if cursor.take("ON", "DELETE") {
        deletion = Self.deletion(&cursor)
      } else if cursor.take("ON", "UPDATE") || cursor.take("MATCH") {
        isUnusual = true
        cursor.skip()
      } else if cursor.take("DEFERRABLE") || cursor.take("INITIALLY", "DEFERRED") {
        isUnusual = true
      } else {
        return
      }
    }
  }

  private static func deletion(_ cursor: inout TokenCursor) -> Deletion {
    if cursor.take("CASCADE") { return .cascade }
    if cursor.take("SET", "NULL") { return .setNull }
    if cursor.take("SET", "DEFAULT") { return .setDefault }
    _ = cursor.take("RESTRICT") || cursor.take("NO", "ACTION")
    return .refused
  }
}
