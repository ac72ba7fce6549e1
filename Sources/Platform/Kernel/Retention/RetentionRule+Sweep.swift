import Database

extension RetentionRule {
  private var which: String { condition.map { " AND (\($0))" } ?? "" }

  /// The rows whose time is over, the oldest first.
  func page(
    until moment: Moment, limit: Int, in transaction: Transaction
  ) throws(DatabaseError) -> [[Value]] {
    let columns = key.joined(separator: ", ")
    let statement = SQL(
      made: """
        /* city-wide */
        SELECT \(columns) FROM \(table) WHERE \(age) <= $1\(which) ORDER BY \(age) LIMIT \(limit)
        """)
    return try transaction.rows(statement, moment) { row throws(DatabaseError) in
      var values: [Value] = []
      for place in key.indices { values.append(try row.get(place)) }
      return values
    }
  }

  /// Removes rows, except those that were given more time since they were read.
  func remove(
    _ rows: [[Value]], until moment: Moment, in transaction: Transaction
  ) throws(DatabaseError) -> Int {
    let conditions = key.indices.map { "\(key[$0]) = $\($0 + 1)" }.joined(separator: " AND ")
    let end = "$\(key.count + 1)"
    let statement = SQL(
      made: "DELETE FROM \(table) WHERE \(conditions) AND \(age) <= \(end)\(which)")
    var count = 0
    for row in rows {
      count += try transaction.execute(statement, values: row + [moment.databaseValue])
    }
    return count
  }
}
